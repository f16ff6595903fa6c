package io.fluidity.inmemory;

import java.time.Duration;

/**
 * Timing and failures of a simulated cloud.
 *
 * @param startTime time from the launch of a task until it runs
 * @param drainTime time from the stop of a running task until it is gone; a task that does not run yet is
 *          gone at once
 * @param callTime duration of a call; at least a millisecond, so that no two calls share an instant
 * @param readLag age of the state that a read of services shows; drawn once for counts and once for tags,
 *          which lag independently
 * @param metricDelay time from the start of a minute until its sample can be read
 * @param throttledShare share of throttled calls, 0 to 1
 * @param unreachableShare share of calls that fail with an internal error of the cloud, 0 to 1
 * @param timedOutShare share of calls that time out, 0 to 1; half of them take effect
 * @param throttlesWrites whether writes beyond the rates of ECS are throttled
 */
public record SimulationProfile(DurationRange startTime, DurationRange drainTime, DurationRange callTime,
    DurationRange readLag, DurationRange metricDelay, double throttledShare, double unreachableShare,
    double timedOutShare, boolean throttlesWrites) {

  /** Time that a caller waits for a call that times out. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private static final long MIN_CALL_MILLIS = 1;

  /**
   * Validates the ranges.
   *
   * @throws IllegalArgumentException if a call takes less than a millisecond, a share is not between 0 and 1,
   *           or their sum is above 1
   */
  public SimulationProfile {
    if (callTime.minMillis() < MIN_CALL_MILLIS) {
      throw new IllegalArgumentException(
          "callTime must be at least 1 ms (was " + callTime.minMillis() + " ms)");
    }
    requireShare("throttledShare", throttledShare);
    requireShare("unreachableShare", unreachableShare);
    requireShare("timedOutShare", timedOutShare);
    requireShare("the sum of all shares", throttledShare + unreachableShare + timedOutShare);
  }

  /**
   * Creates a profile without a limit of the rate of writes.
   *
   * @param startTime time from the launch of a task until it runs
   * @param drainTime time from the stop of a running task until it is gone
   * @param callTime duration of a call; at least a millisecond
   * @param readLag age of the state that a read of services shows
   * @param metricDelay time from the start of a minute until its sample can be read
   * @param throttledShare share of throttled calls, 0 to 1
   * @param unreachableShare share of calls that fail with an internal error of the cloud, 0 to 1
   * @param timedOutShare share of calls that time out, 0 to 1; half of them take effect
   * @throws IllegalArgumentException if a call takes less than a millisecond, a share is not between 0 and 1,
   *           or their sum is above 1
   */
  public SimulationProfile(DurationRange startTime, DurationRange drainTime, DurationRange callTime,
      DurationRange readLag, DurationRange metricDelay, double throttledShare, double unreachableShare,
      double timedOutShare) {
    this(startTime, drainTime, callTime, readLag, metricDelay, throttledShare, unreachableShare,
        timedOutShare, false);
  }

  private static void requireShare(String argument, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(argument + " must be between 0 and 1 (was " + share + ")");
    }
  }

  /** Returns the share of calls that fail. */
  double failedShare() {
    return throttledShare + unreachableShare + timedOutShare;
  }

  /**
   * Returns a typical profile. It assumes that a task of a small image starts in 60 to 90 s and drains in 10
   * to 30 s, that a sample can be read 15 to 90 s after its minute, that reads lag by up to 200 ms, and that
   * no call fails.
   *
   * @return the profile
   */
  public static SimulationProfile typical() {
    return new SimulationProfile(DurationRange.seconds(60, 90), DurationRange.seconds(10, 30),
        DurationRange.millis(10, 60), DurationRange.millis(0, 200), DurationRange.seconds(75, 150), 0, 0, 0);
  }

  /**
   * Returns an ideal profile: starts, stops and metrics take no time, reads never lag, and no call fails.
   *
   * @return the profile
   */
  public static SimulationProfile ideal() {
    return new SimulationProfile(DurationRange.ZERO, DurationRange.ZERO,
        DurationRange.millis(MIN_CALL_MILLIS, MIN_CALL_MILLIS), DurationRange.ZERO, DurationRange.ZERO, 0, 0,
        0);
  }

  /**
   * Returns a copy with another read lag.
   *
   * @param lag the read lag
   * @return the copy
   */
  public SimulationProfile withReadLag(DurationRange lag) {
    return new SimulationProfile(startTime, drainTime, callTime, lag, metricDelay, throttledShare,
        unreachableShare, timedOutShare, throttlesWrites);
  }

  /**
   * Returns a copy with another start time.
   *
   * @param time the start time
   * @return the copy
   */
  public SimulationProfile withStartTime(DurationRange time) {
    return new SimulationProfile(time, drainTime, callTime, readLag, metricDelay, throttledShare,
        unreachableShare, timedOutShare, throttlesWrites);
  }

  /**
   * Returns a copy with another metric delay.
   *
   * @param delay the metric delay
   * @return the copy
   */
  public SimulationProfile withMetricDelay(DurationRange delay) {
    return new SimulationProfile(startTime, drainTime, callTime, readLag, delay, throttledShare,
        unreachableShare, timedOutShare, throttlesWrites);
  }

  /**
   * Returns a copy with other shares of failed calls.
   *
   * @param throttled share of throttled calls
   * @param unreachable share of calls that fail with an internal error of the cloud
   * @param timedOut share of calls that time out
   * @return the copy
   */
  public SimulationProfile withFailures(double throttled, double unreachable, double timedOut) {
    return new SimulationProfile(startTime, drainTime, callTime, readLag, metricDelay, throttled, unreachable,
        timedOut, throttlesWrites);
  }

  /**
   * Returns a copy that throttles writes beyond the rates of ECS: a burst of 50 changes of a desired count,
   * then 5 per second, and a burst of 20 writes of tags, then 10 per second.
   *
   * @return the copy
   */
  public SimulationProfile withWriteRates() {
    return new SimulationProfile(startTime, drainTime, callTime, readLag, metricDelay, throttledShare,
        unreachableShare, timedOutShare, true);
  }
}
