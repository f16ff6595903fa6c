package io.fluidity.domain.sleep;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Limits of the idle policy.
 *
 * @param idleThreshold for how many minutes the service must be reported idle to fall asleep; 1 minute to a
 *          day
 * @param startupGrace how long after a wake the service stays awake regardless of its signals; up to an hour
 * @param startLimit how long after a wake a service without a running task stays awake; at least the startup
 *          grace, up to a day
 * @param staleAfter age of the newest evidence from which the signals count as having no data; 2 minutes to
 *          an hour
 * @param noDataLimit how long the service stays awake without a reported use if its idleness is not proven
 *          either; at least the idle threshold and {@code staleAfter}, up to {@link #MAX_NO_DATA_LIMIT}
 * @param maxAwake how long the service stays awake even if it is used, at least the idle threshold;
 *          {@code null} for no limit
 */
public record IdleLimits(Duration idleThreshold, Duration startupGrace, Duration startLimit,
    Duration staleAfter, Duration noDataLimit, @Nullable Duration maxAwake) {

  /** Lower bound of the idle threshold. */
  public static final Duration MIN_IDLE_THRESHOLD = Duration.ofMinutes(1);
  /** Upper bound of the idle threshold. */
  public static final Duration MAX_IDLE_THRESHOLD = Duration.ofDays(1);
  /** Upper bound of the startup grace. */
  public static final Duration MAX_STARTUP_GRACE = Duration.ofHours(1);
  /** Upper bound of the start limit. */
  public static final Duration MAX_START_LIMIT = Duration.ofDays(1);
  /** Lower bound of {@code staleAfter}: the newest sample is rarely younger than a minute. */
  public static final Duration MIN_STALE_AFTER = Duration.ofMinutes(2);
  /** Upper bound of {@code staleAfter}. */
  public static final Duration MAX_STALE_AFTER = Duration.ofHours(1);
  /** Upper bound of the no-data limit: CloudWatch keeps samples of one minute for 15 days. */
  public static final Duration MAX_NO_DATA_LIMIT = Duration.ofDays(14);

  /** 15 minutes idle, 5 minutes of grace, stale after 5 minutes; start limit and no-data limit 1 hour. */
  public static final IdleLimits DEFAULT = new IdleLimits(Duration.ofMinutes(15), Duration.ofMinutes(5),
      Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofHours(1), null);

  /**
   * Validates the ranges.
   *
   * @throws IllegalArgumentException if a duration is out of its range
   * @throws NullPointerException if a required duration is missing
   */
  public IdleLimits {
    requireBetween("idleThreshold", idleThreshold, MIN_IDLE_THRESHOLD, MAX_IDLE_THRESHOLD);
    requireBetween("startupGrace", startupGrace, Duration.ZERO, MAX_STARTUP_GRACE);
    requireBetween("startLimit", startLimit, startupGrace, MAX_START_LIMIT);
    requireBetween("staleAfter", staleAfter, MIN_STALE_AFTER, MAX_STALE_AFTER);
    requireBetween("noDataLimit", noDataLimit, idleThreshold.plus(staleAfter), MAX_NO_DATA_LIMIT);
    if (maxAwake != null && maxAwake.compareTo(idleThreshold) < 0) {
      throw new IllegalArgumentException("maxAwake must be at least the idle threshold of " + idleThreshold
          + " (was " + maxAwake + ")");
    }
  }

  private static void requireBetween(String argument, Duration value, Duration min, Duration max) {
    Objects.requireNonNull(value, argument);
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          argument + " must be between " + min + " and " + max + " (was " + value + ")");
    }
  }
}
