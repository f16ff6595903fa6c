package io.fluidity.domain.status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.Verdict;

/**
 * Forecast of when a service falls asleep if it is not used again and its signals keep reporting as before.
 * Applies the idle policy at each instant at which the verdict can change.
 */
final class SleepForecast {

  /** A hold, the settling time, the grace, a rollout and the threshold can follow each other. */
  private static final int MAX_STEPS = 10;

  private final IdlePolicy policy;

  SleepForecast(IdlePolicy policy) {
    this.policy = policy;
  }

  /**
   * Returns the first instant at which the policy puts the service to sleep; {@code null} if it is asleep, or
   * if that is unknown.
   */
  @Nullable
  Instant fallsAsleepAt(Scalable service, Activity activity, Instant now) {
    boolean settlingIn = isSettlingIn(service, now);
    Scalable future = withReportedEnd(service, now);
    Instant at = now;
    for (int step = 0; step < MAX_STEPS; step++) {
      switch (policy.verdict(future, projected(future, activity, settlingIn, now, at), at)) {
        case Verdict.FallAsleep _ -> {
          return at;
        }
        case Verdict.Finish() -> {
          return future instanceof Wanted ? at : null;
        }
        case Verdict.AlreadyAsleep _,Verdict.RecordStop _,Verdict.Undecided _ -> {
          return null;
        }
        case Verdict.Adopt adopt -> future = adopted(future, adopt.at());
        case Verdict.KeepAwake keep -> at = keep.until();
      }
    }
    return null;
  }

  /**
   * Returns whether it was just woken or is not yet adopted, so that its signals have had no time to report.
   */
  private boolean isSettlingIn(Scalable service, Instant now) {
    IntentTimestamps timestamps = service.snapshot().tags().asOf(now);
    Instant wokenAt = timestamps.wokenAt();
    return service instanceof Waking || wokenAt == null || !timestamps.wantAwake()
        || now.isBefore(wokenAt.plus(policy.limits().startupGrace()));
  }

  /**
   * Returns the activity at a later instant: signals that report keep reporting with the same delay, and
   * signals that soon will report without delay. They show no further use.
   */
  private Activity projected(Scalable service, Activity activity, boolean settlingIn, Instant now,
      Instant at) {
    return switch (activity) {
      case Activity.Unreadable unreadable -> unreadable;
      case Activity.Observed observed -> {
        Instant idleFrom = service.snapshot().tags().asOf(at).idleFrom();
        Instant since = later(observed.idleSince(), idleFrom);
        Instant knownUntil = observed.knownUntil();
        if (knownUntil != null && !policy.hasNoData(observed, now)) {
          Duration passed = Duration.ofMinutes(Duration.between(now, at).toMinutes());
          long idle = since.equals(observed.idleSince()) ? observed.idleMinutes() + passed.toMinutes()
              : wholeMinutesBetween(since, knownUntil.plus(passed));
          // The next minute is known a minute from now at the latest.
          yield idle(observed, since, idle, now.plus(passed));
        }
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        yield settlingIn ? idle(observed, since, wholeMinutesBetween(since, minute), minute) : observed;
      }
    };
  }

  private static Activity idle(Activity.Observed observed, Instant since, long minutes, Instant knownUntil) {
    return new Activity.Observed(observed.lastUse(), observed.lastUsedBy(), since,
        Math.clamp(minutes, 0, Integer.MAX_VALUE),
        knownUntil, false, observed.complete(), List.of());
  }

  private static Instant later(Instant a, @Nullable Instant b) {
    return b == null || b.isBefore(a) ? a : b;
  }

  private static long wholeMinutesBetween(Instant from, Instant to) {
    Instant firstMinute = from.plus(ActivitySignal.MINUTE).minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
    return Math.max(0, Duration.between(firstMinute, to).toMinutes());
  }

  /** No task runs: the end of the steady state, which is not reported yet, is now at the latest. */
  private static Scalable withReportedEnd(Scalable service, Instant now) {
    SteadyState steadyState = service.snapshot().steadyState();
    return service instanceof Waking && steadyState != null
        ? service.withSteadyState(new SteadyState(steadyState.reachedAt(), steadyState.leftBy(now)))
        : service;
  }

  private static Scalable adopted(Scalable service, Instant at) {
    TagPatch adoption = TagPatch.empty().with(InstantTag.ADOPTED_AT, at).with(InstantTag.AWAKE_SINCE, at);
    return service.withTags(service.snapshot().tags().with(adoption));
  }
}
