package io.fluidity.local;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid arguments of {@code simulate}, {@code replay} and {@code serve}: no server starts. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UsageErrorsTest {

  private static final String SERVE = "serve --port 0 ";
  private static final List<String> WITH_SETTINGS = List.of("simulate ", "replay ", SERVE);

  private static CommandRun fluidity(String arguments) {
    return CommandRun.fluidity(arguments.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "sleepwalk               | sleepwalk",
      "simulate --seed x       | --seed",
      "simulate extra          | extra",
      "simulate --seeds 3      | --seeds needs --chaos",
      "simulate --chaos --seeds 0 | --seeds must be at least 1 (was 0)",
      "replay --nonsense       | Unknown option: '--nonsense'",
      "replay --seed           | --seed",
      "replay --vcpu -1        | --vcpu must be a number from 0 to 1000000 (was -1.0)",
      "replay --vcpu NaN       | --vcpu must be a number from 0 to 1000000 (was NaN)",
      "replay @trace.csv       | @trace.csv does not exist",
      "serve --port=-1         | --port",
      "serve --port=65536      | --port",
      "serve --port=70000      | --port",
      "serve --port=x          | --port",
      "serve --port=8080.5     | --port",
      "serve --port=99999999999 | --port",
      "serve --port=           | --port"})
  void unknownOrInvalidArgumentIsNamed(String arguments, String problem) {
    fluidity(arguments).assertUsageError(problem);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--speed 0        | --speed must be a number from 0.1 to 36000 (was 0.0)",
      "--speed 0.09     | --speed must be a number from 0.1 to 36000 (was 0.09)",
      "--speed -60      | --speed must be a number from 0.1 to 36000 (was -60.0)",
      "--speed 36000.1  | --speed must be a number from 0.1 to 36000 (was 36000.1)",
      "--speed NaN      | --speed must be a number from 0.1 to 36000 (was NaN)",
      "--speed Infinity | --speed must be a number from 0.1 to 36000 (was Infinity)",
      "--speed fast     | must be a number (was \"fast\")",
      "--speed=         | '--speed'",
      "--seed x         | must be a whole number (was \"x\")",
      "--seed 1.5       | '--seed'",
      "--seed 99999999999999999999 | '--seed'",
      "--host=::g       | --host must be an address of this machine (was \"::g\")",
      "--host=          | --host must be an address of this machine (was empty)",
      "--nonsense       | Unknown option: '--nonsense'",
      "extra            | 'extra'",
      "--trace          | '--trace'",
      "--speed 60 --speed 61       | '--speed'",
      "--activity-signals nonsense | --activity-signals must be a JSON list of at least one signal",
      "--api-token-sha256 secret   | --api-token-sha256 must be the SHA-256 of a token with at least one character, as 64 hexadecimal digits",
      "--api-token-sha256=         | --api-token-sha256 must not be empty",
      "--aws                       | --aws needs --cluster and --service",
      "--aws --cluster prod        | --aws needs --cluster and --service",
      "--aws --service web         | --aws needs --cluster and --service",
      "--aws --cluster prod --service s*              | --service must be 1 to 255 letters",
      "--aws --cluster prod --service web --speed 60  | --speed must not be combined with --aws",
      "--aws --cluster prod --service web --seed 1    | --seed must not be combined with --aws",
      "--aws --cluster prod --service web --trace x   | --trace must not be combined with --aws",
      "--aws --cluster prod --service web --host 0.0.0.0 | --host must be a loopback address with --aws",
      "--aws --cluster prod --service web --host nowhere.invalid | (was \"nowhere.invalid\")",
      "--aws --cluster prod --service web --idle-threshold-minutes 0 | --idle-threshold-minutes must be",
      "--cluster prod              | --cluster and --service need --aws",
      "--service web               | --cluster and --service need --aws"})
  void invalidOptionOfServeIsNamed(String options, String problem) {
    fluidity(SERVE + options).assertUsageError(problem);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--idle-threshold-minutes       | 0    | from 1 to 1440",
      "--idle-threshold-minutes       | 1441 | from 1 to 1440",
      "--idle-threshold-minutes       | soon | from 1 to 1440",
      "--sleep-check-interval-minutes | 0    | from 1 to 60",
      "--sleep-check-interval-minutes | 61   | from 1 to 60",
      "--startup-grace-minutes        | -1   | from 0 to 60",
      "--startup-grace-minutes        | 61   | from 0 to 60",
      "--stale-after-minutes          | 1    | from 2 to 60",
      "--start-limit-minutes          | 4    | of at least 5, which is --startup-grace-minutes, and at most 1440",
      "--start-limit-minutes          | 1441 | of at least 5, which is --startup-grace-minutes, and at most 1440",
      "--no-data-limit-minutes        | 19   | of at least 20, which is --idle-threshold-minutes + --stale-after-minutes, and at most 20160",
      "--no-data-limit-minutes        | 43200 | of at least 20, which is --idle-threshold-minutes + --stale-after-minutes, and at most 20160",
      "--max-awake-minutes            | 14   | of at least 15, which is --idle-threshold-minutes",
      "--wake-desired-count           | 0    | from 1 to 10, which is --max-desired-count",
      "--wake-desired-count           | 11   | from 1 to 10, which is --max-desired-count",
      "--max-desired-count            | 0    | from 1 to 100",
      "--max-desired-count            | 101  | from 1 to 100",
      "--max-hold-minutes             | 0    | from 1 to 10080",
      "--max-hold-minutes             | 10081 | from 1 to 10080",
      "--settle-seconds               | 11   | from 0 to 10"})
  void settingOutOfRangeIsReportedWithItsRange(String option, String value, String range) {
    WITH_SETTINGS.forEach(command -> fluidity(command + option + " " + value)
        .assertUsageError(option + " must be a whole number " + range + " (was \"" + value + "\")"));
  }

  @Test
  void allSettingsOutOfRangeAreReportedTogether() {
    WITH_SETTINGS.forEach(command -> fluidity(command + "--idle-threshold-minutes 0 --wake-desired-count x")
        .assertUsageError("--idle-threshold-minutes must be a whole number from 1 to 1440 (was \"0\"); ",
            "--wake-desired-count must be a whole number from 1 to 10, which is --max-desired-count (was \"x\")"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--idle-threshold-minutes", "--sleep-check-interval-minutes",
      "--startup-grace-minutes", "--stale-after-minutes", "--no-data-limit-minutes", "--max-awake-minutes",
      "--wake-desired-count", "--activity-signals"})
  void emptySettingIsRejected(String option) {
    assertThat(WITH_SETTINGS).extracting(command -> fluidity(command + option + "="))
        .containsOnly(new CommandRun(2, "", "fluidity: " + option + " must not be empty\n"));
  }

  @Test
  void tokenInsteadOfItsHashIsNotShown() {
    CommandRun run = fluidity(SERVE + "--api-token-sha256 my-secret-token");

    run.assertUsageError("--api-token-sha256");
    assertThat(run.err()).doesNotContain("my-secret-token");
  }

  @Test
  void commandIsRequired() {
    CommandRun.fluidity().assertUsageError("a command is required");
  }
}
