package io.fluidity.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid options and files of {@code simulate} and {@code replay}. */
class BadInputTest {

  @TempDir
  private Path folder = Path.of("");

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private CommandRun replay(String trace) throws IOException {
    return CommandRun.fluidity("replay", file("trace.csv", trace));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "web,7                | line 3: the fields must be service,minute,connections (were 2)",
      "web,7,1,9            | line 3: the fields must be service,minute,connections (were 4)",
      ",7,1                 | line 3: the fields must be service,minute,connections (were without a service)",
      "nonsense             | line 3: the fields must be service,minute,connections (were 1)",
      "web,-1,1             | line 3: minute must be a whole number from 0 to 52704000 (was \"-1\")",
      "web,x,1              | line 3: minute must be a whole number from 0 to 52704000 (was \"x\")",
      "web,1.5,1            | (was \"1.5\")",
      "web,99999999999,1    | (was \"99999999999\")",
      "web,52704001,1       | (was \"52704001\")",
      "web,7,-2             | line 3: connections must be a whole number from 0 to 2147483647 (was \"-2\")",
      "web,7,               | line 3: connections must be a whole number from 0 to 2147483647 (was \"\")",
      "web,5,1              | line 3: minute must be greater than 5, the previous minute of web (was 5)",
      "web,4,1              | line 3: minute must be greater than 5, the previous minute of web (was 4)"})
  void invalidRowIsReportedWithFileAndLine(String row, String problem) throws IOException {
    CommandRun run = replay("service,minute,connections\nweb,5,1\n" + row + "\n");

    run.assertUsageError("trace.csv, line 3: ", problem);
    assertThat(run.err()).as("the file is named once, and first").startsWith("fluidity: " + folder)
        .containsOnlyOnce("trace.csv");
  }

  @Test
  void traceWithoutHeaderIsRejected() throws IOException {
    replay("web,5,1\n").assertUsageError(
        "trace.csv, line 1: the header must be service,minute,connections (was \"web,5,1\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "service,minute,connections\n"})
  void traceWithoutRowsIsRejected(String trace) throws IOException {
    replay(trace).assertUsageError("trace.csv must have at least one row of service,minute,connections");
  }

  @Test
  void unreadableFileIsNamed() throws IOException {
    CommandRun.fluidity("replay", folder.resolve("nowhere.csv").toString())
        .assertUsageError("nowhere.csv does not exist");
    CommandRun.fluidity("replay", folder.toString())
        .assertUsageError("must be a .csv or .csv.gz file (was a folder)");
    Path truncated = Files.write(folder.resolve("truncated.csv.gz"), new byte[]{0x1f, (byte) 0x8b, 8, 0, 0});
    CommandRun.fluidity("replay", truncated.toString()).assertUsageError("truncated.csv.gz cannot be read");
    CommandRun.fluidity("replay", "\0").assertUsageError("cannot be read");
  }

  @Test
  void unclosedQuoteIsRejected() throws IOException {
    replay("service,minute,connections\n\"web,5,1\n").assertUsageError("trace.csv");
  }

  @Test
  void errorInTheSecondFilePrintsNothingAboutTheFirst() throws IOException {
    String good = file("good.csv", "service,minute,connections\nweb,5,1\n");

    CommandRun.fluidity("replay", good, file("bad.csv", "x\n")).assertUsageError("bad.csv, line 1");
    CommandRun.fluidity("replay", good, good).assertUsageError("each file must be named only once (",
        "good.csv is repeated)");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "service,length ; web,5         | line 1: the header must have the columns service and minutes (was \"service,length\")",
      "service,minutes; web,x         | line 2: minutes must be a whole number from 1 to 52704000, or empty (was \"x\")",
      "service,minutes; web,0         | line 2: minutes must be a whole number from 1 to 52704000, or empty (was \"0\")",
      "service,minutes; web           | line 2: the fields must include service and minutes (were 1)",
      "service,minutes; web,9 ; web,9 | line 3: service must be unique (web is repeated)"})
  void invalidListOfServicesIsReportedWithFileAndLine(String rows, String problem) throws IOException {
    String list = file("services.csv", rows.replaceAll(" *; *", "\n") + "\n");

    CommandRun.fluidity("replay", "--services", list).assertUsageError("services.csv, " + problem);
  }

  @Test
  void minuteBeyondTheTraceLengthIsRejected() throws IOException {
    String trace = file("trace.csv", "service,minute,connections\nweb,10,1\n");
    String list = file("services.csv", "service,minutes\nweb,10\n");

    CommandRun.fluidity("replay", trace, "--services", list).assertUsageError(
        "trace.csv, line 2: minute must be less than 10, the trace length of web (was 10)");
    CommandRun.fluidity("replay", trace, "--services", file("empty.csv", "")).assertUsageError(
        "empty.csv must have a header with the columns service and minutes (was empty)");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"--idle-threshold-minutes       | 0    | from 1 to 1440",
      "--idle-threshold-minutes       | 1441 | from 1 to 1440",
      "--idle-threshold-minutes       | soon | from 1 to 1440",
      "--sleep-check-interval-minutes | 61   | from 1 to 60",
      "--startup-grace-minutes        | -1   | from 0 to 60",
      "--stale-after-minutes          | 1    | from 2 to 60",
      "--no-data-limit-minutes        | 14   | of at least 15, the idle threshold",
      "--max-awake-minutes            | 14   | of at least 15, the idle threshold",
      "--wake-desired-count           | 101  | from 1 to 100"})
  void settingOutOfRangeIsReportedWithItsRange(String option, String value, String range) {
    for (String command : new String[]{"simulate", "replay"}) {
      CommandRun.fluidity(command, option, value)
          .assertUsageError(option + " must be a whole number " + range + " (was \"" + value + "\")");
    }
  }

  @Test
  void allSettingsOutOfRangeAreReportedTogether() {
    CommandRun.fluidity("simulate", "--idle-threshold-minutes", "0", "--wake-desired-count", "0")
        .assertUsageError("--idle-threshold-minutes must be a whole number from 1 to 1440 (was \"0\"); ",
            "--wake-desired-count must be a whole number from 1 to 100 (was \"0\")");
  }

  @ParameterizedTest
  @CsvSource({"replay --nonsense,'Unknown option: ''--nonsense'''", "simulate --seed x,--seed",
      "sleepwalk,sleepwalk", "replay --seed,--seed",
      "replay --vcpu -1,--vcpu must be a number from 0 to 1000000 (was -1.0)",
      "replay --vcpu NaN,--vcpu must be a number from 0 to 1000000 (was NaN)", "simulate extra,extra"})
  void unknownOrInvalidArgumentIsNamed(String command, String problem) {
    CommandRun.fluidity(command.split(" ", -1)).assertUsageError(problem);
  }

  @Test
  void emptySettingIsRejected() {
    assertThat(CommandRun.fluidity("simulate", "--idle-threshold-minutes=")).isEqualTo(
        new CommandRun(2, "", "fluidity: --idle-threshold-minutes must not be empty\n"));
  }

  @Test
  void argumentThatStartsWithAnAtSignIsAFileName() {
    CommandRun.fluidity("replay", "@trace.csv").assertUsageError("@trace.csv does not exist");
  }

  @Test
  void commandIsRequired() {
    CommandRun.fluidity().assertUsageError("a command is required");
  }
}
