package io.fluidity.inmemory;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTimelineTest {

  private final UsageTimeline use = new UsageTimeline();

  @Test
  void theMaximumOfAMinuteCountsInAnyOrderOfMinutes() {
    use.add(12, 1);
    use.add(10, 2);
    use.add(10, 5);
    use.add(10, 3);

    assertThat(use.from(9, 4)).containsExactly(0, 5, 0, 1);
    assertThat(use.from(10, 0)).isEmpty();
    assertThat(use.lastBefore(12)).isEqualTo(10);
    assertThat(use.lastBefore(13)).isEqualTo(12);
    assertThat(use.lastBefore(10)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void fifteenDaysAreKeptAndMuchOlderMinutesAreForgotten() {
    for (long minute = 0; minute < 4 * UsageTimeline.MINUTES_KEPT; minute++) {
      use.add(minute, 1);
    }
    long last = 4 * UsageTimeline.MINUTES_KEPT - 1;

    assertThat(use.from(last - UsageTimeline.MINUTES_KEPT, UsageTimeline.MINUTES_KEPT)).containsOnly(1);
    assertThat(use.lastBefore(last - 3 * UsageTimeline.MINUTES_KEPT)).isEqualTo(Long.MIN_VALUE);
  }

}
