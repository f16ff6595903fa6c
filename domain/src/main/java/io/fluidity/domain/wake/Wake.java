package io.fluidity.domain.wake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.CutOff;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.IdlePolicy;

/** Wakes a service. Waking a service that is awake succeeds and changes no count. */
public final class Wake {

  private final ServiceScaler scaler;
  private final Reconciler reconciler;
  private final Clock clock;
  private final IdlePolicy policy;
  private final WakeLimits limits;

  /**
   * Creates a wake.
   *
   * @param scaler reads and scales services
   * @param reconciler applies the intents
   * @param clock the current time
   * @param policy decides whether a start is slow
   * @param limits the default and the bounds of a wake
   */
  public Wake(ServiceScaler scaler, Reconciler reconciler, Clock clock, IdlePolicy policy,
      WakeLimits limits) {
    this.scaler = scaler;
    this.reconciler = reconciler;
    this.clock = clock;
    this.policy = policy;
    this.limits = limits;
  }

  /**
   * Wakes the service with at least the wanted number of tasks, and never with fewer than it has.
   *
   * @param request the service and what is wanted
   * @return the outcome
   * @throws OperationFailedException if a value of the request is out of range, the service is missing or not
   *           scalable, a call failed, or the service did not converge
   */
  public WakeOutcome wake(WakeRequest request) {
    request.requireWithin(limits);
    Scalable before = OperationFailedException.requireScalable(
        scaler.read(List.of(request.service())).get(request.service()).orThrow());
    Instant now = clock.instant();
    IntentTimestamps timestamps = before.snapshot().tags().asOf(now);
    Instant at = request.due() == null ? Intent.instantAfter(now, timestamps)
        : Intent.requirePast("due", request.due(), now);
    Instant newest = timestamps.newest();
    if (newest != null && newest.isAfter(at)) {
      return new WakeOutcome.Superseded(before, before);
    }
    Integer wanted = request.desiredCount();
    TagPatch patch = withAwakeSince(before, timestamps, at.isBefore(now) ? now : at,
        holdPatch(request.hold(), at, timestamps));
    boolean lowered = hasLoweredCount(before, timestamps, now);
    int present = before.desiredCount();
    int stored = lowered ? present : timestamps.awakeCountOr(limits.desiredCount());
    if (lowered) {
      patch = withCount(wanted == null ? present : Math.max(present, wanted), patch);
    } else if (wanted != null) {
      patch = withCount(wanted, timestamps, patch);
    }
    Intent intent = Intent.awake(before, at, now, wanted == null ? stored : wanted, patch);
    Scalable shown = reconciler.reconcile(intent);
    return switch (shown) {
      case Unwanted _ -> new WakeOutcome.Superseded(before, shown);
      case Wanted _ when before instanceof Unwanted -> new WakeOutcome.Woken(before, shown);
      // The last read may still show the count from before the set.
      case Wanted _ when intent.desiredCount() > before.desiredCount() ->
        new WakeOutcome.ScaledUp(before, shown.withDesiredCountOfAtLeast(intent.desiredCount()));
      case Waking _ -> new WakeOutcome.StillWaking(before, shown, eventsOfSlowStart(shown, before, now));
      case Wanted _ -> new WakeOutcome.AlreadyAwake(before, shown);
    };
  }

  /** The events explain a start that takes longer than the grace, or whose tasks failed. */
  private List<ServiceEvent> eventsOfSlowStart(Scalable shown, Scalable before, Instant now) {
    return policy.isStartingSlowly(before, now) || shown.snapshot().failedTasks() > 0
        ? shown.snapshot().events()
        : List.of();
  }

  /**
   * Limits count from the wake that found the service asleep, not from later ones; for a schedule that is
   * late, from when it was delivered.
   */
  private static TagPatch withAwakeSince(Scalable before, IntentTimestamps timestamps, Instant start,
      TagPatch patch) {
    boolean startsNow = before instanceof Unwanted || !timestamps.wantAwake();
    Instant since = startsNow ? start : timestamps.awakeSince();
    return since == null || since.equals(timestamps.at(InstantTag.AWAKE_SINCE)) ? patch
        : patch.with(InstantTag.AWAKE_SINCE, since);
  }

  /**
   * The count is part of the intent, so that no concurrent operation ends below it. It replaces the count
   * that a stop stored, but not a larger one of another wake.
   */
  private static TagPatch withCount(int wanted, IntentTimestamps timestamps, TagPatch patch) {
    int stored = timestamps.awakeCountOr(1);
    if (wanted == stored || (wanted < stored && timestamps.wantAwake())) {
      return patch;
    }
    return withCount(wanted, patch);
  }

  private static TagPatch withCount(int count, TagPatch patch) {
    return count > 1 ? patch.with(CountTag.AWAKE_COUNT, count) : patch.clear(CountTag.AWAKE_COUNT);
  }

  /** Returns whether another process, such as autoscaling, has lowered the count since the last wake. */
  private static boolean hasLoweredCount(Scalable before, IntentTimestamps timestamps, Instant now) {
    return before instanceof Wanted && timestamps.wantAwake()
        && before.desiredCount() < timestamps.awakeCountOr(1)
        && !CutOff.isInProgress(timestamps.wakeBeganAt(), now);
  }

  /** A hold only grows, unless it is ended. */
  private static TagPatch holdPatch(@Nullable Duration hold, Instant at, IntentTimestamps timestamps) {
    if (hold == null) {
      return TagPatch.empty();
    }
    if (hold.isZero()) {
      return TagPatch.empty().clear(InstantTag.HOLD_UNTIL);
    }
    Instant existing = timestamps.at(InstantTag.HOLD_UNTIL);
    Instant end = at.plus(hold);
    return TagPatch.empty().with(InstantTag.HOLD_UNTIL,
        existing != null && existing.isAfter(end) ? existing : end);
  }
}
