package io.fluidity.local.serve;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who uses the service when: what a trace says, and what somebody says instead. */
class TrafficPlanTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private final TrafficPlan use = new TrafficPlan();

  private static Instant after(long seconds) {
    return NINE.plusSeconds(seconds);
  }

  @Test
  void nobodyUsesItUnlessSomebodySaidSo() {
    assertThat(use.connections(NINE)).isZero();
    assertThat(use.wakes(NINE)).isFalse();
  }

  @Test
  void aMinuteOfATraceLastsFromItsFirstToItsLastMillisecond() {
    use.trace(NINE, 4);

    assertThat(use.connections(after(0).minusMillis(1))).isZero();
    assertThat(use.connections(after(0))).isEqualTo(4);
    assertThat(use.connections(after(60).minusMillis(1))).isEqualTo(4);
    assertThat(use.connections(after(60))).isZero();
  }

  @Test
  void useByHandBeginsWithTheMinuteInWhichItIsSaid() {
    use.manual(after(42), 2, 3);

    assertThat(use.connections(after(-1))).isZero();
    assertThat(use.connections(after(0))).isEqualTo(3);
    assertThat(use.connections(after(119))).isEqualTo(3);
    assertThat(use.connections(after(120))).isZero();
  }

  @Test
  void whatIsSaidByHandReplacesWhatWasSaidOfTheseMinutesBefore() {
    use.trace(NINE, 4);
    use.trace(after(60), 5);
    use.manual(NINE, 1, 9);
    assertThat(use.connections(NINE)).isEqualTo(9);
    assertThat(use.connections(after(60))).isEqualTo(5);

    use.manual(NINE, 2, 0);
    assertThat(use.connections(NINE)).isZero();
    assertThat(use.connections(after(60))).isZero();
  }

  @Test
  void aTraceWakesWhatSleepsAndUseByHandDoesNot() {
    use.trace(NINE, 1);
    use.trace(after(60), 0);
    use.manual(after(120), 1, 8);

    assertThat(use.wakes(NINE)).isTrue();
    assertThat(use.wakes(after(60))).as("a minute without connections").isFalse();
    assertThat(use.wakes(after(120))).as("by hand").isFalse();
  }
}
