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

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/openapi.yaml} is valid, complete, and shows what the function answers. */
class OpenApiTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

  @Test
  void theDocumentIsValid() {
    assertThat(new OpenAPIV3Parser().readContents(DOCUMENT.text()).getMessages()).isEmpty();
  }

  @Test
  void eachRouteOfTheFunctionIsInTheDocumentAndTheOtherWayRound() {
    assertThat(DOCUMENT.routes()).isEqualTo(DiscoveredRoutes.of("api"));
  }

  @TestFactory
  Stream<DynamicTest> theFunctionAnswersEachExampleOfAWake() {
    return posts("/wake", ExampleSituations.wake());
  }

  @TestFactory
  Stream<DynamicTest> theFunctionAnswersEachExampleOfAKill() {
    return posts("/kill", ExampleSituations.kill());
  }

  private static Stream<DynamicTest> posts(String path, Map<String, Supplier<FunctionWorld>> towns) {
    Map<String, JsonNode> bodies = DOCUMENT.bodies(path);
    assertThat(bodies.keySet()).isEqualTo(towns.keySet());
    Map<String, UrlRequest> requests = new LinkedHashMap<>();
    bodies.forEach((name, body) -> requests.put(name, UrlRequest.post(path).body(body.toString())));
    return examples(requests, towns);
  }

  @TestFactory
  Stream<DynamicTest> theFunctionAnswersEachExampleOfAStatus() {
    Map<String, Supplier<FunctionWorld>> towns = ExampleSituations.status();
    Map<String, Map<String, String>> queries = DOCUMENT.queries("/status");
    assertThat(towns).containsKeys(queries.keySet().toArray(String[]::new));
    Map<String, UrlRequest> requests = new LinkedHashMap<>();
    towns.keySet().forEach(name -> {
      UrlRequest request = UrlRequest.get("/status");
      for (Map.Entry<String, String> each : queries.getOrDefault(name, Map.of()).entrySet()) {
        request = request.query(each.getKey(), each.getValue());
      }
      requests.put(name, request);
    });
    return examples(requests, towns);
  }

  private static Stream<DynamicTest> examples(Map<String, UrlRequest> requests,
      Map<String, Supplier<FunctionWorld>> towns) {
    UrlRequest first = requests.values().iterator().next();
    Map<String, JsonNode> responses = DOCUMENT.answers(first.method(), first.path());
    assertThat(responses.keySet()).isEqualTo(towns.keySet());
    return towns.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
      UrlRequest request = requests.getOrDefault(each.getKey(), first);
      assertThat(DOCUMENT.faults(request)).isEmpty();
      InvocationRecord response = each.getValue().get().request("api", request);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(responses.get(each.getKey()));
    }));
  }

  @TestFactory
  Stream<DynamicTest> eachProblemIsThatOfItsExample() {
    Map<String, JsonNode> problems = DOCUMENT.problems();
    assertThat(problems.keySet()).isEqualTo(ProblemSituations.all().keySet());
    return ProblemSituations.all().entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(),
            () -> assertThat(each.getValue().get().answer().body())
                .isEqualTo(problems.get(each.getKey()))));
  }

  @TestFactory
  Stream<DynamicTest> requestsThatTheFunctionRefusesAreNoneOfTheDocument() {
    return Stream.of("[]", "7", "{\"desiredCount\":0}", "{\"desiredCount\":101}", "{\"desiredCount\":\"1\"}",
        "{\"holdMinutes\":-1}", "{\"holdMinutes\":10081}", "{\"holdMinutes\":1.5}",
        "{\"serviceName\":\"a b\"}",
        "{\"serviceName\":\"\"}", "{\"cluster_name\":7}", "{\"service_name\":[]}").map(body -> refused(body));
  }

  private static DynamicTest refused(String body) {
    return DynamicTest.dynamicTest(body, () -> {
      UrlRequest request = UrlRequest.post("/wake").body(body);
      assertThat(FunctionWorld.ordinary().request("api", request).status()).isEqualTo(400);
      assertThat(DOCUMENT.faults(request)).isNotEmpty();
    });
  }

  @TestFactory
  Stream<DynamicTest> whatCountsAsNothingIsARequestOfTheDocument() {
    return Stream.of("{}", "null", "{\"more\":1}", "{\"clusterName\":null,\"serviceName\":null}",
        "{\"desiredCount\":null,\"holdMinutes\":null}", "{\"desiredCount\":100,\"holdMinutes\":10080}")
        .map(body -> DynamicTest.dynamicTest(body, () -> {
          UrlRequest request = UrlRequest.post("/wake").body(body);
          assertThat(FunctionWorld.ordinary().request("api", request).status()).isEqualTo(200);
          assertThat(DOCUMENT.faults(request)).isEmpty();
        }));
  }

  @TestFactory
  Stream<DynamicTest> aWrongAnswerIsSeen() {
    Map<String, JsonNode> wakes = DOCUMENT.answers("POST", "/wake");
    Map<String, JsonNode> looks = DOCUMENT.answers("GET", "/status");
    return Stream.of(seen("POST", "/wake", wakes.get("hold")), seen("GET", "/status", looks.get("awake")),
        seen("GET", "/status", looks.get("namedDaemon")),
        seen("POST", "/kill", DOCUMENT.answers("POST", "/kill").get("configuredService")))
        .flatMap(List::stream);
  }

  private static List<DynamicTest> seen(String method, String path, JsonNode right) {
    ObjectNode lacking = right.deepCopy();
    lacking.remove("stage");
    return List.of(
        DynamicTest.dynamicTest("right", () -> assertThat(DOCUMENT.faults(method, path, right)).isEmpty()),
        wrong("no stage", method, path, lacking),
        wrong("unknown stage", method, path, altered(right).put("stage", "DOZING")),
        wrong("unknown reason", method, path, altered(right).put("reason", "WHY_NOT")),
        wrong("another action", method, path, altered(right).put("action", "sleep")),
        wrong("a count as text", method, path, altered(right).put("desiredCount", "1")),
        wrong("a local time", method, path, altered(right).put("heldUntil", "2026-03-02T08:00:00+01:00")),
        wrong("one property more", method, path, altered(right).put("mood", "good")));
  }

  private static ObjectNode altered(JsonNode right) {
    return right.deepCopy();
  }

  private static DynamicTest wrong(String what, String method, String path, JsonNode response) {
    return DynamicTest.dynamicTest(method + " " + path + ": " + what,
        () -> assertThat(DOCUMENT.faults(method, path, response)).isNotEmpty());
  }
}
