package io.fluidity.functions;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/openapi.yaml} is valid, and fluidity-api returns the responses of its examples. */
class OpenApiTest {

  private static final OpenApi DOCUMENT = OpenApi.read();

  @Test
  void theDocumentIsValid() {
    assertThat(new OpenAPIV3Parser().readContents(DOCUMENT.text()).getMessages()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAWakeIsReturned() {
    return posts("/wake", ExampleScenarios.wake());
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAKillIsReturned() {
    return posts("/kill", ExampleScenarios.kill());
  }

  private static Stream<DynamicTest> posts(String path, Map<String, Supplier<FunctionWorld>> worlds) {
    assertThat(DOCUMENT.bodies(path).keySet()).isEqualTo(worlds.keySet());
    return examples("POST", path, worlds, name -> post(path).body(DOCUMENT.body(path, name)));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAStatusIsReturned() {
    Map<String, Supplier<FunctionWorld>> worlds = ExampleScenarios.status();
    Map<String, Map<String, String>> queries = DOCUMENT.queries("/status");
    assertThat(worlds).containsKeys(queries.keySet().toArray(String[]::new));
    return examples("GET", "/status", worlds, name -> {
      UrlRequest request = get("/status");
      for (Map.Entry<String, String> each : queries.getOrDefault(name, Map.of()).entrySet()) {
        request = request.query(each.getKey(), each.getValue());
      }
      return request;
    });
  }

  private static Stream<DynamicTest> examples(String method, String path,
      Map<String, Supplier<FunctionWorld>> worlds, Function<String, UrlRequest> requests) {
    Map<String, JsonNode> responses = DOCUMENT.responses(method, path);
    assertThat(responses.keySet()).isEqualTo(worlds.keySet());
    return worlds.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
      UrlRequest request = requests.apply(each.getKey());
      assertThat(DOCUMENT.errors(request)).isEmpty();
      InvocationRecord response = each.getValue().get().request("api", request);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(responses.get(each.getKey()));
    }));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAProblemIsReturned() {
    Map<String, JsonNode> problems = DOCUMENT.problems();
    assertThat(problems.keySet()).isEqualTo(ProblemScenarios.all().keySet());
    return ProblemScenarios.all().entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(),
        () -> assertThat(each.getValue().get().response().body()).isEqualTo(problems.get(each.getKey()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "{\"desiredCount\":0}", "{\"desiredCount\":101}",
      "{\"desiredCount\":\"1\"}", "{\"holdMinutes\":-1}", "{\"holdMinutes\":10081}", "{\"holdMinutes\":1.5}",
      "{\"serviceName\":\"a b\"}", "{\"serviceName\":\"\"}", "{\"cluster_name\":7}", "{\"service_name\":[]}",
      "{\"cluster\":7}", "{\"service\":\"a b\"}", "{\"action\":\"kill\"}", "{\"action\":7}", "{\"more\":1}",
      "{\"force\":true}", "{\"scheduled\":true}", "{\"due\":\"2026-03-02T08:00:00Z\"}"})
  void rejectedRequestsDoNotMatchTheDocument(String body) {
    UrlRequest request = post("/wake").body(body);
    assertThat(FunctionWorld.withDefaults().request("api", request).status()).isEqualTo(400);
    assertThat(DOCUMENT.errors(request)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"clusterName\":null,\"serviceName\":null}",
      "{\"action\":\"wake\"}", "{\"action\":null}", "{\"cluster\":\"prod\",\"service\":\"web\"}",
      "{\"desiredCount\":null,\"holdMinutes\":null}", "{\"desiredCount\":10,\"holdMinutes\":1440}"})
  void acceptedRequestsMatchTheDocument(String body) {
    UrlRequest request = post("/wake").body(body);
    assertThat(FunctionWorld.withDefaults().request("api", request).status()).isEqualTo(200);
    assertThat(DOCUMENT.errors(request)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"POST, /wake, hold", "GET, /status, awake", "GET, /status, namedDaemon",
      "POST, /kill, configuredService"})
  void alteredResponsesDoNotMatchTheDocument(String method, String path, String example) {
    ObjectNode valid = (ObjectNode) DOCUMENT.response(method, path, example);
    assertThat(DOCUMENT.errors(method, path, valid)).isEmpty();

    assertThat(DOCUMENT.errors(method, path, valid.deepCopy().without("stage"))).as("no stage").isNotEmpty();
    Map<String, String> alterations = Map.of("stage", "DOZING", "reason", "UNKNOWN", "action", "sleep",
        "desiredCount", "1", "heldUntil", "2026-03-02T08:00:00+01:00", "colour", "blue");
    alterations
        .forEach((name, value) -> assertThat(DOCUMENT.errors(method, path, valid.deepCopy().put(name, value)))
            .as("%s %s", name, value).isNotEmpty());
  }
}
