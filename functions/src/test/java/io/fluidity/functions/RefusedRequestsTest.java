package io.fluidity.functions;

import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.RefusalAssert.assertFailed;
import static io.fluidity.lambda.RefusalAssert.assertProblem;
import static io.fluidity.lambda.RefusalAssert.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are refused before anything is asked of the cloud: they write nothing. */
class RefusedRequestsTest {

  private static final String FILLER = "x".repeat(64 * 1024);

  private final Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
  private final FunctionWorld town = FunctionWorld.ordinary().service("bakery", 1).daemon("agent");
  private final ServiceLifecycle before = town.real("shop").now();

  RefusedRequestsTest() {
    town.gate(Interceptors.noting(calls));
  }

  private void assertNothingWasDone() {
    assertThat(calls).isEmpty();
    assertUntouched(town, "shop", before);
  }

  /** A payload that means the same to each function, what is wrong with it, and what would be right. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{                                           | a JSON document",
      "{'serviceName':'shop'}                      | a JSON document",
      "serviceName=shop                            | a JSON document",
      "{\"serviceName\":\"shop\"} {}               | a JSON document",
      "{\"serviceName\":\"a\",\"serviceName\":\"b\"} | it has serviceName twice, where each key once would be right",
      "[]                                          | a JSON object",
      "\"shop\"                                    | a JSON object",
      "7                                           | a JSON object",
      "{\"serviceName\":7}                         | serviceName is 7, where text would be right",
      "{\"serviceName\":[\"shop\"]}                | serviceName is a list, where text would be right",
      "{\"cluster_name\":{}}                       | cluster_name is an object, where text would be right",
      "{\"clusterName\":true}                      | clusterName is true, where text would be right",
      "{\"service_name\":\"\"}                     | 1 to 255 letters, digits, hyphens and underscores",
      "{\"serviceName\":\"my shop\"}               | 1 to 255 letters, digits, hyphens and underscores",
      "{\"clusterName\":\"town/shop\"}             | clusterName is \"town/shop\"",
      "{\"serviceName\":\"shop*\"}                 | serviceName is \"shop*\"",
      "{\"service_name\":\"arn:aws:ecs:eu-west-1:123456789012:service/town/shop\"} | service_name is an ARN, where the name at its end would be right",
      "{\"clusterName\":\"arn:aws:ecs:eu-west-1:123456789012:cluster/town\"} | clusterName is an ARN, where the name at its end would be right",
      "{\"serviceName\":\"a\",\"service_name\":\"b\"} | one of the two"})
  void whatIsNotUnderstoodIsABadRequestOfEveryFunction(String body, String right) {
    for (String function : List.of("wake", "kill", "sleep")) {
      UrlRequest request = UrlRequest.post("/" + function).body(body);
      assertThat(assertProblem(town.request(function, request), 400, "INVALID_REQUEST").path("detail")
          .textValue()).contains(right);
      assertThat(assertFailed(town.invoke(function, body), "INVALID_REQUEST")).contains(right);
    }
    assertFailed(town.invoke("api", body), "INVALID_REQUEST");
    assertNothingWasDone();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"desiredCount\":0}       | desiredCount is 0, where a whole number from 1 to 100 would be right",
      "{\"desiredCount\":101}     | desiredCount is 101, where a whole number from 1 to 100 would be right",
      "{\"desiredCount\":-1}      | desiredCount is -1, where a whole number from 1 to 100 would be right",
      "{\"desiredCount\":\"2\"}   | desiredCount is \"2\", where a whole number from 1 to 100 would be right",
      "{\"desiredCount\":2.5}     | desiredCount is 2.5, where a whole number from 1 to 100 would be right",
      "{\"desiredCount\":true}    | desiredCount is true, where a whole number from 1 to 100 would be right",
      "{\"desiredCount\":3000000000} | desiredCount is 3000000000, where a whole number from 1 to 100",
      "{\"holdMinutes\":-1}       | holdMinutes is -1, where a whole number from 0 to 10080 would be right",
      "{\"holdMinutes\":10081}    | holdMinutes is 10081, where a whole number from 0 to 10080 would be right",
      "{\"holdMinutes\":\"1h\"}   | holdMinutes is \"1h\", where a whole number from 0 to 10080 would be right",
      "{\"holdMinutes\":[]}       | holdMinutes is a list, where a whole number from 0 to 10080 would be right"})
  void aCountOrATimeThatIsNoneIsABadRequestOfAWake(String body, String sentence) {
    UrlRequest request = UrlRequest.post("/wake").body(body);
    assertThat(assertProblem(town.request("api", request), 400, "INVALID_REQUEST").path("detail").textValue())
        .startsWith(sentence);
    assertThat(assertFailed(town.invoke("wake", body), "INVALID_REQUEST")).startsWith(sentence);
    String scheduled = "{\"scheduled\":true," + body.substring(1);
    assertThat(assertFailed(town.invoke("wake", scheduled), "INVALID_REQUEST")).startsWith(sentence);
    assertNothingWasDone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"scheduled\":true,\"force\":\"true\"}", "{\"scheduled\":true,\"force\":1}",
      "{\"scheduled\":\"true\"}", "{\"scheduled\":1}"})
  void aSwitchThatIsNoneFailsAScheduledKill(String input) {
    assertThat(assertFailed(town.invoke("kill", input), "INVALID_REQUEST"))
        .contains("where true or false would be right");
    assertNothingWasDone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "1", "{}"})
  void aForceThatIsNoSwitchFailsAKillByHandToo(String force) {
    String body = "{\"force\":" + force + "}";

    assertThat(assertFailed(town.invoke("kill", body), "INVALID_REQUEST")).startsWith("force is ")
        .endsWith("where true or false would be right");
    assertProblem(town.request("api", UrlRequest.post("/kill").body(body)), 400, "INVALID_REQUEST");
    assertNothingWasDone();
  }

  @Test
  void aServiceThatIsNotManagedIsForbidden() {
    String body = "{\"serviceName\":\"bakery\"}";
    for (String function : List.of("wake", "kill", "sleep")) {
      UrlRequest request = UrlRequest.post("/" + function).body(body);
      assertThat(assertProblem(town.request(function, request), 403, "NOT_MANAGED").path("detail")
          .textValue()).contains("town/bakery is not managed here");
      assertThat(assertFailed(town.invoke(function, body), "NOT_MANAGED")).contains("MANAGED_SERVICES");
    }
    assertFailed(town.invoke("kill", "{\"scheduled\":true,\"serviceName\":\"bakery\"}"), "NOT_MANAGED");
    assertProblem(town.request("api", UrlRequest.get("/status").query("serviceName", "bakery")), 403,
        "NOT_MANAGED");
    assertNothingWasDone();
  }

  @ParameterizedTest
  @CsvSource({"api, GET, /nowhere", "api, POST, /sleep", "api, POST, /wake/up", "wake, POST, /kill",
      "wake, GET, /status", "kill, POST, /wake", "sleep, DELETE, /x", "api, POST, /WAKE",
      "api, POST, //wake"})
  void aPathThatIsNotThereIsNotFound(String function, String method, String path) {
    assertThat(assertProblem(town.request(function, UrlRequest.of(method, path)), 404, "NO_SUCH_PATH")
        .path("detail").textValue()).contains(path, "would be right");
    assertNothingWasDone();
  }

  @ParameterizedTest
  @CsvSource({"api, GET, /wake, POST", "api, GET, /kill, POST", "api, HEAD, /wake, POST",
      "api, PUT, /wake, POST", "api, OPTIONS, /kill, POST", "api, POST, /status, 'GET, HEAD'",
      "api, DELETE, /status, 'GET, HEAD'", "api, POST, /, 'GET, HEAD'", "wake, GET, /, POST",
      "wake, GET, /wake, POST", "kill, GET, /, POST", "sleep, GET, /sleep, POST"})
  void aMethodThatAPathDoesNotHaveIsRefusedWithThoseItHas(String function, String method, String path,
      String allowed) {
    InvocationRecord invoked = town.request(function, UrlRequest.of(method, path));

    assertThat(invoked.status()).isEqualTo(405);
    assertThat(invoked.header("Allow")).isEqualTo(allowed);
    if (method.equals("HEAD")) {
      assertThat(invoked.text()).isEmpty();
    } else {
      assertProblem(invoked, 405, "METHOD_NOT_ALLOWED");
    }
    assertNothingWasDone();
  }

  @Test
  void aPathOrAMethodThatIsLongIsToldInPart() {
    String lengthy = "X".repeat(5_000);

    assertThat(assertProblem(town.request("api", UrlRequest.get("/" + lengthy)), 404, "NO_SUCH_PATH")
        .path("detail").textValue())
        .startsWith("there is no /" + lengthy.substring(0, 59) + "… here: one of ");
    assertThat(assertProblem(town.request("api", UrlRequest.of(lengthy, "/wake")), 405, "METHOD_NOT_ALLOWED")
        .path("detail").textValue())
        .isEqualTo("/wake does not take " + lengthy.substring(0, 60) + "…: POST would be right");
    assertNothingWasDone();
  }

  @Test
  void aBodyOver64KiBIsTooLarge() {
    String body = "{\"note\":\"" + FILLER + "\"}";
    for (String function : List.of("wake", "kill", "sleep")) {
      UrlRequest request = UrlRequest.post("/" + function).body(body);
      assertThat(assertProblem(town.request(function, request), 413, "TOO_LARGE").path("detail").textValue())
          .contains("at most 65536 would be right");
      assertThat(assertFailed(town.invoke(function, body), "INVALID_REQUEST"))
          .contains("at most 65536 bytes would be right");
    }
    assertNothingWasDone();
  }

  @Test
  void aBodyOf64KiBIsNotTooLarge() {
    String body = "{\"note\":\"" + FILLER.substring(11) + "\"}";

    assertThat(body).hasSize(64 * 1024);
    assertThat(town.request("wake", UrlRequest.post("/").body(body)).status()).isEqualTo(200);
    assertThat(town.invoke("wake", body).failure()).isNull();
  }

  @Test
  void theSizeOfABodyIsThatOfItsBytes() {
    String body = "{\"note\":\"" + "é".repeat(33 * 1024) + "\"}";

    assertProblem(town.request("wake", UrlRequest.post("/").body(body)), 413, "TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clusterName", "cluster_name", "serviceName", "service_name", "desiredCount",
      "holdMinutes", "scheduled", "force"})
  void aFieldOfAPostThatStandsInItsQueryIsNotPassedOver(String field) {
    assertThat(assertProblem(town.request("api", UrlRequest.post("/wake").query(field, "5")), 400,
        "INVALID_REQUEST").path("detail").textValue())
        .isEqualTo(field + " is in the query, where a field of the body would be right");
    assertNothingWasDone();
  }

  /** Latin-1, and what begins like UTF-32. */
  static Stream<byte[]> bytesThatAreNoText() {
    return Stream.of(new byte[]{'{', '"', 'a', '"', ':', '"', (byte) 0xe9, '"', '}'},
        new byte[]{0, 0, 0, '{', 0});
  }

