package io.fluidity.verification.interleaving;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.fluidity.verification.interleaving.ExploredOperation.CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.SCHEDULED_KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.START_BY_HAND;
import static io.fluidity.verification.interleaving.ExploredOperation.STOP_BY_HAND;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE_AND_HOLD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No wake and no kill is lost, in whatever order operations that begin at the same time take their steps: the
 * real code, every schedule of every mix of up to four.
 */
class InterleavingTest {

  @ParameterizedTest
  @EnumSource
  void everyScheduleOfUpToFourKeepsThePromise(InitialState before) {
    MixExploration.of(4, List.of(WAKE, Protocol.chosen().check(), KILL, START_BY_HAND, STOP_BY_HAND), before,
        Bounds.OF_ORDER).tell();
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void operationsOfTheSameMillisecondLoseNothing(InitialState before) {
    MixExploration.of(4, List.of(WAKE, CHECK, KILL), before, Bounds.OF_ORDER.withoutTime()).tell();
  }

  @Test
  void whatIsHeldStaysAwakeWhateverTheScheduleAndTheSleepCheckDo() {
    Explorer explorer = new Explorer(InitialState.HELD, Bounds.OF_ORDER.withAttemptsWithoutEnd());
    for (List<ExploredOperation> mix : Mixes.of(4, List.of(WAKE, CHECK, SCHEDULED_KILL))) {
      Exploration exploration = explorer.explore(mix);

      assertThat(exploration.firstBroken()).as("%s", exploration).isNull();
      assertThat(exploration.desiredCounts()).as("%s", exploration).containsExactly("1");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS"})
  void aWakeThatHoldsIsNotLost(InitialState before) {
    MixExploration.of(3, List.of(WAKE_AND_HOLD, WAKE, CHECK, KILL), before, Bounds.OF_ORDER).tell();
  }

  /** A tag has no condition: a write that comes late overwrites a newer mark of its kind. */
  @Test
  void onlyALateMarkOfTheSameKindCanHideAnIntent() {
    Explorer explorer = new Explorer(InitialState.IDLE, Bounds.OF_ORDER);
    for (List<ExploredOperation> mix : List.of(List.of(WAKE, WAKE, KILL), List.of(WAKE, KILL, KILL))) {
      assertThat(explorer.explore(mix).firstBroken()).as("known, and written down: %s", mix).isNotNull();
    }
  }

  /** A hold is a tag, too: the scheduled kill does not see one that was written after its look. */
  @Test
  void theScheduledKillMissesAHoldThatIsYoungerThanItsLook() {
    Exploration exploration = new Explorer(InitialState.ASLEEP, Bounds.OF_ORDER)
        .explore(List.of(WAKE_AND_HOLD, SCHEDULED_KILL));

    assertThat(exploration.desiredCounts()).containsExactly("0", "1");
    assertThat(exploration.firstBroken()).as("known, and written down").isNotNull()
        .startsWith("no serial order ends with the desired count 0");
  }

  @ParameterizedTest
  @EnumSource
  void eachScheduleEndsTheSameOnTheSimulatedCloud(InitialState before) {
    Explorer explorer = new Explorer(before, Bounds.OF_ORDER);
    for (List<ExploredOperation> mix : Mixes.of(2, List.of(WAKE, CHECK, KILL, START_BY_HAND, STOP_BY_HAND))) {
      explorer.oneByOne(mix,
          (turns, end) -> assertThat(SimulatedCloudSchedule.endOf(before, mix, turns).desiredCount())
              .as("%s, %s", mix, turns).isEqualTo(end.desiredCount()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void mergingEqualSituationsLosesNoSchedule(InitialState before) {
    Explorer explorer = new Explorer(before, Bounds.OF_ORDER);
    List<List<ExploredOperation>> mixes = Mixes.of(2, List.of(WAKE, CHECK, KILL, START_BY_HAND));
    mixes.add(List.of(CHECK, CHECK, KILL));
    for (List<ExploredOperation> mix : mixes) {
      ScheduleCount tally = new ScheduleCount();
      explorer.oneByOne(mix, tally::count);

      Exploration merged = explorer.explore(mix);
      assertThat(merged.schedules()).as("%s", mix).isEqualTo(tally.schedules());
      assertThat(merged.desiredCounts()).as("%s", mix).isEqualTo(tally.desiredCounts());
    }
  }
}
