package io.fluidity.domain.wake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/** Wakes a service. Waking a service that is awake succeeds and changes no count. */
public final class Wake {

  private final ServiceScaler scaler;
  private final Reconciler reconciler;
  private final Clock clock;
  private final int defaultDesiredCount;

  /**
   * Creates a wake.
   *
   * @param scaler reads and scales services
   * @param reconciler applies the intents
   * @param clock the current time
   * @param defaultDesiredCount the desired count if neither the request nor the service's tags specify one
   * @throws IllegalArgumentException if the default is below 1
   */
  public Wake(ServiceScaler scaler, Reconciler reconciler, Clock clock, int defaultDesiredCount) {
    if (defaultDesiredCount < 1) {
      throw new IllegalArgumentException(
          "defaultDesiredCount must be at least 1 (was " + defaultDesiredCount + ")");
    }
    this.scaler = scaler;
    this.reconciler = reconciler;
    this.clock = clock;
    this.defaultDesiredCount = defaultDesiredCount;
  }

  /**
   * Wakes the service with at least the wanted number of tasks, and never with fewer than it has.
   *
   * @param request the service and what is wanted
   * @return the outcome
   * @throws OperationFailedException if the service is missing or not scalable, a call failed, or the service
   *           did not converge
   */
  public WakeOutcome wake(WakeRequest request) {
    Scalable before = OperationFailedException.requireScalable(
        scaler.read(List.of(request.service())).get(request.service()).orThrow());
    Instant now = clock.instant();
    IntentTimestamps timestamps = before.snapshot().tags().asOf(now);
    Integer wanted = request.desiredCount();
    Intent intent = Intent.awake(before, Intent.instantAfter(now, timestamps),
        wanted == null ? timestamps.awakeCountOr(defaultDesiredCount) : wanted,
        holdPatch(request.hold(), now));
    Scalable shown = reconciler.reconcile(intent);
    return switch (shown) {
      case Unwanted _ -> new WakeOutcome.Superseded(before, shown);
      case Wanted _ when before instanceof Unwanted -> new WakeOutcome.Woken(before, shown);
      // The last read may still show the count from before the set.
      case Wanted _ when intent.desiredCount() > before.desiredCount() ->
        new WakeOutcome.ScaledUp(before, shown.withDesiredCountOfAtLeast(intent.desiredCount()));
      case Wanted _ -> new WakeOutcome.AlreadyAwake(before, shown);
    };
  }

  private static TagPatch holdPatch(@Nullable Duration hold, Instant now) {
    if (hold == null) {
      return TagPatch.empty();
    }
    return hold.isZero()
        ? TagPatch.empty().clear(InstantTag.HOLD_UNTIL)
        : TagPatch.empty().with(InstantTag.HOLD_UNTIL, now.plus(hold));
  }
}
