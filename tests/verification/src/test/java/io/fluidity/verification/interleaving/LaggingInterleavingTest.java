package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.fluidity.verification.interleaving.ExploredOperation.CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.START_BY_HAND;
import static io.fluidity.verification.interleaving.ExploredOperation.STOP_BY_HAND;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static org.assertj.core.api.Assertions.assertThat;

/** The promise where looks show the past, and the clocks of functions differ. */
class LaggingInterleavingTest {

  private static final Duration APART = Duration.ofMillis(50);
  private static final List<ExploredOperation> ALL = List.of(WAKE, CHECK, KILL, START_BY_HAND, STOP_BY_HAND);
  private static final Bounds BEHIND = Bounds.OF_ORDER.withLooksBehind(1);

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void looksThatAreOneChangeBehindLoseNothing(InitialState before) {
    MixExploration.of(4, ALL, before, BEHIND).tell();
  }

  @ParameterizedTest
  @EnumSource
  void clocksThatAreApartLoseNothing(InitialState before) {
    MixExploration.of(3, withClocksApart(ALL), before, Bounds.OF_ORDER).tell();
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "ASLEEP", "STARTED_BY_OTHERS_AFTER_A_KILL"})
  void looksThatAreBehindAndClocksThatAreApartLoseNothing(InitialState before) {
    MixExploration.of(3, withClocksApart(ALL), before, BEHIND.withAttemptsWithoutEnd()).tell();
  }

  /** The protocol lives with looks that are one change behind, not with any. */
  @Test
  void looksThatAreThreeChangesBehindCanLoseAWakeAndAKill() {
    Bounds farBehind = Bounds.OF_ORDER.withLooksBehind(3);

    assertThat(new Explorer(InitialState.IDLE, farBehind).explore(List.of(WAKE, CHECK)).firstBroken())
        .as("known, and written down").startsWith("no serial order ends with the desired count 0");
    assertThat(new Explorer(InitialState.ASLEEP, farBehind).explore(List.of(WAKE, KILL)).firstBroken())
        .as("known, and written down").startsWith("the newest intent is a kill");
  }

  @Test
  void wakesOfAClockAheadLoseNothingWhereFourMeet() {
    MixExploration.of(4, List.of(WAKE.withClockAhead(APART), CHECK, KILL), InitialState.IDLE, Bounds.OF_ORDER).tell();
  }

  @Test
  void killsOfAClockAheadLoseNothingWhereFourMeet() {
    MixExploration.of(4, List.of(WAKE, CHECK, KILL.withClockAhead(APART)), InitialState.IDLE, Bounds.OF_ORDER).tell();
  }

  /** Each operation, and each that has a clock to date by once more, with a clock ahead of the others. */
  private static List<ExploredOperation> withClocksApart(List<ExploredOperation> kinds) {
    List<ExploredOperation> more = new ArrayList<>(kinds);
    kinds.stream().filter(ExploredOperation::dated).map(kind -> kind.withClockAhead(APART)).forEach(more::add);
    return more;
  }
}
