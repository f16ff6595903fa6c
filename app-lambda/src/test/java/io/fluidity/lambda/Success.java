package io.fluidity.lambda;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What every success has to say. */
final class Success {

  private static final List<String> ALWAYS = List.of("action", "desiredCount", "changed", "stage",
      "clusterName", "serviceName", "reason", "message");
  private static final Set<String> TIMES = Set.of("at", "until", "fallsAsleepAt", "lastUse", "heldUntil",
      "wokenAt",
      "sleptAt", "killedAt", "idleSince");
  private static final String RFC_3339_UTC = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z";

  private Success() {}

  /** A complete answer about one service: of this action, with this reason. */
  static JsonNode assertSays(JsonNode answer, String action, boolean changed, String stage, String reason) {
    assertThat(answer.properties()).as(answer.toString()).extracting(each -> each.getKey())
        .containsAll(ALWAYS);
    assertThat(answer.path("action").textValue()).isEqualTo(action);
    assertThat(answer.path("desiredCount").isInt()).isTrue();
    assertThat(answer.path("changed").isBoolean()).isTrue();
    assertThat(answer.path("changed").booleanValue()).isEqualTo(changed);
    assertThat(answer.path("stage").textValue()).isEqualTo(stage);
    assertThat(answer.path("reason").textValue()).isEqualTo(reason);
    assertThat(answer.path("message").textValue())
        .startsWith(answer.path("clusterName").textValue() + "/" + answer.path("serviceName").textValue());
    answer.properties().forEach(each -> assertTime(each.getKey(), each.getValue()));
    return answer;
  }

  private static void assertTime(String name, JsonNode value) {
    if (TIMES.contains(name)) {
      assertThat(value.textValue()).as(name).matches(RFC_3339_UTC);
      assertThat(Instant.parse(value.textValue())).as(name).isAfter(Town.START.minusSeconds(60));
    }
  }
}
