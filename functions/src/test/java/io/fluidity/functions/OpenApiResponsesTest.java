package io.fluidity.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.lambda.ProblemSituations.Asked;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the function api answers is as {@code docs/openapi.yaml} says, and all that it says happens. */
class OpenApiResponsesTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();
  private static final UrlRequest STATUS = UrlRequest.get("/status");
  private static final UrlRequest BAKERY = STATUS.query("serviceName", "bakery");

  /** One request for each thing that the function can say of a service. */
  private static List<Supplier<Asked>> fine() {
    List<Supplier<Asked>> asked = new ArrayList<>();
    ExampleSituations.wake().forEach((name, cluster) -> asked.add(() -> Asked.in(cluster.get(),
        UrlRequest.post("/wake").body(DOCUMENT.bodies("/wake").get(name).toString()))));
    ExampleSituations.kill().forEach((name, cluster) -> asked.add(() -> Asked.in(cluster.get(),
        UrlRequest.post("/kill").body(DOCUMENT.bodies("/kill").get(name).toString()))));
    ExampleWorlds.all().forEach(cluster -> asked.add(() -> Asked.in(cluster.get(), STATUS)));
    asked.add(() -> Asked.in(bakery(1), BAKERY));
    asked.add(() -> Asked.in(bakery(0), BAKERY));
    asked.add(() -> Asked.in(FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*")).daemon("bakery"), BAKERY));
    asked.add(() -> Asked.in(ExampleSituations.asleep(), UrlRequest.post("/wake")));
    asked.add(() -> Asked.in(ExampleSituations.asleep(), UrlRequest.post("/kill")));
    return asked;
  }

  private static FunctionWorld bakery(int desiredCount) {
    return FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*")).service("bakery", desiredCount);
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerIsAsTheDocumentSays() {
    return fine().stream().map(Supplier::get).map(asked -> DynamicTest.dynamicTest(named(asked), () -> {
      assertThat(asked.answer().status()).isEqualTo(200);
      assertThat(DOCUMENT.faults(asked.method(), asked.path(), asked.answer())).isEmpty();
    }));
  }

  private static String named(Asked asked) {
    return asked.method() + " " + asked.path() + ": " + asked.answer().text();
  }

  @Test
  void thePageIsAsTheDocumentSays() {
    Asked page = Asked.in(FunctionWorld.ordinary(), UrlRequest.get("/").query("serviceName", "castle"));
    assertThat(page.answer().status()).isEqualTo(200);
    assertThat(DOCUMENT.faults("GET", "/", page.answer())).isEmpty();
  }

  @Test
  void theProblemsOfThePageAreAsTheDocumentSays() {
    FunctionWorld guarded = FunctionWorld.with(Map.of("API_TOKEN_SHA256", ProblemSituations.TOKEN_SHA256));
    for (Asked asked : List.of(Asked.in(guarded, UrlRequest.get("/")),
        Asked.in(FunctionWorld.ordinary(), UrlRequest.post("/")),
        Asked.in(FunctionWorld.ordinary(), UrlRequest.get("/").body(" ".repeat(70_000))))) {
      assertThat(asked.answer().status()).isGreaterThanOrEqualTo(400);
      assertThat(DOCUMENT.faults("GET", "/", asked.answer())).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyProblemIsAsTheDocumentSays() {
    return ProblemSituations.all().entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
          Asked asked = each.getValue().get();
          // What is said of a path that there is not, or of another method, is in the document of any path.
          boolean toWake = asked.path().equals("/wake");
          assertThat(asked.answer().body().path("reason").textValue()).isEqualTo(each.getKey());
          assertThat(DOCUMENT.faults(toWake ? "POST" : "GET", toWake ? "/wake" : "/status", asked.answer()))
              .isEmpty();
        }));
  }

  @TestFactory
  Stream<DynamicTest> everyProblemOfALookIsAsTheDocumentSays() {
    UrlRequest castle = STATUS.query("serviceName", "castle");
    Stream<Asked> refused = Stream
        .of(FunctionWorld.with(Map.of("API_TOKEN_SHA256", ProblemSituations.TOKEN_SHA256)), FunctionWorld.ordinary())
        .map(cluster -> Asked.in(cluster, castle));
    Stream<Asked> missing = Stream.of(Asked.in(FunctionWorld.with(FunctionWorld.patternsOnly("town/castle")), castle),
        Asked.in(FunctionWorld.with(FunctionWorld.patternsOnly("town/castle")), STATUS),
        Asked.in(FunctionWorld.with(FunctionWorld.patternsOnly("town/castle, town/palace")), STATUS));
    Stream<Asked> unreadable = ProblemSituations.failures().values().stream().flatMap(reason -> Stream
        .of(Asked.in(unreadable(reason), castle), Asked.in(unreadable(reason), STATUS)));
    return Stream.of(refused, missing, unreadable).flatMap(each -> each)
        .map(asked -> DynamicTest.dynamicTest(named(asked), () -> {
          assertThat(asked.answer().status()).isGreaterThanOrEqualTo(400);
          assertThat(DOCUMENT.faults("GET", "/status", asked.answer())).isEmpty();
        }));
  }

  private static FunctionWorld unreadable(Failure reason) {
    return FunctionWorld.with(FunctionWorld.patternsOnly("town/shop, town/castle"))
        .gate(Interceptors.failing(ApiCall.DESCRIBE_SERVICES, reason));
  }

  @Test
  void everyReasonOfTheDocumentIsAnswered() {
    Map<String, Set<String>> reasons = seen("reason");
    assertThat(reasons.get("/wake")).isEqualTo(DOCUMENT.values("WakeAnswer", "reason"));
    assertThat(reasons.get("/kill")).isEqualTo(DOCUMENT.values("KillAnswer", "reason"));
    Set<String> ofStatus = DOCUMENT.values("ServiceStatus", "reason");
    ofStatus.addAll(DOCUMENT.values("FailedService", "reason"));
    assertThat(reasons.get("/status")).isEqualTo(ofStatus);
  }

  @Test
  void everyStageVerdictAndStartOfTheDocumentIsAnswered() {
    assertThat(seen("stage").get("/status")).isEqualTo(DOCUMENT.values("ServiceStatus", "stage"));
    assertThat(seen("verdict").get("/status")).isEqualTo(DOCUMENT.values("ServiceStatus", "verdict"));
    assertThat(seen("start").get("/status")).isEqualTo(DOCUMENT.values("ServiceStatus", "start"));
  }

  @Test
  void everyFieldOfTheDocumentIsAnswered() {
    Map<String, Set<String>> fields = fine().stream().map(Supplier::get)
        .collect(Collectors.groupingBy(Asked::path,
            Collectors.flatMapping(
                asked -> asked.answer().body().properties().stream().map(Map.Entry::getKey),
                Collectors.toCollection(TreeSet::new))));
    assertThat(fields.get("/wake")).isEqualTo(DOCUMENT.properties("WakeAnswer"));
    assertThat(fields.get("/kill")).isEqualTo(DOCUMENT.properties("KillAnswer"));
    assertThat(fields.get("/status")).isEqualTo(DOCUMENT.properties("StatusAnswer"));
  }

  /** The values that a field has in any answer that goes well, by the path. */
  private static Map<String, Set<String>> seen(String field) {
    return fine().stream().map(Supplier::get)
        .collect(Collectors.groupingBy(Asked::path, Collectors.flatMapping(
            asked -> asked.answer().body().findValues(field).stream().map(JsonNode::asText),
            Collectors.toCollection(TreeSet::new))));
  }
}
