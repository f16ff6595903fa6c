package io.fluidity.functions;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Assertions about the response of a success. */
final class SuccessAssert {

  private static final List<String> ALWAYS = List.of("action", "desiredCount", "changed", "stage",
      "clusterName", "serviceName", "reason", "message");
  private static final Set<String> TIMES = Set.of("at", "until", "fallsAsleepAt", "lastUse", "heldUntil",
      "wokenAt", "sleptAt", "killedAt", "idleSince");
  private static final String RFC_3339_UTC = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z";

  private SuccessAssert() {}

  /** Asserts a complete response about one service. */
  static JsonNode assertSuccess(JsonNode response, String action, boolean changed, String stage,
      String reason) {
    assertThat(response.properties()).as(response.toString()).extracting(each -> each.getKey())
        .containsAll(ALWAYS);
    assertThat(response.path("action").textValue()).isEqualTo(action);
    assertThat(response.path("desiredCount").isInt()).isTrue();
    assertThat(response.path("changed").isBoolean()).isTrue();
    assertThat(response.path("changed").booleanValue()).isEqualTo(changed);
    assertThat(response.path("stage").textValue()).isEqualTo(stage);
    assertThat(response.path("reason").textValue()).isEqualTo(reason);
    assertThat(response.path("message").textValue())
        .startsWith(
            response.path("clusterName").textValue() + "/" + response.path("serviceName").textValue());
    response.properties().forEach(each -> assertTime(each.getKey(), each.getValue()));
    return response;
  }

  private static void assertTime(String name, JsonNode value) {
    if (TIMES.contains(name)) {
      assertThat(value.textValue()).as(name).matches(RFC_3339_UTC);
      assertThat(Instant.parse(value.textValue())).as(name).isAfter(FunctionWorld.START.minusSeconds(60));
    }
  }
}
