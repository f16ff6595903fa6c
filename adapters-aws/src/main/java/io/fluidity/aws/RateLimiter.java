package io.fluidity.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.fluidity.domain.port.Pause;

/**
 * Token bucket that keeps calls within a rate limit of AWS. Retries of throttled calls would take longer than
 * waiting for a permit. Thread-safe.
 */
final class RateLimiter {

  private final InstantSource clock;
  private final Pause pause;
  private final Duration interval;
  private final Duration tolerance;
  /** Instant at which the permits granted so far are refilled. */
  private Instant refilledAt = Instant.MIN;

  /**
   * Creates a full bucket.
   *
   * @param burst the number of permits in a full bucket; at least 1
   * @param interval the time in which one permit is refilled
   */
  RateLimiter(int burst, Duration interval, InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
    this.interval = interval;
    tolerance = interval.multipliedBy(burst);
  }

  /** Waits for a permit. */
  void acquire() {
    Duration wait = reserve();
    if (wait.isPositive()) {
      pause.pause(wait);
    }
  }

  private synchronized Duration reserve() {
    Instant now = clock.instant();
    refilledAt = (refilledAt.isBefore(now) ? now : refilledAt).plus(interval);
    return Duration.between(now, refilledAt).minus(tolerance);
  }
}
