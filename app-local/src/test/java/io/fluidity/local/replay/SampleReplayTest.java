package io.fluidity.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample that ships: half a year of 46 bike share stations. */
class SampleReplayTest {

  private static JsonNode replay(String... options) throws JsonProcessingException {
    CommandRun run = CommandRun.fluidity(options);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /**
   * Counted apart from this code: a use at minute m lasts until m + 1, wakes the service where it sleeps, and
   * comes before a check at m; a check at every fifth minute puts it to sleep once 15 minutes have passed
   * since the last use.
   */
  @Test
  void inTheIdealWorldItGivesTheFiguresOfAWalkMinuteByMinute() throws JsonProcessingException {
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
  void withStartsThatTakeTimePeopleWaitForEachWake() throws JsonProcessingException {
    JsonNode report = replay("replay", "--json");

    double waitedForEach = report.get("waitedSeconds").asDouble() / report.get("wakes").asDouble();
    assertThat(waitedForEach).isBetween(60.0, 90.0);
    assertThat(report.get("awakeMinutes").asLong()).isBetween(1_600_000L, 1_900_000L);
  }
}
