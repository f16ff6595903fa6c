package io.fluidity.domain.wake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.IntentTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/** Wakes a service; waking what is awake is a success that changes no count. */
public final class Wake {

  private final ServiceScaler scaler;
  private final Reconciler reconciler;
  private final Clock clock;
  private final int defaultDesiredCount;

  /**
   * A wake over these ports.
   *
   * @param defaultDesiredCount the desired count where neither the request nor the service names one; 1 or
   *          more
   */
  public Wake(ServiceScaler scaler, Reconciler reconciler, Clock clock, int defaultDesiredCount) {
    this.scaler = scaler;
    this.reconciler = reconciler;
    this.clock = clock;
    this.defaultDesiredCount = defaultDesiredCount;
  }

  /**
   * Wakes the service, with at least the wanted count and never fewer tasks than it has.
   *
   * @throws OperationFailedException where there is no such service to scale, a call failed, or the service never
   *           agreed
   */
  public WakeOutcome wake(WakeRequest request) {
    Scalable before = OperationFailedException.requireScalable(
        scaler.read(List.of(request.service())).get(request.service()).orThrow());
    Instant now = clock.instant();
    IntentTimestamps timestamps = before.snapshot().tags().asOf(now);
    Integer wanted = request.desiredCount();
    Intent intent = Intent.awake(before, Intent.instantAfter(now, timestamps),
        wanted == null ? Intent.awakeCount(timestamps, defaultDesiredCount) : wanted,
        holdEdit(request.hold(), now));
    Scalable shown = reconciler.reconcile(intent);
    return switch (shown) {
      case Unwanted _ -> new WakeOutcome.Superseded(before, shown);
      case Wanted _ when before instanceof Unwanted -> new WakeOutcome.Woken(before, shown);
      // The read that ended it may lag behind the count that was set.
      case Wanted _ when intent.desiredCount() > before.desiredCount() ->
        new WakeOutcome.ScaledUp(before, shown.withDesiredCountOfAtLeast(intent.desiredCount()));
      case Wanted _ -> new WakeOutcome.AlreadyAwake(before, shown);
    };
  }

  private static TagPatch holdEdit(@Nullable Duration hold, Instant now) {
    if (hold == null) {
      return TagPatch.empty();
    }
    return hold.isZero()
        ? TagPatch.empty().clear(IntentTag.HOLD_UNTIL)
        : TagPatch.empty().write(IntentTag.HOLD_UNTIL, now.plus(hold));
  }
}
