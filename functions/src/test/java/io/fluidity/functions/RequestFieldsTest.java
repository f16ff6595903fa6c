package io.fluidity.functions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** A payload and the body of a request have the same fields, and no others. */
class RequestFieldsTest {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String TARGET = "clusterName, serviceName, cluster_name, service_name, cluster, service";

  /** Ways to send the same fields to a function. */
  enum Transport {
    PAYLOAD, BASE64_BODY, TEXT_BODY;

    InvocationRecord send(FunctionWorld world, String function, String fields) {
      UrlRequest request = post("/" + function).body(fields);
      return switch (this) {
        case PAYLOAD -> world.invoke(function, fields);
        case BASE64_BODY -> world.invoke(function, request.event());
        case TEXT_BODY -> world.invoke(function, request.eventWithText());
      };
    }

    JsonNode response(FunctionWorld world, String function, String fields) {
      InvocationRecord invoked = send(world, function, fields);
      return this == PAYLOAD ? invoked.json() : invoked.body();
    }

    /** Asserts that the fields are rejected with a message, and cause no call. */
    void assertRejected(String function, String fields, String message) {
      Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
      FunctionWorld world = FunctionWorld.withDefaults().wake("").intercept(Interceptors.recording(calls));
      ServiceLifecycle before = world.service("web").now();
      InvocationRecord invoked = send(world, function, fields);
      if (this == PAYLOAD) {
        assertFailed(invoked, "INVALID_REQUEST").isEqualTo(message);
      } else {
        assertProblem(invoked, 400, "INVALID_REQUEST").isEqualTo(message);
      }
      assertThat(calls).isEmpty();
      assertThat(world.service("web").now()).isEqualTo(before);
    }
  }

  private static void assertRejectedByEveryTransport(String function, String fields, String message) {
    for (Transport transport : Transport.values()) {
      transport.assertRejected(function, fields, message);
    }
  }

  /** Returns the start of the message about an unknown field. */
  private static String unknown(String field) {
    return "\"" + field + "\" is not a field of this request: use one of ";
  }

