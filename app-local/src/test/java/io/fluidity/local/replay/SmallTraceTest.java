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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void serviceStaysAwakeUntilTheFirstCheckAfterTheIdleThreshold() throws IOException {
    JsonNode report = replay("web,7,1\n");

    // Used until the end of minute 7, it is idle for 15 minutes at 23; the checks run at 20 and 25.
    assertThat(report.get("awakeMinutes").asInt()).isEqualTo(25 - 7);
    assertThat(report.get("wakes").asInt()).isEqualTo(1);
    assertThat(report.get("minutes").asInt()).isEqualTo(1440);
    assertThat(report.get("checks").asInt()).isEqualTo(288);
  }

  @Test
  void useAtTheInstantOfACheckPrecedesIt() throws IOException {
    assertThat(replay("web,4,1\nweb,20,1\n").get("wakes").asInt()).isEqualTo(1);
    assertThat(replay("web,4,1\nweb,21,1\n").get("wakes").asInt()).isEqualTo(2);
  }

  @Test
  void minuteWithoutConnectionsIsNotUse() throws IOException {
    JsonNode report = replay("web,0,0\nweb,1,0\n");

    assertThat(report.get("activeMinutes").asInt()).isZero();
    assertThat(report.get("wakes").asInt()).isZero();
    assertThat(report.get("awakeMinutes").asInt()).isZero();
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
  void settingsAreOptions() throws IOException {
    assertThat(replay("web,7,1\n", "--idle-threshold-minutes", "30").get("awakeMinutes").asInt())
        .isEqualTo(40 - 7);
    assertThat(replay("web,7,1\n", "--sleep-check-interval-minutes", "1").get("awakeMinutes").asInt())
        .isEqualTo(23 - 7);
    assertThat(replay("web,7,1\n", "--startup-grace-minutes", "60").get("awakeMinutes").asInt())
        .isEqualTo(70 - 7);
    assertThat(replay("web,7,1\n", "--wake-desired-count", "3").get("cost").asDouble())
        .isGreaterThan(2.9 * replay("web,7,1\n").get("cost").asDouble());
  }

  @Test
  void severalFilesHaveATotal() throws IOException {
    Path one = trace("one.csv", "web,7,1\n");
    Path two = trace("two.csv", "web,7,1\n");

    CommandRun run = CommandRun.fluidity("replay", "--instant", one.toString(), two.toString());

    assertThat(run.out().lines()).anyMatch(line -> line.matches("all +2 .*"));
  }

  @Test
  void costIsTheTaskTimeAtTheConfiguredPrice() throws IOException {
    JsonNode report = replay("web,7,1\n", "--vcpu", "1", "--memory-gb", "2", "--vcpu-hour-price", "0.06",
        "--gb-hour-price", "0.03");

    assertThat(report.get("cost").asDouble()).isEqualTo(18 / 60.0 * 0.12);
    assertThat(report.get("alwaysOnCost").asDouble()).isEqualTo(24 * 0.12);
  }

  @Test
  void emptyLinesAreSkipped() throws IOException {
    assertThat(replay("web,7,1\n\nweb,8,1\n\n").get("activeMinutes").asInt()).isEqualTo(2);
    assertThat(replay("web,7,1\r\n\r\nweb,8,1\r\n").get("activeMinutes").asInt()).isEqualTo(2);
  }

  @Test
  void onlyATerminalGetsAProgressBar() throws IOException {
    String trace = trace("trace.csv", "web,7,1\n").toString();

    assertThat(CommandRun.fluidityOnTerminal("replay", trace).err()).contains("\rreplay");
    assertThat(CommandRun.fluidity("replay", trace).err()).isEmpty();
  }
}
