package io.fluidity.local.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes of traces that are small enough to follow by hand; in the ideal world, with the default
 * settings.
 */
class SmallTraceTest {

  @TempDir
  private Path folder = Path.of("");

  private JsonNode replay(String rows, String... options) throws IOException {
    Path trace = Files.writeString(folder.resolve("trace.csv"), "service,minute,connections\n" + rows);
    return replay(trace, options);
  }

  private static JsonNode replay(Path trace, String... options) throws IOException {
    String[] args = new String[options.length + 4];
    System.arraycopy(new String[]{"replay", trace.toString(), "--instant", "--json"}, 0, args, 0, 4);
    System.arraycopy(options, 0, args, 4, options.length);
    CommandRun run = CommandRun.fluidity(args);
    assertThat(run.err()).isEmpty();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void oneUseKeepsItAwakeUntilTheFirstCheckAfterTheIdleThreshold() throws IOException {
    JsonNode report = replay("shop,7,1\n");

    // Used until the end of minute 7, it is idle for 15 minutes at 23; the checks stand at 20 and 25.
    assertThat(report.get("awakeMinutes").asInt()).isEqualTo(25 - 7);
    assertThat(report.get("wakes").asInt()).isEqualTo(1);
    assertThat(report.get("minutes").asInt()).isEqualTo(1440);
    assertThat(report.get("checks").asInt()).isEqualTo(288);
  }

  @Test
  void useAtTheInstantOfACheckComesBeforeIt() throws IOException {
    assertThat(replay("shop,4,1\nshop,20,1\n").get("wakes").asInt()).isEqualTo(1);
    assertThat(replay("shop,4,1\nshop,21,1\n").get("wakes").asInt()).isEqualTo(2);
  }

  @Test
  void aMinuteWithoutConnectionsIsNoUse() throws IOException {
    JsonNode report = replay("shop,0,0\nshop,1,0\n");

    assertThat(report.get("activeMinutes").asInt()).isZero();
    assertThat(report.get("wakes").asInt()).isZero();
    assertThat(report.get("awakeMinutes").asInt()).isZero();
  }

  @Test
  void mixedServicesGiveWhatTheyGiveOneAfterAnother() throws IOException {
    JsonNode sorted = replay("shop,3,1\nshop,50,2\nwiki,10,1\nwiki,1500,1\n");
    JsonNode mixed = replay("shop,3,1\nwiki,10,1\nshop,50,2\nwiki,1500,1\n");

    assertThat(mixed.get("awakeMinutes")).isEqualTo(sorted.get("awakeMinutes"));
    assertThat(mixed.get("services").asInt()).isEqualTo(2);
    // One trace ends with its first day, the other with its second.
    assertThat(mixed.get("minutes").asInt()).isEqualTo(1440 + 2880);
  }

  @Test
  void aListOfServicesSaysHowLongTheTracesAre() throws IOException {
    Path list = Files.writeString(folder.resolve("services.csv"),
        "service,note,minutes\nshop,\"a, b\",3000\nwiki,,\n");

    JsonNode report = replay("shop,3,1\nwiki,3,1\n", "--services", list.toString());

    assertThat(report.get("minutes").asInt()).isEqualTo(3000 + 1440);
  }

  @Test
  void aGzippedTraceIsReadLikeAPlainOne() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("service,minute,connections\r\nshop,7,1\r\n".getBytes(StandardCharsets.UTF_8));
    }
    Path trace = Files.write(folder.resolve("trace.csv.gz"), bytes.toByteArray());

    assertThat(replay(trace).get("awakeMinutes").asInt()).isEqualTo(18);
  }

  @Test
  void settingsAreOptions() throws IOException {
    assertThat(replay("shop,7,1\n", "--idle-threshold-minutes", "30").get("awakeMinutes").asInt())
        .isEqualTo(40 - 7);
    assertThat(replay("shop,7,1\n", "--check-interval-minutes", "1").get("awakeMinutes").asInt())
        .isEqualTo(23 - 7);
    assertThat(replay("shop,7,1\n", "--startup-grace-minutes", "60").get("awakeMinutes").asInt())
        .isEqualTo(70 - 7);
    assertThat(replay("shop,7,1\n", "--wake-desired-count", "3").get("cost").asDouble())
        .isGreaterThan(2.9 * replay("shop,7,1\n").get("cost").asDouble());
  }

  @Test
  void severalFilesAreSummedUp() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), "service,minute,connections\nshop,7,1\n");
    Path two = Files.writeString(folder.resolve("two.csv"), "service,minute,connections\nshop,7,1\n");

    CommandRun run = CommandRun.fluidity("replay", "--instant", one.toString(), two.toString());

    assertThat(run.out().lines()).anyMatch(line -> line.matches("all +2 .*"));
  }

  @Test
  void costsAreTheTaskMinutesAtTheGivenPrice() throws IOException {
    JsonNode report = replay("shop,7,1\n", "--vcpu", "1", "--memory-gb", "2", "--vcpu-hour-price", "0.06",
        "--gb-hour-price", "0.03");

    assertThat(report.get("cost").asDouble()).isEqualTo(18 / 60.0 * 0.12);
    assertThat(report.get("alwaysOnCost").asDouble()).isEqualTo(24 * 0.12);
  }

  @Test
  void linesWithoutAnythingArePassedOver() throws IOException {
    assertThat(replay("shop,7,1\n\nshop,8,1\n\n").get("activeMinutes").asInt()).isEqualTo(2);
    assertThat(replay("shop,7,1\r\n\r\nshop,8,1\r\n").get("activeMinutes").asInt()).isEqualTo(2);
  }

  @Test
  void aProgressBarIsDrawnOnATerminalAlone() throws IOException {
    String trace = Files.writeString(folder.resolve("trace.csv"), "service,minute,connections\nshop,7,1\n")
        .toString();

    assertThat(CommandRun.fluidityOnTerminal("replay", trace).err()).contains("\rreplay");
    assertThat(CommandRun.fluidity("replay", trace).err()).isEmpty();
  }
}
