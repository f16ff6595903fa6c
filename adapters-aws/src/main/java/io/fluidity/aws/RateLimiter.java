package io.fluidity.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.fluidity.domain.port.Pause;

/**
 * Keeps calls within a limit of AWS: so many at once, then so many a second. Whoever asks too often would be
 * refused, and wait longer for his retries than for his turn. Safe for use by many threads.
 */
final class RateLimiter {

  /**
   * Of an account and a region: 100 calls at once, and 20 a second from then on (Amazon ECS API reference,
   * "Request throttling for the Amazon ECS API", service read actions). Two fewer at once here, since ECS
   * counts from when a call arrives.
   */
  private static final int READS_AT_ONCE = 98;
  private static final Duration BETWEEN_READS = Duration.ofMillis(50);

  private final InstantSource clock;
  private final Pause pause;
  private final Duration interval;
  private final Duration tolerance;
  /** When the calls so far would have ended, had each taken the interval. */
  private Instant spent = Instant.MIN;

  /**
   * A limit.
   *
   * @param atOnce how many calls may be made without any time between them, at least 1
   * @param interval the time between two calls from then on
   */
  RateLimiter(int atOnce, Duration interval, InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
    this.interval = interval;
    tolerance = interval.multipliedBy(atOnce);
  }

  /** The limit of ECS on calls that read services. */
  static RateLimiter forServiceReads(InstantSource clock, Pause pause) {
    return new RateLimiter(READS_AT_ONCE, BETWEEN_READS, clock, pause);
  }

  /** Returns when it is the caller's turn. */
  void acquire() {
    Duration wait = reserve();
    if (wait.isPositive()) {
      pause.pause(wait);
    }
  }

  private synchronized Duration reserve() {
    Instant now = clock.instant();
    spent = (spent.isBefore(now) ? now : spent).plus(interval);
    return Duration.between(now, spent).minus(tolerance);
  }
}
