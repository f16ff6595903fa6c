package io.fluidity.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
    Map<String, JsonNode> bodies = DOCUMENT.bodies(path);
    assertThat(bodies.keySet()).isEqualTo(worlds.keySet());
    Map<String, UrlRequest> requests = new LinkedHashMap<>();
    bodies.forEach((name, body) -> requests.put(name, post(path).body(body.toString())));
    return examples(requests, worlds);
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAStatusIsReturned() {
    Map<String, Supplier<FunctionWorld>> worlds = ExampleScenarios.status();
    Map<String, Map<String, String>> queries = DOCUMENT.queries("/status");
    assertThat(worlds).containsKeys(queries.keySet().toArray(String[]::new));
    Map<String, UrlRequest> requests = new LinkedHashMap<>();
    worlds.keySet().forEach(name -> {
      UrlRequest request = get("/status");
      for (Map.Entry<String, String> each : queries.getOrDefault(name, Map.of()).entrySet()) {
        request = request.query(each.getKey(), each.getValue());
      }
      requests.put(name, request);
    });
    return examples(requests, worlds);
  }

  private static Stream<DynamicTest> examples(Map<String, UrlRequest> requests,
      Map<String, Supplier<FunctionWorld>> worlds) {
    UrlRequest first = requests.values().iterator().next();
    Map<String, JsonNode> responses = DOCUMENT.responses(first.method(), first.path());
    assertThat(responses.keySet()).isEqualTo(worlds.keySet());
    return worlds.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
      UrlRequest request = requests.getOrDefault(each.getKey(), first);
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

  @TestFactory
  Stream<DynamicTest> rejectedRequestsDoNotMatchTheDocument() {
    return Stream.of("[]", "7", "{\"desiredCount\":0}", "{\"desiredCount\":101}", "{\"desiredCount\":\"1\"}",
        "{\"holdMinutes\":-1}", "{\"holdMinutes\":10081}", "{\"holdMinutes\":1.5}",
        "{\"serviceName\":\"a b\"}", "{\"serviceName\":\"\"}", "{\"cluster_name\":7}",
        "{\"service_name\":[]}").map(body -> rejected(body));
  }

  private static DynamicTest rejected(String body) {
    return DynamicTest.dynamicTest(body, () -> {
      UrlRequest request = post("/wake").body(body);
      assertThat(FunctionWorld.withDefaults().request("api", request).status()).isEqualTo(400);
      assertThat(DOCUMENT.errors(request)).isNotEmpty();
    });
  }

  @TestFactory
  Stream<DynamicTest> acceptedRequestsMatchTheDocument() {
    return Stream
        .of("{}", "null", "{\"more\":1}", "{\"clusterName\":null,\"serviceName\":null}",
            "{\"desiredCount\":null,\"holdMinutes\":null}", "{\"desiredCount\":100,\"holdMinutes\":10080}")
        .map(body -> DynamicTest.dynamicTest(body, () -> {
          UrlRequest request = post("/wake").body(body);
          assertThat(FunctionWorld.withDefaults().request("api", request).status()).isEqualTo(200);
          assertThat(DOCUMENT.errors(request)).isEmpty();
        }));
  }

  @TestFactory
  Stream<DynamicTest> invalidResponsesDoNotMatchTheDocument() {
    return Stream
        .of(variants("POST", "/wake", "hold"), variants("GET", "/status", "awake"),
            variants("GET", "/status", "namedDaemon"), variants("POST", "/kill", "configuredService"))
        .flatMap(List::stream);
  }

  private static List<DynamicTest> variants(String method, String path, String example) {
    JsonNode valid = DOCUMENT.response(method, path, example);
    ObjectNode incomplete = valid.deepCopy();
    incomplete.remove("stage");
    return List.of(
        DynamicTest.dynamicTest(method + " " + path + ": valid",
            () -> assertThat(DOCUMENT.errors(method, path, valid)).isEmpty()),
        invalid("no stage", method, path, incomplete),
        invalid("unknown stage", method, path, altered(valid).put("stage", "DOZING")),
        invalid("unknown reason", method, path, altered(valid).put("reason", "UNKNOWN")),
        invalid("another action", method, path, altered(valid).put("action", "sleep")),
        invalid("a count as text", method, path, altered(valid).put("desiredCount", "1")),
        invalid("a local time", method, path, altered(valid).put("heldUntil", "2026-03-02T08:00:00+01:00")),
        invalid("an unknown field", method, path, altered(valid).put("colour", "blue")));
  }

  private static ObjectNode altered(JsonNode valid) {
    return valid.deepCopy();
  }

  private static DynamicTest invalid(String variant, String method, String path, JsonNode response) {
    return DynamicTest.dynamicTest(method + " " + path + ": " + variant,
        () -> assertThat(DOCUMENT.errors(method, path, response)).isNotEmpty());
  }
}
