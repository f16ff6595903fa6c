package io.fluidity.aws;

import java.time.Duration;
import java.time.InstantSource;

import io.fluidity.domain.port.Pause;

/**
 * Rate limits of an account and region (Amazon ECS API reference, "Request throttling for the Amazon ECS
 * API"). Each action category has a bucket of its own. The bursts here are two calls smaller, since ECS
 * counts calls when they arrive.
 *
 * @param reads service read actions: a burst of 100 calls, refilled at 20 per second
 * @param updates service modify actions: a burst of 50 calls, refilled at 5 per second
 * @param tags tag modify actions: a burst of 20 calls, refilled at 10 per second
 */
record EcsRateLimits(RateLimiter reads, RateLimiter updates, RateLimiter tags) {

  private static final int READ_BURST = 98;
  private static final int UPDATE_BURST = 48;
  private static final int TAG_BURST = 18;
  private static final Duration READ_INTERVAL = Duration.ofMillis(50);
  private static final Duration UPDATE_INTERVAL = Duration.ofMillis(200);
  private static final Duration TAG_INTERVAL = Duration.ofMillis(100);

  /** Returns full buckets. */
  static EcsRateLimits of(InstantSource clock, Pause pause) {
    return new EcsRateLimits(new RateLimiter(READ_BURST, READ_INTERVAL, clock, pause),
        new RateLimiter(UPDATE_BURST, UPDATE_INTERVAL, clock, pause),
        new RateLimiter(TAG_BURST, TAG_INTERVAL, clock, pause));
  }
}
