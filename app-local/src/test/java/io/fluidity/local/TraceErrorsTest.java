package io.fluidity.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid files of {@code replay} and {@code serve}: no server starts. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceErrorsTest {

  private static final String HEADER = "service,minute,connections\n";

  @TempDir
  private Path folder = Path.of("");

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  /** Runs both commands that read a trace. */
  private static List<CommandRun> read(String trace) {
    return List.of(CommandRun.fluidity("replay", trace),
        CommandRun.fluidity("serve", "--port", "0", "--trace", trace));
  }

  private static void assertRejected(String trace, String... problem) {
    read(trace).forEach(run -> run.assertUsageError(problem));
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
      "api,1,x              | line 3: connections must be a whole number from 0 to 2147483647 (was \"x\")",
      "web,5,1              | line 3: minute must be greater than 5, the previous minute of web (was 5)",
      "web,4,1              | line 3: minute must be greater than 5, the previous minute of web (was 4)"})
  void invalidRowIsReportedWithFileAndLine(String row, String problem) throws IOException {
    assertThat(read(file("trace.csv", HEADER + "web,5,1\n" + row + "\n"))).allSatisfy(run -> {
      run.assertUsageError("trace.csv, line 3: ", problem);
      assertThat(run.err()).as("the file is named once, and first").startsWith("fluidity: " + folder)
          .containsOnlyOnce("trace.csv");
    });
  }

  @Test
  void traceWithoutHeaderIsRejected() throws IOException {
    assertRejected(file("trace.csv", "web,5,1\n"),
        "trace.csv, line 1: the header must be service,minute,connections (was \"web,5,1\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEADER})
  void traceWithoutRowsIsRejected(String trace) throws IOException {
    assertRejected(file("trace.csv", trace),
        "trace.csv must have at least one row of service,minute,connections");
  }

  @Test
  void unreadableFileIsNamed() throws IOException {
    String missing = folder.resolve("nowhere.csv").toString();
    assertRejected(missing, missing + " does not exist");
    assertRejected(folder.toString(), "must be a .csv or .csv.gz file (was a folder)");
    assertRejected("\0", "cannot be read");
    assertRejected("", "a file name must not be empty");
  }

  @Test
  void truncatedOrBinaryTraceIsRejected() throws IOException {
    Path zipped = folder.resolve("trace.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write((HEADER + "web,5,1\n").getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = Files.readAllBytes(zipped);
    for (int length : new int[]{5, whole.length - 9}) {
      Files.write(zipped, Arrays.copyOf(whole, length));
      assertRejected(zipped.toString(), "trace.csv.gz cannot be read");
    }
    Path binary = Files.write(folder.resolve("binary.csv"), new byte[100_000]);
    assertRejected(binary.toString(), "binary.csv, line 1");
    assertRejected(file("trace.csv", HEADER + "\"web,5,1\n"), "trace.csv");
  }

  @Test
  void errorInTheSecondFilePrintsNothingAboutTheFirst() throws IOException {
    String good = file("good.csv", HEADER + "web,5,1\n");

    CommandRun.fluidity("replay", good, file("bad.csv", "x\n")).assertUsageError("bad.csv, line 1");
    CommandRun.fluidity("replay", good, good).assertUsageError("each file must be named only once (",
        "good.csv is repeated)");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''                             | services.csv must have a header with the columns service and minutes (was empty)",
      "service,length ; web,5         | line 1: the header must have the columns service and minutes (was \"service,length\")",
      "service,minutes; web,x         | line 2: minutes must be a whole number from 1 to 52704000, or empty (was \"x\")",
      "service,minutes; web,0         | line 2: minutes must be a whole number from 1 to 52704000, or empty (was \"0\")",
      "service,minutes; web           | line 2: the fields must include service and minutes (were 1)",
      "service,minutes; web,9 ; web,9 | line 3: service must be unique (web is repeated)",
      "service,minutes; web,10        | trace.csv, line 2: minute must be less than 10, the trace length of web (was 10)"})
  void invalidListOfServicesIsReportedWithFileAndLine(String rows, String problem) throws IOException {
    String list = file("services.csv", rows.replaceAll(" *; *", "\n"));
    String trace = file("trace.csv", HEADER + "web,10,1\n");

    CommandRun.fluidity("replay", trace, "--services", list)
        .assertUsageError(problem.startsWith("line") ? "services.csv, " + problem : problem);
  }
}
