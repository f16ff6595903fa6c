package io.fluidity.local.replay;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Replay of the sample: half a year of 46 bike share stations. */
class SampleReplayTest {

  private static JsonNode replay(String... options) throws JsonProcessingException {
    CommandRun run = CommandRun.fluidity(options);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /**
   * The figures were computed independently, minute by minute: use in minute m lasts until m + 1, wakes a
   * sleeping service, and precedes a check at m; a check every 5 minutes puts the service to sleep 15 minutes
   * after its last use.
   */
  @Test
  void idealReplayMatchesTheIndependentFigures() throws JsonProcessingException {
    JsonNode report = replay("replay", "--instant", "--json");

    Map.of("services", 46L, "minutes", 46L * 262_080, "activeMinutes", 944_459L, "awakeMinutes", 1_764_313L,
        "wakes", 40_123L, "checks", 2_411_136L, "waitedSeconds", 0L)
        .forEach((name, value) -> assertThat(report.get(name).asLong()).as(name).isEqualTo(value));
    assertThat(report.get("checksPerSecond").asLong()).isPositive();
  }

  @Test
  void requestThatWakesAServiceWaitsForItsStart() throws JsonProcessingException {
    JsonNode report = replay("replay", "--json");

    double waitedForEach = report.get("waitedSeconds").asDouble() / report.get("wakes").asDouble();
    assertThat(waitedForEach).isBetween(60.0, 90.0);
    assertThat(report.get("awakeMinutes").asLong()).isBetween(1_600_000L, 1_900_000L);
  }
}
