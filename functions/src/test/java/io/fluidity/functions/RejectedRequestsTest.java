package io.fluidity.functions;

import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are rejected before any call to the cloud. */
class RejectedRequestsTest {

  private static final String FILLER = "x".repeat(64 * 1024);

  private final Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
  private final FunctionWorld world = FunctionWorld.withDefaults().withService("api", 1).withDaemon("agent");
  private final ServiceLifecycle before = world.service("web").now();

  RejectedRequestsTest() {
    world.intercept(Interceptors.recording(calls));
  }

  @AfterEach
  void nothingWasCalledOrChanged() {
    assertThat(calls).isEmpty();
    assertThat(world.service("web").now()).isEqualTo(before);
  }

  /** Invalid payloads of every function, and part of the expected message. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{                                           | a JSON document",
      "{'serviceName':'web'}                      | a JSON document",
      "serviceName=web                            | a JSON document",
      "{\"serviceName\":\"web\"} {}               | a JSON document",
      "{\"serviceName\":\"a\",\"serviceName\":\"b\"} | must be a JSON document with unique keys (was one with serviceName twice)",
      "[]                                          | a JSON object",
      "\"web\"                                    | a JSON object",
      "7                                           | a JSON object",
      "{\"serviceName\":7}                         | serviceName must be text (was 7)",
      "{\"serviceName\":[\"web\"]}                | serviceName must be text (was a list)",
      "{\"cluster_name\":{}}                       | cluster_name must be text (was an object)",
      "{\"clusterName\":true}                      | clusterName must be text (was true)",
      "{\"service_name\":\"\"}                     | 1 to 255 letters, digits, hyphens or underscores",
      "{\"serviceName\":\"my web\"}               | 1 to 255 letters, digits, hyphens or underscores",
      "{\"clusterName\":\"prod/web\"}             | (was \"prod/web\")",
      "{\"serviceName\":\"web*\"}                 | (was \"web*\")",
      "{\"service_name\":\"arn:aws:ecs:eu-west-1:123456789012:service/prod/web\"} | service_name must be a name: the last part of the ARN (was an ARN)",
      "{\"clusterName\":\"arn:aws:ecs:eu-west-1:123456789012:cluster/prod\"} | clusterName must be a name: the last part of the ARN (was an ARN)",
      "{\"serviceName\":\"a\",\"service_name\":\"b\"} | service_name must be equal to serviceName (was another name)"})
  void everyFunctionRejectsAnInvalidPayload(String body, String message) {
    for (String function : List.of("wake", "kill", "sleep")) {
      UrlRequest request = post("/" + function).body(body);
      assertProblem(world.request(function, request), 400, "INVALID_REQUEST").contains(message);
      assertFailed(world.invoke(function, body), "INVALID_REQUEST").contains(message);
    }
    assertFailed(world.invoke("api", body), "INVALID_REQUEST");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"desiredCount\":0}       | desiredCount must be a whole number from 1 to 10 (was 0)",
      "{\"desiredCount\":11}      | desiredCount must be a whole number from 1 to 10 (was 11)",
      "{\"desiredCount\":-1}      | desiredCount must be a whole number from 1 to 10 (was -1)",
      "{\"desiredCount\":\"2\"}   | desiredCount must be a whole number from 1 to 10 (was \"2\")",
      "{\"desiredCount\":2.5}     | desiredCount must be a whole number from 1 to 10 (was 2.5)",
      "{\"desiredCount\":true}    | desiredCount must be a whole number from 1 to 10 (was true)",
      "{\"desiredCount\":3000000000} | desiredCount must be a whole number from 1 to 10 (was 3000000000)",
      "{\"holdMinutes\":-1}       | holdMinutes must be a whole number from 0 to 1440 (was -1)",
      "{\"holdMinutes\":1441}     | holdMinutes must be a whole number from 0 to 1440 (was 1441)",
      "{\"holdMinutes\":\"1h\"}   | holdMinutes must be a whole number from 0 to 1440 (was \"1h\")",
      "{\"holdMinutes\":[]}       | holdMinutes must be a whole number from 0 to 1440 (was a list)"})
  void aWakeRejectsAnInvalidCountOrHold(String body, String message) {
    UrlRequest request = post("/wake").body(body);
    assertProblem(world.request("api", request), 400, "INVALID_REQUEST").startsWith(message);
    assertFailed(world.invoke("wake", body), "INVALID_REQUEST").startsWith(message);
    String scheduled = "{\"scheduled\":true," + body.substring(1);
    assertFailed(world.invoke("wake", scheduled), "INVALID_REQUEST").startsWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"scheduled\":true,\"force\":\"true\"}", "{\"scheduled\":true,\"force\":1}",
      "{\"scheduled\":\"true\"}", "{\"scheduled\":1}"})
  void aScheduledKillRejectsFlagsThatAreNotBoolean(String input) {
    assertFailed(world.invoke("kill", input), "INVALID_REQUEST").contains("must be true or false (was ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "\"true\"", "1", "{}"})
  void onlyAScheduleCanForceAKill(String force) {
    String body = "{\"force\":" + force + "}";

    assertFailed(world.invoke("kill", body), "INVALID_REQUEST")
        .isEqualTo("force must be sent together with \"scheduled\":true (was in a direct payload)");
    assertProblem(world.request("api", post("/kill").body(body)), 400, "INVALID_REQUEST")
        .startsWith("\"force\" is not a field of this request: use one of ");
  }

  @Test
  void aServiceThatIsNotManagedIsForbidden() {
    String body = "{\"serviceName\":\"api\"}";
    for (String function : List.of("wake", "kill", "sleep")) {
      UrlRequest request = post("/" + function).body(body);
      assertProblem(world.request(function, request), 403, "NOT_MANAGED")
          .contains("prod/api is not a managed service");
      assertFailed(world.invoke(function, body), "NOT_MANAGED").contains("MANAGED_SERVICES");
    }
    assertFailed(world.invoke("kill", "{\"scheduled\":true,\"serviceName\":\"api\"}"), "NOT_MANAGED");
    assertProblem(world.request("api", get("/status").query("serviceName", "api")), 403, "NOT_MANAGED");
  }

  @ParameterizedTest
  @CsvSource({"api, GET, /nowhere", "api, POST, /sleep", "api, POST, /wake/up", "wake, POST, /kill",
      "wake, GET, /status", "kill, POST, /wake", "sleep, DELETE, /x", "api, POST, /WAKE",
      "api, POST, /wake//up"})
  void anUnknownPathIsNotFound(String function, String method, String path) {
    assertProblem(world.request(function, UrlRequest.of(method, path)), 404, "NO_SUCH_PATH")
        .startsWith("the path must be one of /").endsWith("(was " + path + ")");
  }

  @ParameterizedTest
  @CsvSource({"api, GET, /wake, POST", "api, GET, /kill, POST", "api, HEAD, /wake, POST",
      "api, PUT, /wake, POST", "api, OPTIONS, /kill, POST", "api, POST, /status, 'GET, HEAD'",
      "api, DELETE, /status, 'GET, HEAD'", "api, POST, /, 'GET, HEAD'", "wake, GET, /, POST",
      "wake, GET, /wake, POST", "kill, GET, /, POST", "sleep, GET, /sleep, POST"})
  void anUnsupportedMethodIsRejectedWithTheAllowedOnes(String function, String method, String path,
      String allowed) {
    InvocationRecord invoked = world.request(function, UrlRequest.of(method, path));

    assertThat(invoked.status()).isEqualTo(405);
    assertThat(invoked.header("Allow")).isEqualTo(allowed);
    if (method.equals("HEAD")) {
      assertThat(invoked.text()).isEmpty();
    } else {
      assertProblem(invoked, 405, "METHOD_NOT_ALLOWED");
    }
  }

  @Test
  void aLongPathOrMethodIsTruncatedInTheMessage() {
    String longText = "X".repeat(5_000);

    assertProblem(world.request("api", get("/" + longText)), 404, "NO_SUCH_PATH").isEqualTo(
        "the path must be one of /, /kill, /status, /wake (was /" + longText.substring(0, 59) + "…)");
    assertProblem(world.request("api", UrlRequest.of(longText, "/wake")), 405, "METHOD_NOT_ALLOWED")
        .isEqualTo("the method of /wake must be POST (was " + longText.substring(0, 60) + "…)");
  }

  @Test
  void aBodyOver64KibIsTooLarge() {
    String body = "{\"note\":\"" + FILLER + "\"}";
    for (String function : List.of("wake", "kill", "sleep")) {
      UrlRequest request = post("/" + function).body(body);
      assertProblem(world.request(function, request), 413, "TOO_LARGE")
          .contains("the body must have at most 65536 bytes (was 655");
      assertFailed(world.invoke(function, body), "INVALID_REQUEST")
          .contains("the payload must be at most 65536 bytes (was 655");
    }
  }

  @Test
  void theSizeOfABodyIsCountedInBytes() {
    String body = "{\"note\":\"" + "é".repeat(33 * 1024) + "\"}";

    assertProblem(world.request("wake", post("/").body(body)), 413, "TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clusterName", "cluster_name", "cluster", "serviceName", "service_name", "service",
      "action", "desiredCount", "holdMinutes", "scheduled", "due", "force"})
  void aPostRejectsFieldsInItsQuery(String field) {
    assertProblem(world.request("api", post("/wake").query(field, "5")), 400, "INVALID_REQUEST")
        .isEqualTo(field + " must be a field of the body (was in the query)");
  }

  /** Latin-1, and bytes that look like UTF-32. */
  static Stream<byte[]> bytesThatAreNotUtf8() {
    return Stream.of(new byte[]{'{', '"', 'a', '"', ':', '"', (byte) 0xe9, '"', '}'},
        new byte[]{0, 0, 0, '{', 0});
  }

