package io.fluidity.domain.intent;

import java.time.Duration;
import java.util.Objects;

/**
 * Default desired count of a wake, and bounds of its desired count and its hold. The bounds apply to
 * requests, tags and settings.
 *
 * @param desiredCount the desired count if neither the request nor the service's tags specify one; 1 to
 *          {@code maxDesiredCount}
 * @param maxDesiredCount maximum desired count; 1 to {@link #MAX_DESIRED_COUNT}
 * @param maxHold maximum length of a hold; a minute to {@link #MAX_HOLD}
 */
public record WakeLimits(int desiredCount, int maxDesiredCount, Duration maxHold) {

  /** Upper bound of the maximum desired count. A larger one is more likely to be a mistake. */
  public static final int MAX_DESIRED_COUNT = 100;
  /** Lower bound of the maximum hold. */
  public static final Duration MIN_HOLD = Duration.ofMinutes(1);
  /** Upper bound of the maximum hold: a week. */
  public static final Duration MAX_HOLD = Duration.ofDays(7);

  /** One task, up to 10, and a hold of up to a day. */
  public static final WakeLimits DEFAULT = new WakeLimits(1, 10, Duration.ofDays(1));

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if a value is out of its range
   * @throws NullPointerException if the maximum hold is missing
   */
  public WakeLimits {
    requireRange("maxDesiredCount", maxDesiredCount, MAX_DESIRED_COUNT);
    requireRange("desiredCount", desiredCount, maxDesiredCount);
    Objects.requireNonNull(maxHold, "maxHold");
    if (maxHold.compareTo(MIN_HOLD) < 0 || maxHold.compareTo(MAX_HOLD) > 0) {
      throw new IllegalArgumentException(
          "maxHold must be between " + MIN_HOLD + " and " + MAX_HOLD + " (was " + maxHold + ")");
    }
  }

  private static void requireRange(String argument, int count, int max) {
    if (count < 1 || count > max) {
      throw new IllegalArgumentException(
          argument + " must be between 1 and " + max + " (was " + count + ")");
    }
  }

  /**
   * Returns the count to store for the next wake.
   *
   * @param count a desired count; 1 or more
   * @return the count, or the maximum if that is less
   */
  public int bounded(int count) {
    return Math.min(count, maxDesiredCount);
  }
}
