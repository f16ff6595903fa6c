package io.fluidity.local.serve;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Traffic of a trace, and manual use that replaces it. */
class TrafficPlanTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private final TrafficPlan plan = new TrafficPlan();

  private static Instant after(long seconds) {
    return NINE.plusSeconds(seconds);
  }

  @Test
  void emptyPlanHasNoUse() {
    assertThat(plan.connections(NINE)).isZero();
    assertThat(plan.wakes(NINE)).isFalse();
  }

  @Test
  void traceMinuteLastsSixtySeconds() {
    plan.trace(NINE, 4);

    assertThat(plan.connections(after(0).minusMillis(1))).isZero();
    assertThat(plan.connections(after(0))).isEqualTo(4);
    assertThat(plan.connections(after(60).minusMillis(1))).isEqualTo(4);
    assertThat(plan.connections(after(60))).isZero();
  }

  @Test
  void manualUseStartsWithTheCurrentMinute() {
    plan.manual(after(42), 2, 3);

    assertThat(plan.connections(after(-1))).isZero();
    assertThat(plan.connections(after(0))).isEqualTo(3);
    assertThat(plan.connections(after(119))).isEqualTo(3);
    assertThat(plan.connections(after(120))).isZero();
  }

  @Test
  void manualUseReplacesEarlierPlans() {
    plan.trace(NINE, 4);
    plan.trace(after(60), 5);
    plan.manual(NINE, 1, 9);
    assertThat(plan.connections(NINE)).isEqualTo(9);
    assertThat(plan.connections(after(60))).isEqualTo(5);

    plan.manual(NINE, 2, 0);
    assertThat(plan.connections(NINE)).isZero();
    assertThat(plan.connections(after(60))).isZero();
    assertThat(plan.wakes(NINE)).as("manually unused").isFalse();
  }

  @Test
  void traceWakesTheServiceAndManualUseDoesNot() {
    plan.trace(NINE, 1);
    plan.trace(after(60), 0);
    plan.manual(after(120), 1, 8);

    assertThat(plan.wakes(NINE)).isTrue();
    assertThat(plan.wakes(after(60))).as("a minute without connections").isFalse();
    assertThat(plan.wakes(after(120))).as("manual use").isFalse();
  }
}
