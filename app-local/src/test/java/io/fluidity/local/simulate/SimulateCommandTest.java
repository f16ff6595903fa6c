package io.fluidity.local.simulate;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Timeline of a simulated day. */
class SimulateCommandTest {

  private static final Pattern EVENT = Pattern.compile("  (\\d\\d:\\d\\d:\\d\\d)  (\\w+) +(.*)");

  /** Returns the events of a day without sleep checks, as "09:00:00 wake". */
  private static List<String> events(CommandRun run) {
    return run.out().lines().map(EVENT::matcher)
        .filter(line -> line.matches() && !line.group(2).equals("check"))
        .map(line -> line.group(1) + " " + line.group(2)).toList();
  }

  private static int minuteOfDay(String event) {
    return Integer.parseInt(event.substring(0, 2)) * 60 + Integer.parseInt(event.substring(3, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "-77", "9223372036854775807"})
  void dayGoesFromWakeToSleepToWakeToKill(String seed) {
    CommandRun run = CommandRun.fluidity("simulate", "--seed", seed);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(events(run)).extracting(event -> event.split(" ", -1)[1]).containsExactly("wake", "awake",
        "traffic", "traffic", "sleep", "asleep", "wake", "awake", "traffic", "kill", "asleep");
    assertThat(events(run)).extracting(event -> event.replaceFirst(":\\d\\d ", " ")).contains("09:00 wake",
        "09:02 traffic", "20:30 wake", "20:32 traffic", "23:00 kill", "23:00 asleep");
  }

  @Test
  void serviceFallsAsleepAtTheFirstCheckAfterFifteenIdleMinutes() {
    List<String> events = events(CommandRun.fluidity("simulate"));

    int idleFrom = minuteOfDay(events.get(3));
    assertThat(minuteOfDay(events.get(4))).isEqualTo(Math.ceilDiv(idleFrom + 15, 5) * 5);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 3", "2, 1", "2, 2", "2, 3", "1, 17", "2, 17"})
  void shortThresholdDoesNotInterruptTraffic(String minutes, String seed) {
    List<String> events = events(
        CommandRun.fluidity("simulate", "--idle-threshold-minutes", minutes, "--seed", seed));

    assertThat(events).extracting(event -> event.split(" ", -1)[1]).containsExactly("wake", "awake",
        "traffic", "traffic", "sleep", "asleep", "wake", "awake", "traffic", "kill", "asleep");
  }

  @Test
  void taskTakesSixtyToNinetySecondsToStart() {
    assertThat(CommandRun.fluidity("simulate", "--seed", "5").out())
        .containsPattern("its task is running, [678]\\d s after the wake");
  }

  @Test
  void sameSeedProducesTheSameDay() {
    CommandRun day = CommandRun.fluidity("simulate", "--seed", "7");

    assertThat(day).isEqualTo(CommandRun.fluidity("simulate", "--seed", "7"))
        .isNotEqualTo(CommandRun.fluidity("simulate", "--seed", "8"));
  }

  @Test
  void longIdleThresholdKeepsTheServiceAwakeUntilTheNightlyKill() {
    CommandRun run = CommandRun.fluidity("simulate", "--idle-threshold-minutes", "1440");

    assertThat(events(run)).extracting(event -> event.split(" ", -1)[1]).doesNotContain("sleep")
        .contains("kill");
    assertThat(run.out()).contains("already awake; its idle time starts again");
  }

  @Test
  void maxAwakeTimeEndsTheEvening() {
    assertThat(CommandRun.fluidity("simulate", "--max-awake-minutes", "120").out())
        .contains("awake too long, since 20:30:00");
  }

  @Test
  void onlyATerminalGetsColours() {
    assertThat(CommandRun.fluidity("simulate").out()).doesNotContain("\u001b[");
    assertThat(CommandRun.fluidityOnTerminal("simulate").out()).contains("\u001b[");
  }
}
