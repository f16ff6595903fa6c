package io.fluidity.domain.port;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CorrectedClockTest {

  private static final Instant LOCAL = Instant.parse("2026-03-02T06:30:00Z");

  private final List<Duration> corrections = new ArrayList<>();
  private final CorrectedClock clock = new CorrectedClock(Clock.fixed(LOCAL, ZoneOffset.UTC),
      corrections::add);

  @ParameterizedTest
  @ValueSource(ints = {-60, -1, 0, 1, 60})
  void aClockThatDiffersByUpToAMinuteIsRight(int seconds) {
    clock.observe(LOCAL.plusSeconds(seconds));

    assertThat(clock.instant()).isEqualTo(LOCAL);
    assertThat(corrections).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-10_800, -61, 61, 10_800})
  void aClockThatDiffersByMoreUsesTheTimeOfTheCloud(int seconds) {
    clock.observe(LOCAL.plusSeconds(seconds));

    assertThat(clock.instant()).isEqualTo(LOCAL.plusSeconds(seconds));
    assertThat(corrections).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void aCorrectionIsReportedOnceAndStaysUntilItIsWrong() {
    clock.observe(LOCAL.plusSeconds(10_800));
    clock.observe(LOCAL.plusSeconds(10_801));
    clock.observe(LOCAL.plusSeconds(10_740));
    assertThat(clock.instant()).isEqualTo(LOCAL.plusSeconds(10_800));
    assertThat(corrections).hasSize(1);

    clock.observe(LOCAL.plusSeconds(7_200));
    assertThat(clock.instant()).isEqualTo(LOCAL.plusSeconds(7_200));

    clock.observe(LOCAL);
    assertThat(clock.instant()).isEqualTo(LOCAL);
    assertThat(corrections).containsExactly(Duration.ofHours(3), Duration.ofHours(2));
  }
}
