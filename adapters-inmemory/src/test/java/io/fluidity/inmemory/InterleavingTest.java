package io.fluidity.inmemory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.inmemory.Scene.Before;

import static io.fluidity.inmemory.BrokenOperations.SLEEP_AND_UNDO;
import static io.fluidity.inmemory.BrokenOperations.SLEEP_BLINDLY;
import static io.fluidity.inmemory.Operation.CHECK;
import static io.fluidity.inmemory.Operation.KILL;
import static io.fluidity.inmemory.Operation.WAKE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No wake and no kill is lost, in whatever order operations that begin at the same time take their steps: the
 * real code, every schedule of two operations, and of the mixes of three that tags allow for.
 */
class InterleavingTest {

  private static BigInteger total = BigInteger.ZERO;

  @AfterAll
  static void tellHowManySchedulesWereExplored() {
    System.out.println("%,d schedules explored".formatted(total));
  }

  @ParameterizedTest
  @EnumSource
  void everyScheduleOfTwoOperationsKeepsThePromise(Before before) {
    for (List<Operation> pair : pairs()) {
      assertKept(explored(Schedules.oneByOne(), before, CloudConditions.ideal(), pair));
    }
  }

  @ParameterizedTest
  @MethodSource("triples")
  void everyScheduleOfThreeOperationsKeepsThePromise(List<Operation> triple) {
    Exploration exploration = explored(Schedules.mergingEqualStates(), Before.IDLE, CloudConditions.ideal(),
        triple);

    System.out.println(exploration);
    assertKept(exploration);
  }

  /** A tag has no condition: a write that comes late overwrites a newer mark of its kind. */
  @Test
  void onlyALateMarkOfTheSameKindCanHideAnIntent() {
    for (List<Operation> triple : List.of(List.of(WAKE, WAKE, KILL), List.of(WAKE, KILL, KILL))) {
      assertThat(explored(Schedules.mergingEqualStates(), Before.IDLE, CloudConditions.ideal(), triple)
          .firstBroken()).as("known, and written down: %s", triple).isNotNull();
    }
  }

  /** All mixes of three but those of which two share a mark that the third contradicts by hand. */
  static Stream<List<Operation>> triples() {
    return Stream.of(List.of(WAKE, KILL, CHECK), List.of(WAKE, WAKE, WAKE), List.of(WAKE, WAKE, CHECK),
        List.of(WAKE, CHECK, CHECK), List.of(KILL, KILL, KILL), List.of(KILL, KILL, CHECK),
        List.of(KILL, CHECK, CHECK), List.of(CHECK, CHECK, CHECK));
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTED_BY_OTHERS", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void twoChecksThatAdoptAServiceDoNotLoseAWakeOrAKill(Before before) {
    for (Operation other : List.of(WAKE, KILL)) {
      assertKept(explored(Schedules.oneByOne(), before, CloudConditions.ideal(),
          List.of(other, CHECK, CHECK)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTED_BY_OTHERS", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void anAdoptionDoesNotHideTheWakeThatOverrulesAKill(Before before) {
    assertKept(explored(Schedules.mergingEqualStates(), before, CloudConditions.ideal(),
        List.of(WAKE, KILL, CHECK)));
  }

  /** A read that shows the state before the last write, or before the last two or three. */
  @ParameterizedTest
  @EnumSource
  void readsThatLagLoseNothing(Before before) {
    for (int lag = 2; lag <= 4; lag++) {
      CloudConditions lagging = CloudConditions.ideal().withReadLag(Spread.millis(lag, lag));
      for (List<Operation> pair : pairs()) {
        assertKept(explored(Schedules.oneByOne(), before, lagging, pair));
      }
    }
  }

  @Test
  void mergingEqualStatesLosesNoEnd() {
    for (List<Operation> pair : pairs()) {
      Exploration merged = explored(Schedules.mergingEqualStates(), Before.IDLE,
          CloudConditions.ideal(), pair);
      Exploration all = explored(Schedules.oneByOne(), Before.IDLE, CloudConditions.ideal(), pair);

      assertThat(merged.ends()).isEqualTo(all.ends());
      assertThat(merged.schedules()).isPositive().isLessThanOrEqualTo(all.schedules());
    }
  }

  @Test
  void aSleepThatNeverLooksAgainIsCaughtLosingAWake() {
    for (Schedules schedules : List.of(Schedules.oneByOne(), Schedules.mergingEqualStates())) {
      Exploration exploration = explored(schedules, Before.IDLE, CloudConditions.ideal(),
          List.of(WAKE, SLEEP_BLINDLY));

      assertThat(exploration.firstBroken()).isNotNull()
          .startsWith("no serial order ends with the desired count 0")
          .contains("1 wake   sets the desired count 1").contains("2 blind  sets the desired count 0")
          .contains("in the end: desired count 0");
    }
  }

  @Test
  void aSleepThatUndoesItselfWithoutMarksIsCaughtLosingAKill() {
    Exploration exploration = explored(Schedules.mergingEqualStates(), Before.IDLE,
        CloudConditions.ideal(), List.of(WAKE, KILL, SLEEP_AND_UNDO));

    assertThat(exploration.firstBroken()).isNotNull()
        .startsWith("the newest intent is a kill, but the desired count is 1")
        .contains("3 undo   sets the desired count 1");
  }

  /** Each two of wake, kill and sleep check, an operation beside another of its kind included. */
  private static List<List<Operation>> pairs() {
    List<Operation> all = List.of(WAKE, KILL, CHECK);
    List<List<Operation>> pairs = new ArrayList<>();
    for (int first = 0; first < all.size(); first++) {
      for (int second = first; second < all.size(); second++) {
        pairs.add(List.of(all.get(first), all.get(second)));
      }
    }
    return pairs;
  }

  private static Exploration explored(Schedules schedules, Before before, CloudConditions conditions,
      List<Operation> operations) {
    Exploration exploration = Exploration.of(schedules, before, conditions, operations);
    total = total.add(exploration.schedules());
    return exploration;
  }

  private static void assertKept(Exploration exploration) {
    assertThat(exploration.firstBroken()).as("the first schedule that breaks the promise, of %s", exploration)
        .isNull();
  }
}
