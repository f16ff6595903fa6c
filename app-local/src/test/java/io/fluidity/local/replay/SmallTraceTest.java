package io.fluidity.local.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays of traces small enough to verify by hand, in the ideal world with default settings. */
class SmallTraceTest {

  @TempDir
  private Path folder = Path.of("");

  private Path trace(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), "service,minute,connections\n" + rows);
  }

  private JsonNode replay(String rows, String... options) throws IOException {
    return replay(trace("trace.csv", rows), options);
  }

  private static JsonNode replay(Path trace, String... options) throws IOException {
    CommandRun run = CommandRun.fluidity(Stream
        .concat(Stream.of("replay", trace.toString(), "--instant", "--json"), Arrays.stream(options))
        .toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return new ObjectMapper().readTree(run.out());
  }

  /** Used until the end of minute 7, a service is idle for 15 minutes at 23; the checks run at 20 and 25. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      "sleep at the first check after the idle threshold |web,7,1||awakeMinutes=18 wakes=1 minutes=1440 checks=288",
      "use at the instant of a check precedes it |web,4,1;web,20,1||wakes=1",
      "use a minute after it wakes again |web,4,1;web,21,1||wakes=2",
      "minutes without connections are not use |web,0,0;web,1,0||activeMinutes=0 wakes=0 awakeMinutes=0",
      "empty lines are skipped |web,7,1;;web,8,1;||activeMinutes=2",
      "empty lines end with CR LF |web,7,1^;^;web,8,1^||activeMinutes=2",
      "idle threshold |web,7,1|--idle-threshold-minutes=30|awakeMinutes=33",
      "check interval |web,7,1|--sleep-check-interval-minutes=1|awakeMinutes=16",
      "startup grace |web,7,1|--startup-grace-minutes=60|awakeMinutes=63",
      "cost of 18 minutes and of a day at 0.12 dollars an hour |web,7,1"
          + "|--vcpu=1 --memory-gb=2 --vcpu-hour-price=0.06 --gb-hour-price=0.03|cost=0.036 alwaysOnCost=2.88"})
  void replayHasTheseFigures(String description, String rows, @Nullable String options, String figures)
      throws IOException {
    JsonNode report = replay(rows.replace('^', '\r').replace(';', '\n') + "\n",
        options == null ? new String[0] : options.split(" ", -1));

    for (String figure : figures.split(" ", -1)) {
      String[] pair = figure.split("=", -1);
      assertThat(report.get(pair[0]).asDouble()).as(figure).isEqualTo(Double.parseDouble(pair[1]));
    }
  }

  @Test
  void severalTasksCostMore() throws IOException {
    assertThat(replay("web,7,1\n", "--wake-desired-count", "3").get("cost").asDouble())
        .isGreaterThan(2.9 * replay("web,7,1\n").get("cost").asDouble());
  }

  @Test
  void orderOfServicesDoesNotMatter() throws IOException {
    JsonNode sorted = replay("web,3,1\nweb,50,2\napi,10,1\napi,1500,1\n");
    JsonNode mixed = replay("web,3,1\napi,10,1\nweb,50,2\napi,1500,1\n");

    assertThat(mixed.get("awakeMinutes")).isEqualTo(sorted.get("awakeMinutes"));
    assertThat(mixed.get("services").asInt()).isEqualTo(2);
    // One trace ends with its first day, the other with its second.
    assertThat(mixed.get("minutes").asInt()).isEqualTo(1440 + 2880);
  }

  @Test
  void listOfServicesSetsTheTraceLengths() throws IOException {
    Path list = Files.writeString(folder.resolve("services.csv"),
        "service,note,minutes\nweb,\"a, b\",3000\napi,,\n");

    JsonNode report = replay("web,3,1\napi,3,1\n", "--services", list.toString());

    assertThat(report.get("minutes").asInt()).isEqualTo(3000 + 1440);
  }

  @Test
  void gzippedTraceIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("service,minute,connections\r\nweb,7,1\r\n".getBytes(StandardCharsets.UTF_8));
    }
    Path trace = Files.write(folder.resolve("trace.csv.gz"), bytes.toByteArray());

    assertThat(replay(trace).get("awakeMinutes").asInt()).isEqualTo(18);
  }

  @Test
  void severalFilesHaveATotal() throws IOException {
    Path one = trace("one.csv", "web,7,1\n");
    Path two = trace("two.csv", "web,7,1\n");

    CommandRun run = CommandRun.fluidity("replay", "--instant", one.toString(), two.toString());

    assertThat(run.out().lines()).anyMatch(line -> line.matches("all +2 .*"));
  }

  @Test
  void onlyATerminalGetsAProgressBar() throws IOException {
    String trace = trace("trace.csv", "web,7,1\n").toString();

    assertThat(CommandRun.fluidityOnTerminal("replay", trace).err()).contains("\rreplay");
    assertThat(CommandRun.fluidity("replay", trace).err()).isEmpty();
  }
}
