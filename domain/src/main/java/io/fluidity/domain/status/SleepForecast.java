package io.fluidity.domain.status;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.Verdict;

/**
 * Forecast of when a service falls asleep if it is not used again and its signals keep reporting as before.
 * Applies the idle policy at each instant at which the verdict can change.
 */
final class SleepForecast {

  /**
   * A hold, the settling time, the grace and the threshold can follow each other. After more steps, the end
   * is unknown.
   */
  private static final int MAX_STEPS = 16;

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
    Scalable future = service;
    Instant at = now;
    for (int step = 0; step < MAX_STEPS; step++) {
      switch (policy.verdict(future, projected(activity, settlingIn, now, at), at)) {
        case Verdict.FallAsleep _ -> {
          return at;
        }
        case Verdict.AlreadyAsleep() -> {
          return null;
        }
        case Verdict.Undecided _ -> {
          return null;
        }
        case Verdict.Adopt adopt -> {
          future = adopted(future, adopt.at());
          at = later(at, adopt.until());
        }
        case Verdict.KeepAwake keep -> at = later(at, keep.until());
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
    return wokenAt == null || !timestamps.wantAwake() || now.isBefore(wokenAt.plus(policy.startupGrace()));
  }

  /**
   * Returns the activity at a later instant: signals that report, or soon will, keep reporting, but show no
   * further use.
   */
  private Activity projected(Activity activity, boolean settlingIn, Instant now, Instant at) {
    return switch (activity) {
      case Activity.Unreadable unreadable -> unreadable;
      case Activity.Reported(var lastUse, var until) when !policy.hasNoData(activity, now) ->
        new Activity.Reported(lastUse, until.plus(Duration.between(now, at)));
      case Activity.Reported _,Activity.NoData _ when settlingIn ->
        new Activity.Reported(activity.lastUse(), at);
      case Activity.Reported _,Activity.NoData _ -> activity;
    };
  }

  private static Scalable adopted(Scalable service, Instant at) {
    TagPatch adoption = TagPatch.empty().with(InstantTag.ADOPTED_AT, at);
    return service.withTags(service.snapshot().tags().with(adoption));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