  /** Services by the spelling that must name them, so that a field that is ignored fails the test. */
  private static FunctionWorld manyServices() {
    return FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", 1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"services\":[\"a\",\"b\"]} | services", "{\"warmup\":true}        | warmup",
      "{\"warmup\":null}           | warmup", "{\"servicename\":\"web\"}   | servicename",
      "{\"ServiceName\":\"web\"}   | ServiceName", "{\"DesiredCount\":7}       | DesiredCount",
      "{\"count\":7}               | count", "{\"detail-type\":null}      | detail-type",
      "{\"text\":\"deploy done\"}  | text", "{\"serviceName\":\"web\",\"colour\":\"blue\"} | colour",
      "{\"nested\":{\"serviceName\":\"web\"}} | nested"})
  void anUnknownFieldIsRejectedByName(String fields, String name) {
    assertRejectedByEveryTransport("kill", fields,
        unknown(name) + TARGET + ", action");
    assertRejectedByEveryTransport("sleep", fields, unknown(name) + TARGET + ", action");
    assertRejectedByEveryTransport("wake", fields,
        unknown(name) + TARGET + ", desiredCount, holdMinutes, action");
  }

  @ParameterizedTest
  @CsvSource({"kill, desiredCount", "kill, holdMinutes", "sleep, desiredCount", "sleep, holdMinutes"})
  void aFieldOfAnotherFunctionIsRejected(String function, String field) {
    assertRejectedByEveryTransport(function, "{\"" + field + "\":1}",
        unknown(field) + TARGET + ", action");
  }

  @Test
  void theNameOfALongFieldIsTruncatedAndEscaped() {
    assertRejectedByEveryTransport("kill", "{\"a\\nb" + "x".repeat(5_000) + "\":1}",
        "\"a\\nb" + "x".repeat(55) + "… is not a field of this request: use one of " + TARGET + ", action");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "kill  | {\"force\":true}                     | force", "kill | {\"force\":false} | force",
      "wake  | {\"due\":\"2026-03-02T08:00:00Z\"}  | due",
      "sleep | {\"scheduled\":false,\"due\":\"2026-03-02T08:00:00Z\"} | due"})
  void aFieldOfASchedulesInputIsRejectedInADirectPayload(String function, String payload, String field) {
    Transport.PAYLOAD.assertRejected(function, payload,
        field + " must be sent together with \"scheduled\":true (was in a direct payload)");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "wake  | \"down\"   | action must be left out, or \"wake\", the action of this function (was \"down\")",
      "wake  | \"kill\"   | action must be left out, or \"wake\", the action of this function (was \"kill\")",
      "wake  | \"Wake\"   | action must be left out, or \"wake\", the action of this function (was \"Wake\")",
      "kill  | \"wake\"   | action must be left out, or \"kill\", the action of this function (was \"wake\")",
      "sleep | \"kill\"   | action must be left out, or \"sleep\", the action of this function (was \"kill\")",
      "kill  | [\"kill\"] | action must be text (was a list)",
      "kill  | true       | action must be text (was true)"})
  void anActionOfAnotherFunctionIsRejected(String function, String action, String message) {
    assertRejectedByEveryTransport(function, "{\"action\":" + action + "}", message);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void theActionOfTheFunctionIsAccepted(Transport transport) {
    FunctionWorld world = FunctionWorld.withDefaults();
    for (String function : List.of("wake", "sleep", "kill")) {
      assertFields(transport.response(world, function, "{\"action\":\"" + function + "\"}"), "action",
          function);
    }
  }

  @Test
  void aStatusChecksTheActionOfItsQueryAndPayloadAsWell() {
    FunctionWorld world = FunctionWorld.withDefaults();

    assertFields(world.request("api", get("/status").query("action", "status")).body(), "action", "status");
    assertFields(world.invoke("api", "{\"action\":\"status\"}").json(), "action", "status");
    assertProblem(world.request("api", get("/status").query("action", "wake")), 400, "INVALID_REQUEST")
        .startsWith("action must be left out, or \"status\"");
    assertFailed(world.invoke("api", "{\"action\":\"wake\"}"), "INVALID_REQUEST")
        .startsWith("action must be left out, or \"status\"");
    assertProblem(world.request("api", get("/status").query("desiredCount", "2")), 400, "INVALID_REQUEST")
        .startsWith(unknown("desiredCount"));
    assertFailed(world.invoke("api", "{\"warmup\":true}"), "INVALID_REQUEST").startsWith(unknown("warmup"));
  }

  @Test
  void otherParametersOfAQueryAreIgnored() {
    FunctionWorld world = FunctionWorld.withDefaults();

    assertFields(world.request("api", get("/status").query("utm_source", "mail")).body(), "action", "status");
    assertFields(world.request("api", post("/wake").query("utm_source", "mail")).body(), "action", "wake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"clusterName\":\"prod\",\"serviceName\":\"api\"}",
      "{\"cluster_name\":\"prod\",\"service_name\":\"api\"}", "{\"cluster\":\"prod\",\"service\":\"api\"}",
      "{\"service\":\"api\"}", "{\"clusterName\":\"prod\",\"service\":\"api\",\"service_name\":\"api\"}"})
  void everySpellingOfANameSelectsTheService(String fields) {
    for (Transport transport : Transport.values()) {
      FunctionWorld world = manyServices().wake("");

      assertFields(transport.response(world, "kill", fields), "serviceName", "api", "reason", "KILLED");
      assertThat(world.service("web").isWanted()).isTrue();
    }
  }

  @Test
  void everySpellingOfANameSelectsTheServiceOfAStatus() {
    FunctionWorld world = manyServices();

    for (String name : List.of("serviceName", "service_name", "service")) {
      assertFields(world.request("api", get("/status").query(name, "api")).body(), "serviceName", "api");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"serviceName\":\"web\",\"service\":\"api\"}    | service must be equal to serviceName (was another name)",
      "{\"service_name\":\"web\",\"service\":\"api\"}   | service must be equal to service_name (was another name)",
      "{\"clusterName\":\"prod\",\"cluster\":\"test\"}  | cluster must be equal to clusterName (was another name)",
      "{\"cluster\":7}                                | cluster must be text (was 7)",
      "{\"service\":\"arn:aws:ecs:eu-west-1:1:service/prod/web\"} | service must be a name: the last part of the ARN (was an ARN)"})
  void spellingsOfANameMustBeValidAndAgree(String fields, String message) {
    assertRejectedByEveryTransport("kill", fields, message);
  }

  @Test
  void aShortAliasThatNamesAnUnmanagedServiceIsForbidden() {
    FunctionWorld world = FunctionWorld.withDefaults().wake("");
    String fields = "{\"cluster\":\"x\",\"service\":\"y\"}";

    assertFailed(Transport.PAYLOAD.send(world, "kill", fields), "NOT_MANAGED").startsWith("x/y is not");
    assertProblem(Transport.BASE64_BODY.send(world, "kill", fields), 403, "NOT_MANAGED");
    assertThat(world.service("web").isWanted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aByteOrderMarkIsAccepted(Transport transport) {
    assertFields(
        transport.response(FunctionWorld.withDefaults(), "wake", BYTE_ORDER_MARK + "{\"desiredCount\":2}"),
        "desiredCount", 2);
    assertFields(transport.response(FunctionWorld.withDefaults(), "wake", BYTE_ORDER_MARK), "desiredCount",
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {BYTE_ORDER_MARK + BYTE_ORDER_MARK + "{}", " " + BYTE_ORDER_MARK + "{}",
      "{}" + BYTE_ORDER_MARK})
  void aByteOrderMarkElsewhereIsRejected(String body) {
    assertFailed(FunctionWorld.withDefaults().invoke("wake", body), "INVALID_REQUEST")
        .contains("must be a JSON document");
  }

  @Test
  void aByteOrderMarkBeforeAnEventOrASchedulesInputIsAccepted() {
    FunctionWorld world = FunctionWorld.withDefaults();

    assertThat(world.invoke("wake", BYTE_ORDER_MARK + post("/wake").event()).status()).isEqualTo(200);
    assertFields(world.invoke("kill", BYTE_ORDER_MARK + "{\"scheduled\":true}").logEntry(), "trigger",
        "SCHEDULE");
  }

  @ParameterizedTest
  @CsvSource({"//status, /status", "/status/, /status", "///status//, /status"})
  void slashesAroundARouteAreIgnored(String path, String route) {
    InvocationRecord invoked = FunctionWorld.withDefaults().request("api", get(path));

    assertThat(invoked.status()).isEqualTo(200);
    assertFields(invoked.logEntry(), "path", route);
  }

  @Test
  void slashesAroundEveryRouteAndStageAreIgnored() {
    List<UrlRequest> requests = new ArrayList<>(List.of(post("//wake"), post("/wake//"), post("//kill/")));
    FunctionWorld world = FunctionWorld.withDefaults();

    requests.forEach(request -> assertThat(world.request("api", request).status()).isEqualTo(200));
    for (String path : List.of("//", "", "//wake", "/wake/")) {
      assertThat(world.request("wake", post(path)).status()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/live/wake", "//live//wake", "/live//wake/", "/wake")) {
      String event = post(path).event().replace("\"$default\",\"http\"", "\"live\",\"http\"");
      assertThat(event).contains("\"stage\":\"live\"");
      assertThat(world.invoke("api", event).status()).as(path).isEqualTo(200);
    }
  }
}