  @ParameterizedTest
  @MethodSource("bytesThatAreNoText")
  void bytesThatAreNoTextAreABadRequest(byte[] bytes) {
    String body = Base64.getEncoder().encodeToString(bytes);
    String event = UrlRequest.post("/wake").body("?").event().replace("\"Pw==\"", "\"" + body + "\"");

    assertProblem(town.invoke("wake", event), 400, "INVALID_REQUEST");
    assertFailed(town.invoke("wake", bytes), "INVALID_REQUEST");
    assertNothingWasDone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"serviceName\":\"\\ud83d\"}",
      "{\"serviceName\":\"0123456789012345678901234567890123456789012345678901234567😀\"}"})
  void halfACharacterIsABadRequest(String body) {
    assertProblem(town.request("wake", UrlRequest.post("/").body(body)), 400, "INVALID_REQUEST");
    assertFailed(town.invoke("wake", body), "INVALID_REQUEST");
    assertNothingWasDone();
  }

  @Test
  void whatIsNamedNowhereIsABadRequest() {
    FunctionWorld unnamed = FunctionWorld.with(FunctionWorld.patternsOnly("town/*"));

    assertThat(assertFailed(unnamed.invoke("wake", "{}"), "INVALID_REQUEST"))
        .isEqualTo("clusterName is missing, and none is configured, where a name would be right");
    assertThat(assertFailed(unnamed.invoke("kill", "{\"clusterName\":\"town\"}"), "INVALID_REQUEST"))
        .isEqualTo("serviceName is missing, and none is configured, where a name would be right");
  }
}
