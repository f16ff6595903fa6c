package io.fluidity.domain.wake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.convergence.Convergence;
import io.fluidity.domain.convergence.Want;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/** Wakes a service; waking what is awake is a success that changes no count. */
public final class Wake {

  private final ServiceScaler scaler;
  private final Convergence convergence;
  private final Clock clock;
  private final int defaultDesiredCount;

  /**
   * A wake over these ports.
   *
   * @param defaultDesiredCount the desired count where neither the request nor the service names one; 1 or
   *          more
   */
  public Wake(ServiceScaler scaler, Convergence convergence, Clock clock, int defaultDesiredCount) {
    this.scaler = scaler;
    this.convergence = convergence;
    this.clock = clock;
    this.defaultDesiredCount = defaultDesiredCount;
  }

  /**
   * Wakes the service, with at least the wanted count and never fewer tasks than it has.
   *
   * @throws OperationFailed where there is no such service to scale, a call failed, or the service never
   *           agreed
   */
  public WakeOutcome wake(WakeRequest request) {
    Scalable before = OperationFailed.unlessScalable(
        scaler.read(List.of(request.service())).of(request.service()).orThrow());
    Instant now = clock.instant();
    Intents intents = before.snapshot().marks().asOf(now);
    Integer wanted = request.desiredCount();
    Want want = Want.awake(before, Want.instantOfIntent(now, intents),
        wanted == null ? Want.awakeCount(intents, defaultDesiredCount) : wanted,
        holdEdit(request.hold(), now));
    Scalable shown = convergence.carryOut(want);
    return switch (shown) {
      case Unwanted _ -> new WakeOutcome.Overruled(before, shown);
      case Wanted _ when before instanceof Unwanted -> new WakeOutcome.Woken(before, shown);
      // The read that ended it may lag behind the count that was set.
      case Wanted _ when want.desiredCount() > before.desiredCount() ->
        new WakeOutcome.Raised(before, shown.withDesiredCountOfAtLeast(want.desiredCount()));
      case Wanted _ -> new WakeOutcome.WasAwake(before, shown);
    };
  }

  private static MarkEdit holdEdit(@Nullable Duration hold, Instant now) {
    if (hold == null) {
      return MarkEdit.nothing();
    }
    return hold.isZero()
        ? MarkEdit.nothing().clear(Mark.HOLD_UNTIL)
        : MarkEdit.nothing().write(Mark.HOLD_UNTIL, now.plus(hold));
  }
}
