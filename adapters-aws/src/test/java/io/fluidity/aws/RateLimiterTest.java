package io.fluidity.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Waiting times of calls within a burst, beyond it and after a refill. */
class RateLimiterTest {

  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final VirtualClock clock = new VirtualClock(Fixtures.NOON);
  private final RateLimiter limiter = new RateLimiter(10, INTERVAL, clock, clock::advance);

  private Duration timeOf(RateLimiter limiter, int calls) {
    Instant before = clock.instant();
    for (int i = 0; i < calls; i++) {
      limiter.acquire();
    }
    return Duration.between(before, clock.instant());
  }

  @Test
  void onlyCallsBeyondTheBurstWaitOneIntervalEach() {
    assertThat(timeOf(limiter, 10)).isZero();
    assertThat(timeOf(limiter, 1)).isEqualTo(INTERVAL);
    assertThat(timeOf(limiter, 20)).isEqualTo(INTERVAL.multipliedBy(20));

    clock.advance(Duration.ofHours(1));
    assertThat(timeOf(limiter, 10)).as("refilled up to the burst").isZero();
    assertThat(timeOf(limiter, 2)).isEqualTo(INTERVAL.multipliedBy(2));
  }

  @Test
  void concurrentCallsWaitForConsecutivePermits() {
    List<Duration> pauses = new ArrayList<>();
    RateLimiter single = new RateLimiter(1, INTERVAL, clock, pauses::add);
    single.acquire();

    single.acquire();
    single.acquire();

    assertThat(pauses).containsExactly(INTERVAL, INTERVAL.multipliedBy(2));
  }

  @Test
  void aSweepOf10000ServicesStaysWithinTheLimitOfEcs() {
    assertThat(timeOf(EcsRateLimits.of(clock, clock).reads(), 1_100))
        .as("1,100 calls: a burst of 100, then 20 per second")
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
  }

  @Test
  void changesOf300ServicesStayWithinTheLimitsOfEcs() {
    EcsRateLimits limits = EcsRateLimits.of(clock, clock);

    assertThat(timeOf(limits.updates(), 300)).as("a burst of 50, then 5 per second")
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
    assertThat(timeOf(limits.tags(), 300)).as("a burst of 20, then 10 per second")
        .isBetween(Duration.ofSeconds(28), Duration.ofSeconds(29));
  }
}
