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
   * Covers clock skew, the time from the start of a check until it reads, and that an intent of a check is
   * dated 5 s before its reads.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(20);
  /** Age from which every function reads a tag. */
  private static final Duration SHOWN_AFTER = Duration.ofSeconds(5);

  private @Nullable TrackedOperation lastWake;
  private @Nullable Instant seenWakingAt;

  /** Discards the record, since another process replaced the tags: they show when it was woken. */
  void forget() {
    lastWake = null;
    seenWakingAt = null;
  }

  /** Records an acknowledged wake by a person. */
  void woken(TrackedOperation wake) {
    lastWake = lastWake == null || lastWake.earliest().isBefore(wake.earliest()) ? wake : lastWake;
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
   * @param history the actual starts of the service
   * @return the violation, or {@code null} if there is none
   */
  @Nullable
  String violation(TrackedOperation check, Scalable before, AsleepReason reason,
      RecordingMetrics.@Nullable Read read, ServiceHistory history) {
    IdleLimits limits = check.policy.limits();
    Instant started = check.started;
    Instant woken = wokenBefore(started);
    Instant start = startedBefore(history, started);
    boolean limitFromWake = reason == AsleepReason.AWAKE_TOO_LONG && history.isStartedBySweep();
    String tooSoon = limitFromWake ? null : tooSoon(reason, start, limitFor(reason, limits), started);
    if (tooSoon != null) {
      return tooSoon;
    }
    return switch (reason) {
      case IDLE -> notIdle(before, started, Objects.requireNonNull(read), woken, limits.idleThreshold());
      case NO_DATA_TOO_LONG -> tooSoon(reason, woken, limits.noDataLimit(), started);
      case START_FAILED -> startNotFailed(check, before, limits.startLimit());
      case AWAKE_TOO_LONG -> null;
    };
  }

  private static Duration limitFor(AsleepReason reason, IdleLimits limits) {
    return switch (reason) {
      case IDLE -> limits.idleThreshold();
      case NO_DATA_TOO_LONG -> limits.noDataLimit();
      case START_FAILED -> limits.startLimit();
      case AWAKE_TOO_LONG -> Objects.requireNonNullElse(limits.maxAwake(), Duration.ZERO);
    };
  }

  /** Returns the last wake that a check has certainly read. */
  private @Nullable Instant wokenBefore(Instant started) {
    TrackedOperation wake = lastWake;
    return wake != null && wake.ended != null && wake.ended.isBefore(started) ? wake.earliest() : null;
  }

  /** Returns the last start that a check has certainly read. */
  private static @Nullable Instant startedBefore(ServiceHistory history, Instant started) {
    Instant start = history.startedAt();
    return start != null && start.plus(SHOWN_AFTER).isBefore(started) ? start : null;
  }

  /** A service that ran must not run for a whole start limit first. */
  private static @Nullable String startNotFailed(TrackedOperation check, Scalable before,
      Duration startLimit) {
    Instant tagged = before.snapshot().tags().asOf(check.started).awakeSince();
    SteadyState ran = check.steadyBefore;
    if (ran == null || tagged == null || !ran.reachedAt().isAfter(tagged)
        || !ran.reachedAt().plus(TOLERANCE).isBefore(check.started)) {
      return null;
    }
    return tooSoon(AsleepReason.START_FAILED, ran.leftBy(check.started), startLimit, check.started);
  }

  private static @Nullable String tooSoon(AsleepReason reason, @Nullable Instant since, Duration limit,
      Instant started) {
    return since != null && since.plus(limit).isAfter(started.plus(TOLERANCE))
        ? "a sleep check put the service to sleep (" + reason + ") too soon after " + since
        : null;
  }

  /**
   * Recomputes the idle minutes from the samples that the check could read. Takes the wake from the tags as
   * well: another process can replace them, and which signals contribute depends on the wake.
   */
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
