package io.fluidity.local.replay;

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

    assertThat(report.get("services").asInt()).isEqualTo(46);
    assertThat(report.get("minutes").asLong()).isEqualTo(46L * 262_080);
    assertThat(report.get("activeMinutes").asLong()).isEqualTo(944_459);
    assertThat(report.get("awakeMinutes").asLong()).isEqualTo(1_764_313);
    assertThat(report.get("wakes").asLong()).isEqualTo(40_123);
    assertThat(report.get("checks").asLong()).isEqualTo(2_411_136);
    assertThat(report.get("waitedSeconds").asLong()).isZero();
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
