package io.fluidity.local.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid options and traces of {@code serve}: no server starts. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeBadInputTest {

  @TempDir
  private Path folder = Path.of("");

  private static CommandRun serve(String... options) {
    return CommandRun.fluidity(
        Stream.concat(Stream.of("serve", "--port", "0"), Arrays.stream(options)).toArray(String[]::new));
  }

  private CommandRun serveTrace(String content) throws IOException {
    Path trace = Files.writeString(folder.resolve("trace.csv"), content);
    return serve("--trace", trace.toString());
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
      "--speed 60 --speed 61 | '--speed'"})
  void invalidOptionIsNamed(String options, String problem) {
    serve(options.split(" ", -1)).assertUsageError(problem);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--aws                                       | --aws needs --cluster and --service",
      "--aws --cluster prod                        | --aws needs --cluster and --service",
      "--aws --service web                         | --aws needs --cluster and --service",
      "--aws --cluster prod --service s*           | --service must be 1 to 255 letters",
      "--aws --cluster prod --service web --speed 60  | --speed must not be combined with --aws",
      "--aws --cluster prod --service web --seed 1    | --seed must not be combined with --aws",
      "--aws --cluster prod --service web --trace x   | --trace must not be combined with --aws",
      "--aws --cluster prod --service web --host 0.0.0.0 | --host must be a loopback address with --aws",
      "--aws --cluster prod --service web --host nowhere.invalid | (was \"nowhere.invalid\")",
      "--aws --cluster prod --service web --idle-threshold-minutes 0 | --idle-threshold-minutes must be",
      "--cluster prod                              | --cluster and --service need --aws",
      "--service web                               | --cluster and --service need --aws"})
  void invalidCombinationIsRejected(String options, String problem) {
    serve(options.split(" ", -1)).assertUsageError(problem);
  }

  @ParameterizedTest
  @CsvSource({"-1", "65536", "70000", "x", "8080.5", "99999999999", "''"})
  void invalidPortIsRejected(String port) {
    CommandRun.fluidity("serve", "--port=" + port).assertUsageError("--port");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"--idle-threshold-minutes       | 0        | from 1 to 1440",
      "--sleep-check-interval-minutes | 61       | from 1 to 60",
      "--sleep-check-interval-minutes | 0        | from 1 to 60",
      "--startup-grace-minutes        | 61       | from 0 to 60",
      "--stale-after-minutes          | 1        | from 2 to 60",
      "--no-data-limit-minutes        | 14       | of at least 15, the idle threshold",
      "--max-awake-minutes            | 14       | of at least 15, the idle threshold",
      "--wake-desired-count           | 101      | from 1 to 100",
      "--activity-signals             | nonsense | a JSON list of at least one signal",
      "--api-token-sha256             | secret   | 64 hexadecimal digits"})
  void settingOutOfRangeIsReportedWithItsRange(String option, String value, String range) {
    serve(option, value).assertUsageError(option + " must be ", range);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--idle-threshold-minutes", "--sleep-check-interval-minutes",
      "--startup-grace-minutes", "--stale-after-minutes", "--no-data-limit-minutes", "--max-awake-minutes",
      "--wake-desired-count", "--activity-signals", "--api-token-sha256"})
  void emptySettingIsRejected(String option) {
    serve(option + "=").assertUsageError(option + " must not be empty");
  }

  @Test
  void tokenInsteadOfItsHashIsNotShown() {
    CommandRun run = serve("--api-token-sha256", "my-secret-token");

    run.assertUsageError("--api-token-sha256");
    assertThat(run.err()).doesNotContain("my-secret-token");
  }

  @Test
  void allSettingsOutOfRangeAreReportedTogether() {
    serve("--idle-threshold-minutes", "0", "--wake-desired-count", "x")
        .assertUsageError("; --wake-desired-count must be a whole number from 1 to 100 (was \"x\")");
  }

  @Test
  void missingTraceIsNamed() {
    String missing = folder.resolve("nowhere.csv").toString();

    serve("--trace", missing).assertUsageError(missing + " does not exist");
    serve("--trace", folder.toString()).assertUsageError("must be a .csv or .csv.gz file (was a folder)");
    serve("--trace=").assertUsageError("a file name must not be empty");
    serve("--trace", "\0").assertUsageError("cannot be read");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''                                          | must have at least one row of service,minute,connections",
      "service,minute,connections                  | must have at least one row of service,minute,connections",
      "web,5,1                                     | line 1: the header must be service,minute,connections",
      "service,minute,connections;web,x,1          | line 2: minute must be a whole number",
      "service,minute,connections;web,1            | line 2: the fields must be service,minute,connections (were 2)",
      "service,minute,connections;web,1,1;api,1,x  | line 3: connections must be a whole number",
      "service,minute,connections;web,1,1;web,1,1  | line 3: minute must be greater than 1",
      "service,minute,connections;web,1,-1         | line 2: connections must be a whole number"})
  void invalidTraceIsReportedWithItsLine(String content, String problem) throws IOException {
    serveTrace(content.replace(";", "\n")).assertUsageError("trace.csv", problem);
  }

  @Test
  void truncatedOrBinaryTraceIsRejected() throws IOException {
    Path zipped = folder.resolve("trace.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("service,minute,connections\nweb,5,1\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = Files.readAllBytes(zipped);
    Files.write(zipped, Arrays.copyOf(whole, whole.length - 9));
    serve("--trace", zipped.toString()).assertUsageError("trace.csv.gz cannot be read");

    Path binary = Files.write(folder.resolve("binary.csv"), new byte[100_000]);
    serve("--trace", binary.toString()).assertUsageError("binary.csv, line 1");
  }
}
