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

  /**
   * Bucket of an account and region: a burst of 100 calls, refilled at 20 per second (Amazon ECS API
   * reference, "Request throttling for the Amazon ECS API", service read actions). Two fewer here, since ECS
   * counts calls when they arrive.
   */
  private static final int READ_BURST = 98;
  private static final Duration READ_INTERVAL = Duration.ofMillis(50);

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

  /** Returns the limit of ECS for calls that read services. */
  static RateLimiter forServiceReads(InstantSource clock, Pause pause) {
    return new RateLimiter(READ_BURST, READ_INTERVAL, clock, pause);
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
