package io.fluidity.local.simulate;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** The day that the simulation tells. */
class SimulateCommandTest {

  private static final Pattern MOMENT = Pattern.compile("  (\\d\\d:\\d\\d:\\d\\d)  (\\w+) +(.*)");

  /** The moments of a day, without the checks that change nothing: "09:00:00 wake". */
  private static List<String> moments(CommandRun run) {
    return run.out().lines().map(MOMENT::matcher)
        .filter(line -> line.matches() && !line.group(2).equals("check"))
        .map(line -> line.group(1) + " " + line.group(2)).toList();
  }

  private static String minute(String moment) {
    return moment.replaceFirst(":\\d\\d ", " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "-77", "9223372036854775807"})
  void aDayGoesFromWakeToSleepToWakeToKill(String seed) {
    CommandRun run = CommandRun.fluidity("simulate", "--seed", seed);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(moments(run)).extracting(moment -> moment.split(" ", -1)[1]).containsExactly("wake", "awake",
        "traffic",
        "traffic", "sleep", "asleep", "wake", "awake", "traffic", "kill", "asleep");
    assertThat(moments(run)).extracting(SimulateCommandTest::minute).contains("09:00 wake", "09:02 traffic",
        "20:30 wake", "20:32 traffic", "23:00 kill", "23:00 asleep");
  }

  @Test
  void itSleepsAtTheFirstCheckAfterFifteenIdleMinutes() {
    List<String> moments = moments(CommandRun.fluidity("simulate"));
    String stops = moments.get(3).substring(0, 5);
    String sleeps = moments.get(4).substring(0, 5);

    int idleFrom = Integer.parseInt(stops.substring(0, 2)) * 60 + Integer.parseInt(stops.substring(3));
    int asleepAt = Integer.parseInt(sleeps.substring(0, 2)) * 60 + Integer.parseInt(sleeps.substring(3));

    assertThat(asleepAt).isEqualTo(Math.ceilDiv(idleFrom + 15, 5) * 5);
  }

  @Test
  void aTaskTakesSixtyToNinetySecondsToStart() {
    assertThat(CommandRun.fluidity("simulate", "--seed", "5").out())
        .containsPattern("its task runs, [678]\\d s after the wake");
  }

  @Test
  void theSameSeedGivesTheSameDayAndAnotherAnother() {
    assertThat(CommandRun.fluidity("simulate", "--seed", "7")).isEqualTo(CommandRun.fluidity("simulate", "--seed", "7"));
    assertThat(CommandRun.fluidity("simulate", "--seed", "7")).isNotEqualTo(CommandRun.fluidity("simulate", "--seed", "8"));
  }

  @Test
  void aLongIdleThresholdKeepsItAwakeUntilTheNightlyKill() {
    CommandRun run = CommandRun.fluidity("simulate", "--idle-threshold-minutes", "1440");

    assertThat(moments(run)).extracting(moment -> moment.split(" ", -1)[1]).doesNotContain("sleep")
        .contains("kill");
    assertThat(run.out()).contains("it is awake, and its idle clock starts again");
  }

  @Test
  void aLimitOfTimeAwakeEndsTheEvening() {
    assertThat(CommandRun.fluidity("simulate", "--max-awake-minutes", "120").out())
        .contains("awake for too long, since 20:30:00");
  }

  @Test
  void coloursAreForTerminals() {
    assertThat(CommandRun.fluidity("simulate").out()).doesNotContain("\u001b[");
    assertThat(CommandRun.fluidityOnTerminal("simulate").out()).contains("\u001b[");
  }
}
