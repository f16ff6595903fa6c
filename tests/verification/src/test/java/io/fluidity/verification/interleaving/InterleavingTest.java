package io.fluidity.verification.interleaving;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.MANUAL_START;
import static io.fluidity.verification.interleaving.ExploredOperation.MANUAL_STOP;
import static io.fluidity.verification.interleaving.ExploredOperation.SCHEDULED_KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.SLEEP_CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE_AND_HOLD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No wake and no kill is lost in any schedule of concurrent operations: the real use cases, every mix of up
 * to four.
 */
class InterleavingTest {

  @ParameterizedTest
  @EnumSource
  void noScheduleOfUpToFourOperationsViolatesTheInvariant(InitialState initial) {
    Mixes.verifyAll(4, List.of(WAKE, Protocol.selected().sleepCheck(), KILL, MANUAL_START, MANUAL_STOP),
        initial, Bounds.NO_LAG);
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void operationsInTheSameMillisecondLoseNoIntent(InitialState initial) {
    Mixes.verifyAll(4, List.of(WAKE, SLEEP_CHECK, KILL), initial, Bounds.NO_LAG.withinOneMillisecond());
  }

  @Test
  void aHeldServiceSurvivesEveryScheduledKillAndSleepCheck() {
    Explorer explorer = new Explorer(InitialState.HELD, Bounds.NO_LAG.withUnlimitedAttempts());
    for (List<ExploredOperation> mix : Mixes.of(4, List.of(WAKE, SLEEP_CHECK, SCHEDULED_KILL))) {
      Exploration exploration = explorer.explore(mix);

      assertThat(exploration.firstViolation()).as("%s", exploration).isNull();
      assertThat(exploration.desiredCounts()).as("%s", exploration).containsExactly(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS"})
  void aWakeWithAHoldIsNotLost(InitialState initial) {
    Mixes.verifyAll(3, List.of(WAKE_AND_HOLD, WAKE, SLEEP_CHECK, KILL), initial, Bounds.NO_LAG);
  }

  @Test
  void onlyAnOverwrittenTagCanHideAnIntent() {
    Explorer explorer = new Explorer(InitialState.IDLE, Bounds.NO_LAG);
    for (List<ExploredOperation> mix : List.of(List.of(WAKE, WAKE, KILL), List.of(WAKE, KILL, KILL))) {
      assertThat(explorer.explore(mix).firstViolation()).as("known limitation: %s", mix).isNotNull();
    }
  }

  @Test
  void aScheduledKillNeverOverridesAHoldThatIsWrittenAfterItsRead() {
    Exploration exploration = new Explorer(InitialState.ASLEEP, Bounds.NO_LAG)
        .explore(List.of(WAKE_AND_HOLD, SCHEDULED_KILL));

    assertThat(exploration.desiredCounts()).containsExactly(1);
    assertThat(exploration.firstViolation()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void everyScheduleEndsTheSameOnTheSimulatedCloud(InitialState initial) {
    Explorer explorer = new Explorer(initial, Bounds.NO_LAG);
    for (List<ExploredOperation> mix : Mixes.of(2,
        List.of(WAKE, SLEEP_CHECK, KILL, MANUAL_START, MANUAL_STOP))) {
      explorer.forEachSchedule(mix,
          (schedule, end) -> assertThat(SimulatedCloudRun.endOf(initial, mix, schedule).desiredCount())
              .as("%s, %s", mix, schedule).isEqualTo(end.desiredCount()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void mergingEqualStatesLosesNoSchedule(InitialState initial) {
    Explorer explorer = new Explorer(initial, Bounds.NO_LAG);
    List<List<ExploredOperation>> mixes = Mixes.of(2, List.of(WAKE, SLEEP_CHECK, KILL, MANUAL_START));
    mixes.add(List.of(SLEEP_CHECK, SLEEP_CHECK, KILL));
    for (List<ExploredOperation> mix : mixes) {
      AtomicLong schedules = new AtomicLong();
      Set<Integer> desiredCounts = new TreeSet<>();
      explorer.forEachSchedule(mix, (_, end) -> {
        schedules.incrementAndGet();
        desiredCounts.add(end.desiredCount());
      });

      Exploration merged = explorer.explore(mix);
      assertThat(merged.schedules()).as("%s", mix).isEqualTo(schedules.get());
      assertThat(merged.desiredCounts()).as("%s", mix).isEqualTo(desiredCounts);
    }
  }
}
