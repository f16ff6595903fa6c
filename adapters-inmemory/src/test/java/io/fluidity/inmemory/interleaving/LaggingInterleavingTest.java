package io.fluidity.inmemory.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.fluidity.inmemory.interleaving.Operation.CHECK;
import static io.fluidity.inmemory.interleaving.Operation.KILL;
import static io.fluidity.inmemory.interleaving.Operation.START_BY_HAND;
import static io.fluidity.inmemory.interleaving.Operation.STOP_BY_HAND;
import static io.fluidity.inmemory.interleaving.Operation.WAKE;
import static org.assertj.core.api.Assertions.assertThat;

/** The promise where looks show the past, and the clocks of functions differ. */
class LaggingInterleavingTest {

  private static final Duration APART = Duration.ofMillis(50);
  private static final List<Operation> ALL = List.of(WAKE, CHECK, KILL, START_BY_HAND, STOP_BY_HAND);
  private static final Freedom BEHIND = Freedom.OF_ORDER.withLooksBehind(1);

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void looksThatAreOneChangeBehindLoseNothing(Before before) {
    Survey.of(4, ALL, before, BEHIND).tell();
  }

  @ParameterizedTest
  @EnumSource
  void clocksThatAreApartLoseNothing(Before before) {
    Survey.of(3, withClocksApart(ALL), before, Freedom.OF_ORDER).tell();
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void looksThatAreBehindAndClocksThatAreApartLoseNothing(Before before) {
    Survey.of(3, withClocksApart(ALL), before, BEHIND.withAttemptsWithoutEnd()).tell();
  }

  /** The protocol lives with looks that are one change behind, not with any. */
  @Test
  void looksThatAreThreeChangesBehindCanLoseAWakeAndAKill() {
    Freedom farBehind = Freedom.OF_ORDER.withLooksBehind(3);

    assertThat(new Explorer(Before.IDLE, farBehind).explore(List.of(WAKE, CHECK)).firstBroken())
        .as("known, and written down").startsWith("no serial order ends with the desired count 0");
    assertThat(new Explorer(Before.ASLEEP, farBehind).explore(List.of(WAKE, KILL)).firstBroken())
        .as("known, and written down").startsWith("the newest intent is a kill");
  }

  @Test
  void wakesOfAClockAheadLoseNothingWhereFourMeet() {
    Survey.of(4, List.of(WAKE.withClockAhead(APART), CHECK, KILL), Before.IDLE, Freedom.OF_ORDER).tell();
  }

  @Test
  void killsOfAClockAheadLoseNothingWhereFourMeet() {
    Survey.of(4, List.of(WAKE, CHECK, KILL.withClockAhead(APART)), Before.IDLE, Freedom.OF_ORDER).tell();
  }

  /** Each operation, and each that has a clock to date by once more, with a clock ahead of the others. */
  private static List<Operation> withClocksApart(List<Operation> kinds) {
    List<Operation> more = new ArrayList<>(kinds);
    kinds.stream().filter(Operation::dated).map(kind -> kind.withClockAhead(APART)).forEach(more::add);
    return more;
  }
}
