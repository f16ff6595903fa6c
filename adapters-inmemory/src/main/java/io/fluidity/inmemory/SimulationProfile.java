package io.fluidity.inmemory;

import java.time.Duration;

/**
 * How the simulated cloud behaves.
 *
 * @param startTime from the launch of a task until it runs
 * @param drainTime from the order to stop a running task until it is gone; a task that does not run yet goes
 *          at once
 * @param callTime how long a call takes; at least a millisecond, as no two calls happen at the same instant
 * @param readLag how far in the past the state lies that a read of services shows
 * @param metricDelay from the start of a minute until its sample can be read
 * @param throttled the share of calls that are throttled, 0 to 1
 * @param failing the share of calls that fail with an error of the cloud, 0 to 1
 * @param unanswered the share of calls that give no answer; half of them take effect all the same
 */
public record SimulationProfile(DurationRange startTime, DurationRange drainTime, DurationRange callTime, DurationRange readLag,
    DurationRange metricDelay, double throttled, double failing, double unanswered) {

  /** How long a caller waits for a call that gives no answer. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private static final long MIN_CALL_MILLIS = 1;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a call takes less than a millisecond, or a share is not one
   */
  public SimulationProfile {
    if (callTime.minMillis() < MIN_CALL_MILLIS) {
      throw new IllegalArgumentException(
          "a call takes at least a millisecond, not " + callTime.minMillis() + " ms");
    }
    if (throttled < 0 || failing < 0 || unanswered < 0 || !(throttled + failing + unanswered <= 1)) {
      throw new IllegalArgumentException("the shares of calls that go wrong must add up to 0 to 1");
    }
  }

  /** The share of calls that go wrong. */
  double faultShare() {
    return throttled + failing + unanswered;
  }

  /**
   * An ordinary day, assumed: a Fargate task of a small image starts in 60 to 90 s and drains in 10 to 30 s,
   * the sample of a minute can be read 15 to 90 s after the minute ended, reads lag by up to 200 ms, nothing
   * fails.
   */
  public static SimulationProfile typical() {
    return new SimulationProfile(DurationRange.seconds(60, 90), DurationRange.seconds(10, 30), DurationRange.millis(10, 60),
        DurationRange.millis(0, 200), DurationRange.seconds(75, 150), 0, 0, 0);
  }

  /** The ideal world: starts, stops and metrics take no time, reads never lag, nothing fails. */
  public static SimulationProfile ideal() {
    return new SimulationProfile(DurationRange.ZERO, DurationRange.ZERO,
        DurationRange.millis(MIN_CALL_MILLIS, MIN_CALL_MILLIS), DurationRange.ZERO,
        DurationRange.ZERO, 0,
        0, 0);
  }

  /** These conditions with reads that lag this much. */
  public SimulationProfile withReadLag(DurationRange lag) {
    return new SimulationProfile(startTime, drainTime, callTime, lag, metricDelay, throttled, failing,
        unanswered);
  }

  /** These conditions with tasks that take this long to start. */
  public SimulationProfile withStartTime(DurationRange time) {
    return new SimulationProfile(time, drainTime, callTime, readLag, metricDelay, throttled, failing,
        unanswered);
  }

  /** These conditions with these shares of calls that go wrong. */
  public SimulationProfile withFaults(double throttledShare, double failingShare, double unansweredShare) {
    return new SimulationProfile(startTime, drainTime, callTime, readLag, metricDelay, throttledShare,
        failingShare,
        unansweredShare);
  }
}
