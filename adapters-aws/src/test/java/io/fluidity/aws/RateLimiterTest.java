package io.fluidity.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.inmemory.VirtualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** ECS lets so many calls in at once, and so many a second: nobody asks to be refused. */
class RateLimiterTest {

  private static final Instant NOON = PortCall.NOON;
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final VirtualClock clock = new VirtualClock(NOON);

  private Duration timeOf(RateLimiter pace, int calls) {
    Instant before = clock.instant();
    for (int i = 0; i < calls; i++) {
      pace.acquire();
    }
    return Duration.between(before, clock.instant());
  }

  @Test
  void asManyAsAreAllowedAtOnceTakeNoTime() {
    RateLimiter pace = new RateLimiter(10, INTERVAL, clock, clock::advance);

    assertThat(timeOf(pace, 10)).isZero();
    assertThat(timeOf(pace, 1)).isEqualTo(INTERVAL);
  }

  @Test
  void theOthersComeOneByOne() {
    RateLimiter pace = new RateLimiter(10, INTERVAL, clock, clock::advance);

    assertThat(timeOf(pace, 30)).isEqualTo(INTERVAL.multipliedBy(20));
  }

  @Test
  void aCallThatWaitsDoesNotMakeTheNextOneWaitTwice() {
    List<Duration> pauses = new ArrayList<>();
    RateLimiter pace = new RateLimiter(1, INTERVAL, clock, pauses::add);
    pace.acquire();

    pace.acquire();
    pace.acquire();

    assertThat(pauses).as("of two that ask at the same time")
        .containsExactly(INTERVAL, INTERVAL.multipliedBy(2));
  }

  @Test
  void whatWasNotUsedForLongIsThereAgainButNoMore() {
    RateLimiter pace = new RateLimiter(10, INTERVAL, clock, clock::advance);
    timeOf(pace, 10);
    clock.advance(Duration.ofHours(1));

    assertThat(timeOf(pace, 10)).isZero();
    assertThat(timeOf(pace, 2)).isEqualTo(INTERVAL.multipliedBy(2));
  }

  @Test
  void aSweepOfTenThousandServicesKeepsWithinWhatEcsAllows() {
    RateLimiter pace = RateLimiter.forServiceReads(clock, clock::advance);

    assertThat(timeOf(pace, 1_100)).as("1,100 calls, 100 at once and 20 a second")
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
  }
}
