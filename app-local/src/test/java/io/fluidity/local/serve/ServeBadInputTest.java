package io.fluidity.local.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** An option or a trace that is no good: one clear sentence, exit code 2, and no server. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeBadInputTest {

  @TempDir
  private Path folder = Path.of("");

  private static void assertRefused(String problem, String... options) {
    List<String> command = new ArrayList<>(List.of("serve", "--port", "0"));
    command.addAll(Arrays.asList(options));
    CommandRun run = CommandRun.fluidity(command.toArray(String[]::new));
    assertThat(run.err().lines()).as("one sentence: " + run.err()).hasSize(1);
    assertThat(run.err()).startsWith("fluidity: ").contains(problem);
    assertThat(run.out()).as("no server told of itself").isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private String trace(String content) throws IOException {
    return Files.writeString(folder.resolve("trace.csv"), content).toString();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--speed 0        | --speed is \"0.0\": a number from 0.1 to 36000 would be right",
      "--speed 0.09     | a number from 0.1 to 36000",
      "--speed -60      | a number from 0.1 to 36000",
      "--speed 36000.1  | a number from 0.1 to 36000",
      "--speed NaN      | a number from 0.1 to 36000",
      "--speed Infinity | a number from 0.1 to 36000",
      "--speed fast     | '--speed'",
      "--speed=         | '--speed'",
      "--seed x         | '--seed'",
      "--seed 1.5       | '--seed'",
      "--seed 99999999999999999999 | '--seed'",
      "--host=::g       | --host is \"::g\": an address of this machine would be right",
      "--nonsense       | Unknown option: '--nonsense'",
      "extra            | 'extra'",
      "--trace          | '--trace'",
      "--speed 60 --speed 61 | '--speed'"})
  void anOptionThatIsNoGoodIsNamed(String options, String problem) {
    assertRefused(problem, options.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--aws                                  | --aws needs a --cluster and a --service",
      "--aws --cluster town                   | --aws needs a --cluster and a --service",
      "--aws --service shop                   | --aws needs a --cluster and a --service",
      "--aws --cluster town --service s*      | --service is \"s*\": 1 to 255 letters",
      "--aws --cluster town --service shop --speed 60  | --speed is for the simulated cloud",
      "--aws --cluster town --service shop --seed 1    | --seed is for the simulated cloud",
      "--aws --cluster town --service shop --trace x   | --trace is for the simulated cloud",
      "--aws --cluster town --service shop --host 0.0.0.0 | --host is \"0.0.0.0\": with --aws only 127.0.0.1",
      "--aws --cluster town --service shop --host nowhere.invalid | --host is \"nowhere.invalid\"",
      "--aws --cluster town --service shop --idle-threshold-minutes 0 | --idle-threshold-minutes is \"0\"",
      "--cluster town                         | --cluster and --service name a service in AWS: --aws beside",
      "--service shop                         | --cluster and --service name a service in AWS: --aws beside"})
  void whatDoesNotGoTogetherIsTold(String options, String problem) {
    assertRefused(problem, options.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({"-1", "65536", "70000", "x", "8080.5", "99999999999", "''"})
  void aPortThatIsNoneIsNamed(String port) {
    CommandRun run = CommandRun.fluidity("serve", "--port=" + port);

    assertThat(run.err().lines()).hasSize(1).first().asString().startsWith("fluidity: ").contains("--port");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"--idle-threshold-minutes,0,from 1 to 1440", "--check-interval-minutes,61,from 1 to 60",
      "--sleep-check-interval-minutes,0,from 1 to 60", "--startup-grace-minutes,61,from 0 to 60",
      "--stale-after-minutes,1,from 2 to 60", "--blind-limit-minutes,14,of 15 (the idle threshold) or more",
      "--max-awake-minutes,14,of 15 (the idle threshold) or more", "--wake-desired-count,101,from 1 to 100",
      "--activity-signals,nonsense,a JSON list of signals",
      "--api-token-sha256,secret,64 hexadecimal digits"})
  void aSettingOutOfRangeSaysWhatWouldBeRight(String option, String value, String range) {
    assertRefused(option.replace("--sleep-check", "--check"), option, value);
    assertRefused(range, option, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--idle-threshold-minutes", "--check-interval-minutes", "--startup-grace-minutes",
      "--stale-after-minutes", "--blind-limit-minutes", "--max-awake-minutes", "--wake-desired-count",
      "--activity-signals", "--api-token-sha256"})
  void anEmptySettingIsNoSetting(String option) {
    assertRefused(option + " is empty", option + "=");
  }

  @Test
  void aTokenInsteadOfItsHashIsNotShown() {
    CommandRun run = CommandRun.fluidity("serve", "--port", "0", "--api-token-sha256", "my-secret-token");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--api-token-sha256").doesNotContain("my-secret-token");
  }

  @Test
  void allSettingsOutOfRangeAreToldAtOnce() {
    assertRefused("; --wake-desired-count is \"x\"", "--idle-threshold-minutes", "0", "--wake-desired-count",
        "x");
  }

  @Test
  void aTraceThatIsNotThereIsNamed() {
    String missing = folder.resolve("nowhere.csv").toString();
    assertRefused(missing + " does not exist", "--trace", missing);
    assertRefused("is a folder, where a .csv or .csv.gz file would be right", "--trace", folder.toString());
    assertRefused("the name of a file is empty", "--trace=");
    assertRefused("cannot be read", "--trace", "\0");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''                                          | holds no row of service,minute,connections",
      "service,minute,connections                  | holds no row of service,minute,connections",
      "shop,5,1                                    | line 1 is \"shop,5,1\", where the header",
      "service,minute,connections;shop,x,1         | line 2 has the minute \"x\"",
      "service,minute,connections;shop,1           | line 2 has 2 fields",
      "service,minute,connections;shop,1,1;bar,1,x | line 3 has the connections \"x\"",
      "service,minute,connections;shop,1,-1        | line 2 has the connections \"-1\""})
  void aTraceThatIsNoneIsNamedByItsLine(String content, String problem) throws IOException {
    assertRefused("trace.csv", "--trace", trace(content.replace(";", "\n")));
    assertRefused(problem, "--trace", trace(content.replace(";", "\n")));
  }

  @Test
  void aTraceThatIsCutOffOrNoTextIsRefused() throws IOException {
    Path zipped = folder.resolve("trace.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("service,minute,connections\nshop,5,1\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = Files.readAllBytes(zipped);
    Files.write(zipped, Arrays.copyOf(whole, whole.length - 9));
    assertRefused("trace.csv.gz cannot be read", "--trace", zipped.toString());

    Path noise = Files.write(folder.resolve("noise.csv"), new byte[100_000]);
    assertRefused("noise.csv, line 1", "--trace", noise.toString());
  }
}
