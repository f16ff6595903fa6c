package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.verification.oracle.ActivityOracle;

/**
 * Checks that each sleep of one service had a reason. Records the wakes, and the checks that found no running
 * task, independently of the control plane.
 */
final class SleepInvariants {

  /**
   * Covers clock skew, and the time from the start of a check until it reads: it lists the services first.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(20);
  /** Age from which every function reads a tag. */
  private static final Duration SHOWN_AFTER = Duration.ofSeconds(5);

  private @Nullable Instant wokenAt;
  private @Nullable Instant awakeSince;
  private @Nullable Instant seenWakingAt;

  /** Discards the record, since another process changed the service: only its tags show when it was woken. */
  void forget() {
    wokenAt = null;
    awakeSince = null;
    seenWakingAt = null;
  }

  /** Records a kill or a sleep. */
  void stopped() {
    awakeSince = null;
  }

  /** Records a wake by a person. */
  void woken(Instant at, boolean fromZero) {
    wokenAt = at;
    awakeSince = fromZero ? at : awakeSince;
  }

  /** Records a check that found no running task. The check writes its tag once the startup grace is over. */
  void seenWaking(Scalable service, Instant at, IdleLimits limits) {
    IntentTimestamps timestamps = service.snapshot().tags().asOf(at);
    Instant start = later(timestamps.wokenAt(), timestamps.awakeSince());
    if (start != null && !at.isBefore(start.plus(limits.startupGrace()))) {
      seenWakingAt = at;
    }
  }

  /**
   * Checks that a sleep check had a reason to put the service to sleep.
   *
   * @param check the operation
   * @param before the service as the check read it
   * @param reason the reason that the check reported
   * @param read the samples that the check could read; {@code null} if it read none
   * @param alone whether no operation ran concurrently
   * @return the violation, or {@code null} if there is none
   */
  @Nullable
  String violation(TrackedOperation check, Scalable before, AsleepReason reason,
      RecordingMetrics.@Nullable Read read,
      boolean alone) {
    IdleLimits limits = check.policy.limits();
    Instant started = check.started;
    Instant woken = alone ? wokenAt : null;
    return switch (reason) {
      case IDLE -> notIdle(before, started, Objects.requireNonNull(read), woken, limits.idleThreshold());
      case NO_DATA_TOO_LONG -> tooSoon(reason, woken, limits.noDataLimit(), started);
      case START_FAILED -> startNotFailed(check, before, limits.startLimit(), alone);
      case AWAKE_TOO_LONG -> tooSoon(reason, alone ? awakeSince : null,
          Objects.requireNonNullElse(limits.maxAwake(), Duration.ZERO), started);
    };
  }

  /** A service that ran must not run for a whole start limit first. */
  private @Nullable String startNotFailed(TrackedOperation check, Scalable before, Duration startLimit,
      boolean alone) {
    Instant since = alone ? awakeSince : null;
    Instant tagged = before.snapshot().tags().asOf(check.started).awakeSince();
    SteadyState ran = check.steadyBefore;
    if (ran != null && tagged != null && ran.reachedAt().isAfter(tagged)
        && ran.reachedAt().plus(TOLERANCE).isBefore(check.started)) {
      since = later(since, ran.leftBy(check.started));
    }
    return tooSoon(AsleepReason.START_FAILED, since, startLimit, check.started);
  }

  private static @Nullable String tooSoon(AsleepReason reason, @Nullable Instant since, Duration limit,
      Instant started) {
    return since != null && since.plus(limit).isAfter(started.plus(TOLERANCE))
        ? "a sleep check put the service to sleep (" + reason + ") too soon after " + since
        : null;
  }

  /** Recomputes the idle minutes from the samples that the check could read. */
  private @Nullable String notIdle(Scalable before, Instant started, RecordingMetrics.Read read,
      @Nullable Instant woken, Duration threshold) {
    IntentTimestamps timestamps = before.snapshot().tags().asOf(read.at());
    Instant seenWaking = seenWakingAt != null && seenWakingAt.plus(SHOWN_AFTER).isBefore(started)
        ? seenWakingAt
        : null;
    Instant wake = Objects.requireNonNull(later(timestamps.wokenAt(), woken));
    Instant idleFrom = Objects.requireNonNull(later(wake, seenWaking));
    if (idleFrom.isAfter(read.at())) {
      return null;
    }
    ActivityOracle activity = ActivityOracle.judge(read.signals(), wake, idleFrom, read.at());
    return activity.mayBeIdle(threshold) ? null
        : "a sleep check put the service to sleep (IDLE) after " + activity.idleMinutes() + " of "
            + threshold.toMinutes() + " idle minutes since " + activity.idleSince();
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? b : a;
  }
}
