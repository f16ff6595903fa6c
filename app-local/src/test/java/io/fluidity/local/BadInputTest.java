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

/** Whatever is wrong: one clear sentence, exit code 2, and nothing printed as if it were a result. */
class BadInputTest {

  @TempDir
  private Path folder = Path.of("");

  private static void assertRefused(CommandRun run, String... parts) {
    assertThat(run.err().lines()).as("one sentence: " + run.err()).hasSize(1);
    assertThat(run.err()).startsWith("fluidity: ").contains(parts);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private CommandRun replay(String trace) throws IOException {
    return CommandRun.fluidity("replay", file("trace.csv", trace));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "shop,7                | line 3 has 2 fields, where the three of service,minute,connections would be right",
      "shop,7,1,9            | line 3 has 4 fields",
      ",7,1                  | line 3 has no service",
      "nonsense              | line 3 has 1 fields",
      "shop,-1,1             | line 3 has the minute \"-1\", where a whole number from 0 to 52704000 would be right",
      "shop,x,1              | line 3 has the minute \"x\"",
      "shop,1.5,1            | line 3 has the minute \"1.5\"",
      "shop,99999999999,1    | line 3 has the minute \"99999999999\"",
      "shop,52704001,1       | line 3 has the minute \"52704001\"",
      "shop,7,-2             | line 3 has the connections \"-2\"",
      "shop,7,               | line 3 has the connections \"\"",
      "shop,5,1              | line 3 repeats the minute 5 of shop",
      "shop,4,1              | line 3 goes back to the minute 4 of shop"})
  void aRowThatIsNotARowIsNamedByFileAndLine(String row, String problem) throws IOException {
    CommandRun run = replay("service,minute,connections\nshop,5,1\n" + row + "\n");
    assertRefused(run, "trace.csv, " + problem);
    assertThat(run.err()).as("the file is named once, and first").startsWith("fluidity: " + folder)
        .containsOnlyOnce("trace.csv");
  }

  @Test
  void aTraceWithoutItsHeaderIsRefused() throws IOException {
    assertRefused(replay("shop,5,1\n"), "trace.csv, line 1 is \"shop,5,1\"",
        "the header service,minute,connections");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "service,minute,connections\n"})
  void aTraceWithoutRowsIsRefused(String trace) throws IOException {
    assertRefused(replay(trace), "trace.csv holds no row of service,minute,connections");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    assertRefused(CommandRun.fluidity("replay", folder.resolve("nowhere.csv").toString()),
        "nowhere.csv does not exist");
    assertRefused(CommandRun.fluidity("replay", folder.toString()), "is a folder, where a .csv or .csv.gz file");
    Path cut = Files.write(folder.resolve("cut.csv.gz"), new byte[]{0x1f, (byte) 0x8b, 8, 0, 0});
    assertRefused(CommandRun.fluidity("replay", cut.toString()), "cut.csv.gz cannot be read");
    assertRefused(CommandRun.fluidity("replay", "\0"), "cannot be read");
  }

  @Test
  void aQuoteThatIsNeverClosedIsNoCsv() throws IOException {
    assertRefused(replay("service,minute,connections\n\"shop,5,1\n"), "trace.csv");
  }

  @Test
  void nothingIsPrintedOfTheFirstFileWhereTheSecondIsBad() throws IOException {
    String good = file("good.csv", "service,minute,connections\nshop,5,1\n");
    assertRefused(CommandRun.fluidity("replay", good, file("bad.csv", "x\n")), "bad.csv, line 1");
    assertRefused(CommandRun.fluidity("replay", good, good), "good.csv is given twice");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "service,length        ; shop,5 | line 1 is \"service,length\", where a header with the columns service and minutes",
      "service,minutes       ; shop,x | line 2 has the minutes \"x\", where a whole number from 1 to",
      "service,minutes       ; shop,0 | line 2 has the minutes \"0\"",
      "service,minutes       ; shop   | line 2 has 1 fields, fewer than the header",
      "service,minutes       ; shop,9 ; shop,9 | line 3 names the service shop a second time"})
  void aListOfServicesThatIsNoneIsNamedByFileAndLine(String rows, String problem) throws IOException {
    String list = file("services.csv", rows.replaceAll(" *; *", "\n") + "\n");
    assertRefused(CommandRun.fluidity("replay", "--services", list), "services.csv, " + problem);
  }

  @Test
  void aMinuteBeyondTheLengthOfItsTraceIsRefused() throws IOException {
    String trace = file("trace.csv", "service,minute,connections\nshop,10,1\n");
    String list = file("services.csv", "service,minutes\nshop,10\n");
    assertRefused(CommandRun.fluidity("replay", trace, "--services", list),
        "trace.csv, line 2 has the minute 10 of shop, whose trace is only 10 minutes long");
    assertRefused(CommandRun.fluidity("replay", trace, "--services", file("empty.csv", "")), "empty.csv is empty");
  }

  @ParameterizedTest
  @CsvSource({"--idle-threshold-minutes,0,from 1 to 1440", "--idle-threshold-minutes,1441,from 1 to 1440",
      "--idle-threshold-minutes,soon,from 1 to 1440", "--check-interval-minutes,61,from 1 to 60",
      "--startup-grace-minutes,-1,from 0 to 60", "--stale-after-minutes,1,from 2 to 60",
      "--blind-limit-minutes,14,of 15 (the idle threshold) or more",
      "--max-awake-minutes,14,of 15 (the idle threshold) or more", "--wake-desired-count,101,from 1 to 100"})
  void aSettingOutOfRangeSaysWhatWouldBeRight(String option, String value, String range) {
    for (String command : new String[]{"simulate", "replay"}) {
      assertRefused(CommandRun.fluidity(command, option, value),
          option + " is \"" + value + "\": a whole number " + range + " would be right");
    }
  }

  @Test
  void allSettingsOutOfRangeAreToldAtOnce() {
    assertRefused(CommandRun.fluidity("simulate", "--idle-threshold-minutes", "0", "--wake-desired-count", "0"),
        "--idle-threshold-minutes is \"0\"", "--wake-desired-count is \"0\"");
  }

  @ParameterizedTest
  @CsvSource({"replay --nonsense,'Unknown option: ''--nonsense'''", "simulate --seed x,--seed",
      "sleepwalk,sleepwalk",
      "replay --seed,--seed", "replay --vcpu -1,--vcpu is \"-1.0\"", "replay --vcpu NaN,--vcpu is \"NaN\"",
      "simulate extra,extra"})
  void anOptionOrCommandThatDoesNotExistIsNamed(String command, String problem) {
    assertRefused(CommandRun.fluidity(command.split(" ", -1)), problem);
  }

  @Test
  void anEmptySettingIsNoSetting() {
    assertThat(CommandRun.fluidity("simulate", "--idle-threshold-minutes=")).isEqualTo(new CommandRun(2, "",
        "fluidity: --idle-threshold-minutes is empty, where a value would be right\n"));
  }

  @Test
  void anArgumentThatBeginsWithAnAtSignIsAFile() {
    assertRefused(CommandRun.fluidity("replay", "@trace.csv"), "@trace.csv does not exist");
  }

  @Test
  void withoutACommandItSaysSo() {
    assertRefused(CommandRun.fluidity(), "a command is missing");
  }
}
