package io.fluidity.local.serve;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page shows of the past is what happened. */
class HistoryTest {

  @Test
  void aSecondSleepForTheSameReasonIsNews() {
    RuntimeWorld world = RuntimeWorld.with("IDLE_THRESHOLD_MINUTES=1", "STARTUP_GRACE_MINUTES=0").at("08:01").wake()
        .at("08:06").wake().at("08:12");

    assertThat(world.stage()).isEqualTo("ASLEEP");
    assertThat(world.decisions("wake")).hasSize(2);
    assertThat(world.decisions("sleep")).filteredOn(said -> said.contains("is put to sleep")).hasSize(2);
  }

  @Test
  void useOnDemandShowsFromItsFirstMinuteOn() {
    RuntimeWorld world = RuntimeWorld.with().at("09:00").wake().at("09:03").use(1, 5).at("09:06");

    assertThat(world.status().path("lastUse").asText()).isEqualTo("2026-03-02T09:04:00Z");
    assertThat(world.connections("09:00", "09:06")).containsExactly(0, 0, 0, 5, 0, 0);
  }

  @Test
  void aRaiseTellsTheCountThatItSetThoughReadsLag() {
    RuntimeWorld world = RuntimeWorld.with().at("09:00").wake().at("09:03");

    assertThat(world.invoke("fluidity-wake", "{\"desiredCount\":3}").path("desiredCount").asInt())
        .isEqualTo(3);
    assertThat(world.at("09:04").status().path("desiredCount").asInt()).isEqualTo(3);
  }

  @Test
  void nobodyComesWhereItIsSaidByHandThatNobodyDoes() {
    TrafficPlan use = new TrafficPlan();
    use.trace(SimulatedRuntime.START, 4);
    use.manual(SimulatedRuntime.START, 1, 0);

    assertThat(use.wakes(SimulatedRuntime.START)).isFalse();
  }
}
