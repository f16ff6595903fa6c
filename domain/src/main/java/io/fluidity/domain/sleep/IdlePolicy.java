package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.Verdict.Adopt;
import io.fluidity.domain.sleep.Verdict.AlreadyAsleep;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.sleep.Verdict.FallAsleep;
import io.fluidity.domain.sleep.Verdict.KeepAwake;
import io.fluidity.domain.sleep.Verdict.Undecided;

/**
 * Decides when a service falls asleep. A pure function of the service, its activity, these settings and the
 * current instant. The first rule that matches decides.
 *
 * @param idleThreshold how long the service must be unused to fall asleep; 1 minute to a day
 * @param startupGrace how long after a wake the service stays awake regardless of its signals; up to an hour
 * @param staleAfter age of the newest sample from which the signals count as having no data; 2 minutes to an
 *          hour
 * @param noDataLimit how long the service stays awake without data; at least the idle threshold
 * @param maxAwake how long after its last wake the service falls asleep even if it is used, at least the idle
 *          threshold; {@code null} for no limit
 */
public record IdlePolicy(Duration idleThreshold, Duration startupGrace, Duration staleAfter,
    Duration noDataLimit, @Nullable Duration maxAwake) {

  /** Lower bound of the idle threshold. */
  public static final Duration MIN_IDLE_THRESHOLD = Duration.ofMinutes(1);
  /** Upper bound of the idle threshold. */
  public static final Duration MAX_IDLE_THRESHOLD = Duration.ofDays(1);
  /** Upper bound of the startup grace. */
  public static final Duration MAX_STARTUP_GRACE = Duration.ofHours(1);
  /** Lower bound of {@code staleAfter}: the newest sample is rarely younger than a minute. */
  public static final Duration MIN_STALE_AFTER = Duration.ofMinutes(2);
  /** Upper bound of {@code staleAfter}. */
  public static final Duration MAX_STALE_AFTER = Duration.ofHours(1);

  /**
   * Maximum time for which a sleep or kill may be in progress; far longer than the time between its two
   * changes.
   */
  public static final Duration SETTLING_TIME = Duration.ofMinutes(2);

  /**
   * Maximum age of the reads of a check when it acts. Operations that are less than this apart count as
   * concurrent. An intent that is based on such reads is backdated by this time, so that any intent that the
   * reads missed is newer.
   */
  public static final Duration READ_STALENESS = Duration.ofSeconds(5);

  private static final Duration SAMPLE = Duration.ofMinutes(1);

  /** Default policy: 15 minutes idle, 5 minutes of grace, stale after 5 minutes, no-data limit 1 hour. */
  public static final IdlePolicy DEFAULT = new IdlePolicy(Duration.ofMinutes(15), Duration.ofMinutes(5),
      Duration.ofMinutes(5), Duration.ofHours(1), null);

  /**
   * Validates the ranges.
   *
   * @throws IllegalArgumentException if a duration is out of its range
   * @throws NullPointerException if a required duration is missing
   */
  public IdlePolicy {
    requireBetween("idleThreshold", idleThreshold, MIN_IDLE_THRESHOLD, MAX_IDLE_THRESHOLD);
    requireBetween("startupGrace", startupGrace, Duration.ZERO, MAX_STARTUP_GRACE);
    requireBetween("staleAfter", staleAfter, MIN_STALE_AFTER, MAX_STALE_AFTER);
    requireAtLeast("noDataLimit", noDataLimit, idleThreshold);
    if (maxAwake != null) {
      requireAtLeast("maxAwake", maxAwake, idleThreshold);
    }
  }

  private static void requireBetween(String argument, Duration value, Duration min, Duration max) {
    Objects.requireNonNull(value, argument);
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          argument + " must be between " + min + " and " + max + " (was " + value + ")");
    }
  }

  private static void requireAtLeast(String argument, Duration value, Duration idleThreshold) {
    if (Objects.requireNonNull(value, argument).compareTo(idleThreshold) < 0) {
      throw new IllegalArgumentException(argument + " must be at least the idle threshold of " + idleThreshold
          + " (was " + value + ")");
    }
  }

  /**
   * Returns whether the verdict depends on the activity: metrics are read only for such services.
   *
   * @param service the service
   * @param now the current instant
   * @return whether {@link #verdict} uses the activity
   */
  public boolean needsActivity(Scalable service, Instant now) {
    return withoutActivity(service, now) == null;
  }

  /**
   * Returns the verdict about a service.
   *
   * @param service the service
   * @param activity its activity; ignored unless {@link #needsActivity}
   * @param now the current instant
   * @return the verdict
   */
  public Verdict verdict(Scalable service, Activity activity, Instant now) {
    Verdict verdict = withoutActivity(service, now);
    return verdict == null ? byActivity(activity, wokenAt(timestamps(service, now)), now) : verdict;
  }

  /**
   * Returns whether the newest sample is too old to show what happens now.
   *
   * @param activity the activity
   * @param now the current instant
   * @return whether there is no sample younger than {@code staleAfter}; false for an unreadable activity
   */
  public boolean hasNoData(Activity activity, Instant now) {
    return switch (activity) {
      case Activity.NoData() -> true;
      case Activity.Unreadable _ -> false;
      case Activity.Reported reported -> !now.isBefore(reported.reportedUntil().plus(staleAfter));
    };
  }

  private @Nullable Verdict withoutActivity(Scalable service, Instant now) {
    return switch (service) {
      case Unwanted _ -> AlreadyAsleep.INSTANCE;
      case Wanted wanted -> withoutActivity(timestamps(wanted, now), now);
    };
  }

  private @Nullable Verdict withoutActivity(IntentTimestamps timestamps, Instant now) {
    Instant heldUntil = timestamps.heldUntil(now);
    if (heldUntil != null) {
      return new KeepAwake(AwakeReason.HELD, heldUntil);
    }
    if (!timestamps.wantAwake()) {
      return startedByAnotherProcess(timestamps.stoppedAt(), now);
    }
    Instant wokenAt = wokenAt(timestamps);
    if (now.isBefore(wokenAt.plus(startupGrace))) {
      return new KeepAwake(AwakeReason.STARTING, wokenAt.plus(startupGrace));
    }
    if (maxAwake != null && !now.isBefore(wokenAt.plus(maxAwake))) {
      return new FallAsleep(AsleepReason.AWAKE_TOO_LONG, wokenAt);
    }
    return null;
  }

  private Verdict startedByAnotherProcess(@Nullable Instant stoppedAt, Instant now) {
    if (stoppedAt != null && now.isBefore(stoppedAt.plus(SETTLING_TIME))) {
      return new KeepAwake(AwakeReason.SETTLING, stoppedAt.plus(SETTLING_TIME));
    }
    Instant at = backdated(now);
    // Without a grace there is no STARTING to end: the next change is the end of the idle threshold.
    return new Adopt(at, at.plus(startupGrace.isZero() ? idleThreshold : startupGrace));
  }

  /**
   * Returns the instant of an intent that is based on earlier reads.
   *
   * @param started when the first of these reads was sent
   * @return the instant to record
   */
  public static Instant backdated(Instant started) {
    return started.minus(READ_STALENESS);
  }

  private Verdict byActivity(Activity activity, Instant wokenAt, Instant now) {
    Instant idleSince = idleSince(activity, wokenAt);
    return switch (activity) {
      case Activity.Unreadable(var reason) -> new Undecided(reason);
      case Activity.NoData() -> withoutData(idleSince, wokenAt, now);
      case Activity.Reported reported when hasNoData(reported, now) -> withoutData(idleSince, wokenAt, now);
      case Activity.Reported reported when now.isBefore(idleSince.plus(idleThreshold)) -> new KeepAwake(
          reasonOf(reported), orMaxAwake(idleSince.plus(idleThreshold), wokenAt), idleSince);
      case Activity.Reported _ -> new FallAsleep(AsleepReason.IDLE, idleSince);
    };
  }

  private Verdict withoutData(Instant idleSince, Instant wokenAt, Instant now) {
    Instant limit = idleSince.plus(noDataLimit);
    return now.isBefore(limit)
        ? new KeepAwake(AwakeReason.NO_DATA, orMaxAwake(limit, wokenAt), idleSince)
        : new FallAsleep(AsleepReason.NO_DATA_TOO_LONG, idleSince);
  }

  private Instant orMaxAwake(Instant then, Instant wokenAt) {
    return maxAwake == null ? then : earlier(then, wokenAt.plus(maxAwake));
  }

  private static AwakeReason reasonOf(Activity.Reported reported) {
    Instant lastUse = reported.lastUse();
    return lastUse != null && lastUse.isAfter(reported.reportedUntil().minus(SAMPLE))
        ? AwakeReason.IN_USE
        : AwakeReason.RECENTLY_USED;
  }

  /**
   * Returns the start of the idle time of a service.
   *
   * @param activity its activity
   * @param wokenAt when it was woken
   * @return its last proven use, or its wake if that is later
   */
  public static Instant idleSince(Activity activity, Instant wokenAt) {
    Instant use = activity.lastUse();
    return use == null ? wokenAt : later(use, wokenAt);
  }

  /**
   * Returns the first instant whose samples can affect the current verdict.
   *
   * @param service the service
   * @param now the current instant
   * @return the start of the window to read
   */
  public Instant samplesSince(Wanted service, Instant now) {
    Instant wokenAt = timestamps(service, now).wokenAt();
    // A sample that began up to a minute earlier proves use within the limit.
    Instant earliest = now.minus(noDataLimit).minus(SAMPLE);
    return wokenAt == null ? earliest : later(wokenAt, earliest);
  }

  private static IntentTimestamps timestamps(Scalable service, Instant now) {
    return service.snapshot().tags().asOf(now);
  }

  private static Instant wokenAt(IntentTimestamps timestamps) {
    if (timestamps.wokenAt() == null) {
      throw new IllegalStateException("a service without an intent is adopted before its signals are read");
    }
    return timestamps.wokenAt();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
