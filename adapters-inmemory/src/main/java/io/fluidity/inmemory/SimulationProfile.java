package io.fluidity.inmemory;

import java.time.Duration;

/**
 * Timing and faults of a simulated cloud.
 *
 * @param startTime time from the launch of a task until it runs
 * @param drainTime time from the order to stop a running task until it is gone; a task that does not run yet
 *          is gone at once
 * @param callTime duration of a call; at least a millisecond, so that no two calls share an instant
 * @param readLag age of the state that a read of services shows
 * @param metricDelay time from the start of a minute until its sample can be read
 * @param throttled share of throttled calls, 0 to 1
 * @param failing share of calls that fail with an internal error, 0 to 1
 * @param unanswered share of calls that time out; half of them take effect
 */
public record SimulationProfile(DurationRange startTime, DurationRange drainTime, DurationRange callTime,
    DurationRange readLag,
    DurationRange metricDelay, double throttled, double failing, double unanswered) {

  /** How long a caller waits for a call that times out. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private static final long MIN_CALL_MILLIS = 1;

  /**
   * Validates the ranges.
   *
   * @throws IllegalArgumentException if a call takes less than a millisecond, or a share is out of range
   */
  public SimulationProfile {
    if (callTime.minMillis() < MIN_CALL_MILLIS) {
      throw new IllegalArgumentException(
          "callTime must be at least 1 ms (was " + callTime.minMillis() + " ms)");
    }
    if (throttled < 0 || failing < 0 || unanswered < 0 || !(throttled + failing + unanswered <= 1)) {
      throw new IllegalArgumentException(
          "throttled, failing and unanswered must add up to at most 1 (were " + throttled + ", " + failing
              + " and " + unanswered + ")");
    }
  }

  /** Returns the share of calls that fail. */
  double faultShare() {
    return throttled + failing + unanswered;
  }

  /**
   * Returns a typical day, as assumed: a Fargate task of a small image starts in 60 to 90 s and drains in 10
   * to 30 s, a sample can be read 15 to 90 s after its minute, reads lag by up to 200 ms, no call fails.
   */
  public static SimulationProfile typical() {
    return new SimulationProfile(DurationRange.seconds(60, 90), DurationRange.seconds(10, 30),
        DurationRange.millis(10, 60),
        DurationRange.millis(0, 200), DurationRange.seconds(75, 150), 0, 0, 0);
  }

  /** Returns an ideal world: starts, stops and metrics take no time, reads never lag, no call fails. */
  public static SimulationProfile ideal() {
    return new SimulationProfile(DurationRange.ZERO, DurationRange.ZERO,
        DurationRange.millis(MIN_CALL_MILLIS, MIN_CALL_MILLIS), DurationRange.ZERO,
        DurationRange.ZERO, 0,
        0, 0);
  }

  /** Returns a copy with another read lag. */
  public SimulationProfile withReadLag(DurationRange lag) {
    return new SimulationProfile(startTime, drainTime, callTime, lag, metricDelay, throttled, failing,
        unanswered);
  }

  /** Returns a copy with another start time. */
  public SimulationProfile withStartTime(DurationRange time) {
    return new SimulationProfile(time, drainTime, callTime, readLag, metricDelay, throttled, failing,
        unanswered);
  }

  /** Returns a copy with other shares of failing calls. */
  public SimulationProfile withFaults(double throttledShare, double failingShare, double unansweredShare) {
    return new SimulationProfile(startTime, drainTime, callTime, readLag, metricDelay, throttledShare,
        failingShare,
        unansweredShare);
  }
}
