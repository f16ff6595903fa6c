package io.fluidity.inmemory.interleaving;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.fluidity.inmemory.interleaving.Operation.CHECK;
import static io.fluidity.inmemory.interleaving.Operation.KILL;
import static io.fluidity.inmemory.interleaving.Operation.SCHEDULED_KILL;
import static io.fluidity.inmemory.interleaving.Operation.START_BY_HAND;
import static io.fluidity.inmemory.interleaving.Operation.STOP_BY_HAND;
import static io.fluidity.inmemory.interleaving.Operation.WAKE;
import static io.fluidity.inmemory.interleaving.Operation.WAKE_AND_HOLD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No wake and no kill is lost, in whatever order operations that begin at the same time take their steps: the
 * real code, every schedule of every mix of up to four.
 */
class InterleavingTest {

  @ParameterizedTest
  @EnumSource
  void everyScheduleOfUpToFourKeepsThePromise(Before before) {
    Survey.of(4, List.of(WAKE, Protocol.chosen().check(), KILL, START_BY_HAND, STOP_BY_HAND), before,
        Freedom.OF_ORDER).tell();
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void operationsOfTheSameMillisecondLoseNothing(Before before) {
    Survey.of(4, List.of(WAKE, CHECK, KILL), before, Freedom.OF_ORDER.withoutTime()).tell();
  }

  @Test
  void whatIsHeldStaysAwakeWhateverTheScheduleAndTheSleepCheckDo() {
    Explorer explorer = new Explorer(Before.HELD, Freedom.OF_ORDER.withAttemptsWithoutEnd());
    for (List<Operation> mix : Mixes.of(4, List.of(WAKE, CHECK, SCHEDULED_KILL))) {
      Exploration exploration = explorer.explore(mix);

      assertThat(exploration.firstBroken()).as("%s", exploration).isNull();
      assertThat(exploration.desiredCounts()).as("%s", exploration).containsExactly("1");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS"})
  void aWakeThatHoldsIsNotLost(Before before) {
    Survey.of(3, List.of(WAKE_AND_HOLD, WAKE, CHECK, KILL), before, Freedom.OF_ORDER).tell();
  }

  /** A tag has no condition: a write that comes late overwrites a newer mark of its kind. */
  @Test
  void onlyALateMarkOfTheSameKindCanHideAnIntent() {
    Explorer explorer = new Explorer(Before.IDLE, Freedom.OF_ORDER);
    for (List<Operation> mix : List.of(List.of(WAKE, WAKE, KILL), List.of(WAKE, KILL, KILL))) {
      assertThat(explorer.explore(mix).firstBroken()).as("known, and written down: %s", mix).isNotNull();
    }
  }

  /** A hold is a tag, too: the scheduled kill does not see one that was written after its look. */
  @Test
  void theScheduledKillMissesAHoldThatIsYoungerThanItsLook() {
    Exploration exploration = new Explorer(Before.ASLEEP, Freedom.OF_ORDER)
        .explore(List.of(WAKE_AND_HOLD, SCHEDULED_KILL));

    assertThat(exploration.desiredCounts()).containsExactly("0", "1");
    assertThat(exploration.firstBroken()).as("known, and written down").isNotNull()
        .startsWith("no serial order ends with the desired count 0");
  }

  @ParameterizedTest
  @EnumSource
  void eachScheduleEndsTheSameOnTheSimulatedCloud(Before before) {
    Explorer explorer = new Explorer(before, Freedom.OF_ORDER);
    for (List<Operation> mix : Mixes.of(2, List.of(WAKE, CHECK, KILL, START_BY_HAND, STOP_BY_HAND))) {
      explorer.oneByOne(mix,
          (turns, end) -> assertThat(OnTheSimulatedCloud.endOf(before, mix, turns).desiredCount())
              .as("%s, %s", mix, turns).isEqualTo(end.desiredCount()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void mergingEqualSituationsLosesNoSchedule(Before before) {
    Explorer explorer = new Explorer(before, Freedom.OF_ORDER);
    List<List<Operation>> mixes = Mixes.of(2, List.of(WAKE, CHECK, KILL, START_BY_HAND));
    mixes.add(List.of(CHECK, CHECK, KILL));
    for (List<Operation> mix : mixes) {
      Tally tally = new Tally();
      explorer.oneByOne(mix, tally::count);

      Exploration merged = explorer.explore(mix);
      assertThat(merged.schedules()).as("%s", mix).isEqualTo(tally.schedules());
      assertThat(merged.desiredCounts()).as("%s", mix).isEqualTo(tally.desiredCounts());
    }
  }
}
