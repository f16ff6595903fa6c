package io.fluidity.verification.model;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.fluidity.verification.model.ModelOperation.Kind;
import io.fluidity.verification.model.ModelState.Clocks;

import static org.assertj.core.api.Assertions.assertThat;

/** Without one of its rules, the model loses an intent: the exploration can fail, and the rule is needed. */
class BrokenModelsTest {

  private static final List<ModelService> STARTS = List.of(ModelService.IDLE, ModelService.ASLEEP);

  private static ProtocolModel wakeAndKill(Set<Rule> rules) {
    ProtocolModel explored = ProtocolModel.explore(ModelService.IDLE, List.of(Kind.WAKE, Kind.KILL),
        Clocks.IN_ORDER, rules, 0);
    System.out.printf("model, a wake and a kill, %d rules: %,d of %,d end states are wrong%n", rules.size(),
        explored.wrongEnds(), explored.ends());
    return explored;
  }

  /** Explores mixes of two. */
  private static Explorations explore(List<Kind> kinds, List<ModelService> starts, Set<Rule> rules,
      int maxDeaths) {
    return Explorations.of(2, kinds, starts, Clocks.IN_ORDER, rules, maxDeaths);
  }

  private static ProtocolModel wakeAndTwoKills(Set<Rule> rules) {
    return ProtocolModel.explore(ModelService.IDLE, List.of(Kind.WAKE, Kind.KILL, Kind.KILL), Clocks.IN_ORDER,
        rules, 0);
  }

  @Test
  void theFirstReadCannotBeTrusted() {
    ProtocolModel explored = wakeAndKill(
        Rule.without(Rule.SETTLES, Rule.COUNTS_OWN_INTENT, Rule.REWRITES_OWN_TAG));

    assertThat(explored.wrongEnds()).isPositive();
  }

  @Test
  void aReadThatShowsTheOwnTagCannotBeTrustedEither() {
    ProtocolModel explored = wakeAndKill(Rule.without(Rule.SETTLES));

    assertThat(explored.wrongEnds()).isPositive();
    // The tags show the newest intent, so a sweep repairs the count.
    assertThat(explored.wrongEndsAfterSweeps()).isZero();
  }

  @Test
  void aReadAfterThePauseCanBeTrusted() {
    assertThat(wakeAndKill(Rule.ALL).wrongEnds()).isZero();
  }

  @Test
  void aSweepThatDoesNotCountItsOwnIntentGivesUpWithoutAReason() {
    assertThat(explore(List.of(Kind.SWEEP), STARTS, Rule.without(Rule.COUNTS_OWN_INTENT), 0).wrongEnds())
        .isPositive();
  }

  @Test
  void anOverwrittenTagThatIsNotWrittenAgainLosesAnIntent() {
    assertThat(wakeAndTwoKills(Rule.without(Rule.REWRITES_OWN_TAG)).wrongEnds()).isPositive();
  }

  @Test
  void aTagThatOutdatedFactsOverwriteLosesAnIntent() {
    assertThat(wakeAndTwoKills(Rule.without(Rule.READS_OUTDATED_FACTS_AGAIN)).wrongEndsAfterSweeps())
        .isPositive();
  }

  @Test
  void withoutAFinishingSweepADeathLosesAnIntent() {
    assertThat(
        explore(Explorations.OPERATIONS, STARTS, Rule.without(Rule.FINISHES), 1).wrongEndsAfterSweeps())
        .isPositive();
  }

  @Test
  void aSecondDeathLosesAnIntentUnlessItCarriesTheFirstForward() {
    assertThat(explore(Explorations.OPERATIONS, List.of(ModelService.WITH_LOST_WAKE),
        Rule.without(Rule.CARRIES_CUT_OFF), 1).wrongEndsAfterSweeps()).isPositive();
  }

  @Test
  void aWakeThatDiesLowersTheCountOfAnotherUnlessASweepRestoresIt() {
    assertThat(explore(List.of(Kind.WAKE, Kind.WAKE_FIVE), STARTS, Rule.without(Rule.RESTORES_COUNT), 1)
        .wrongEndsAfterSweeps()).isPositive();
  }

  @Test
  void aCountThatSettlesOnceIsLostToAnOperationThatHasNotSeenIt() {
    assertThat(explore(List.of(Kind.WAKE_FIVE, Kind.KILL, Kind.SWEEP),
        List.of(ModelService.IDLE_WITH_THREE_TASKS), Rule.without(Rule.SETTLES_COUNT), 0).wrongEnds())
        .isPositive();
  }

  @Test
  void aCountThatIsNotWrittenAgainIsLost() {
    assertThat(explore(List.of(Kind.WAKE_FIVE, Kind.KILL, Kind.SWEEP),
        List.of(ModelService.IDLE_WITH_THREE_TASKS), Rule.without(Rule.REWRITES_OWN_COUNT), 0).wrongEnds())
        .isPositive();
  }
}