  @ParameterizedTest
  @MethodSource("bytesThatAreNotUtf8")
  void bytesThatAreNotUtf8AreRejected(byte[] bytes) {
    String body = Base64.getEncoder().encodeToString(bytes);
    String event = post("/wake").body("?").event().replace("\"Pw==\"", "\"" + body + "\"");

    assertProblem(world.invoke("wake", event), 400, "INVALID_REQUEST");
    assertFailed(world.invoke("wake", bytes), "INVALID_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"serviceName\":\"\\ud83d\"}",
      "{\"serviceName\":\"0123456789012345678901234567890123456789012345678901234567😀\"}"})
  void anUnpairedSurrogateIsRejected(String body) {
    assertProblem(world.request("wake", post("/").body(body)), 400, "INVALID_REQUEST");
    assertFailed(world.invoke("wake", body), "INVALID_REQUEST");
  }

  @Test
  void aServiceThatIsNeitherNamedNorConfiguredIsRejected() {
    FunctionWorld unconfigured = FunctionWorld.managing("prod/*");

    assertFailed(unconfigured.invoke("wake", "{}"), "INVALID_REQUEST")
        .isEqualTo("clusterName must be a name, since no service is configured (was missing)");
    assertFailed(unconfigured.invoke("kill", "{\"clusterName\":\"prod\"}"), "INVALID_REQUEST")
        .isEqualTo("serviceName must be a name, since no service is configured (was missing)");
  }
}
