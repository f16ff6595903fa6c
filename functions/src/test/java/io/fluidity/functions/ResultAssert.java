package io.fluidity.functions;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Assertions about the results of invocations. */
final class ResultAssert {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> ALWAYS = List.of("action", "desiredCount", "changed", "stage",
      "clusterName", "serviceName", "reason", "message");
  private static final Set<String> TIMES = Set.of("at", "until", "fallsAsleepAt", "lastUse", "heldUntil",
      "wokenAt", "sleptAt", "killedAt", "idleSince");
  private static final String RFC_3339_UTC = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z";

  private ResultAssert() {}

  /** Asserts the values of fields by their names; {@code null} stands for a missing field. */
  static void assertFields(JsonNode object, @Nullable Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = String.valueOf(namesAndValues[i]);
      Object value = namesAndValues[i + 1];
      assertThat(object.get(name)).as("%s of %s", name, object)
          .isEqualTo(value == null ? null : MAPPER.valueToTree(value));
    }
  }

  /** Asserts a complete response about one service, with the values of further fields by their names. */
  static JsonNode assertSuccess(JsonNode response, String action, boolean changed, String stage,
      String reason, @Nullable Object... namesAndValues) {
    assertThat(response.properties()).as(response.toString()).extracting(each -> each.getKey())
        .containsAll(ALWAYS);
    assertFields(response, "action", action, "changed", changed, "stage", stage, "reason", reason);
    assertFields(response, namesAndValues);
    assertThat(response.path("desiredCount").isInt()).isTrue();
    assertThat(response.path("message").textValue()).startsWith(
        response.path("clusterName").textValue() + "/" + response.path("serviceName").textValue());
    response.properties().stream().filter(each -> TIMES.contains(each.getKey())).forEach(each -> {
      String time = each.getValue().textValue();
      assertThat(time).as(each.getKey()).matches(RFC_3339_UTC);
      assertThat(Instant.parse(time)).as(each.getKey()).isAfter(FunctionWorld.START.minusSeconds(60));
    });
    return response;
  }

  /** Asserts the values of a field of the services in a response, in their order. */
  static void assertServices(JsonNode response, String field, String... values) {
    assertThat(response.path("services")).extracting(each -> each.path(field).textValue())
        .containsExactly(values);
  }

  /** Asserts a problem document (RFC 9457), and a log entry that agrees with it; returns its detail. */
  static AbstractStringAssert<?> assertProblem(InvocationRecord invoked, int status, String reason) {
    assertThat(invoked.status()).as(invoked.response()).isEqualTo(status);
    assertThat(invoked.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = invoked.body();
    assertFields(problem, "type", "about:blank", "status", status, "reason", reason, "requestId",
        FunctionWorld.REQUEST_ID);
    assertThat(problem.path("title").textValue()).isNotBlank();
    assertThat(invoked.header("Retry-After") != null).isEqualTo(status == 429 || status >= 503);
    assertThat(invoked.header("Allow") != null).isEqualTo(status == 405);
    assertThat(invoked.header("WWW-Authenticate") != null).isEqualTo(status == 401);
    assertFields(invoked.logEntry(), "problem", reason, "status", status);
    return assertThat(problem.path("detail").textValue()).isNotBlank();
  }

  /** Asserts a failure without stack trace, and a log entry that agrees with it; returns its sentence. */
  static AbstractStringAssert<?> assertFailed(InvocationRecord invoked, String reason) {
    assertThat(invoked.failure()).as(invoked.response()).isNotNull().hasNoCause().satisfies(failure -> {
      assertThat(failure.getStackTrace()).isEmpty();
      assertThat(failure.getSuppressed()).isEmpty();
    });
    assertFields(invoked.logEntry(), "problem", reason);
    return assertThat(invoked.error()).isNotBlank().doesNotContain("\n");
  }
}
