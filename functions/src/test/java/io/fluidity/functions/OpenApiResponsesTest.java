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
import io.fluidity.functions.ProblemScenarios.Exchange;
import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFields;
import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** Every response of fluidity-api matches {@code docs/openapi.yaml}, and every documented value occurs. */
class OpenApiResponsesTest {

  private static final OpenApi DOCUMENT = OpenApi.read();
  private static final UrlRequest STATUS = get("/status");
  private static final UrlRequest API_STATUS = STATUS.query("serviceName", "api");

  /** Returns successful exchanges that together have every field and reason. */
  private static List<Supplier<Exchange>> successes() {
    List<Supplier<Exchange>> exchanges = new ArrayList<>();
    ExampleScenarios.wake().forEach((name, world) -> exchanges
        .add(() -> Exchange.in(world.get(), post("/wake").body(DOCUMENT.body("/wake", name).toString()))));
    ExampleScenarios.kill().forEach((name, world) -> exchanges
        .add(() -> Exchange.in(world.get(), post("/kill").body(DOCUMENT.body("/kill", name).toString()))));
    ExampleWorlds.all().forEach(world -> exchanges.add(() -> Exchange.in(world.get(), STATUS)));
    exchanges.add(() -> Exchange.in(worldWithApi(1), API_STATUS));
    exchanges.add(() -> Exchange.in(worldWithApi(0), API_STATUS));
    exchanges.add(
        () -> Exchange.in(FunctionWorld.with("MANAGED_SERVICES", "prod/*").withDaemon("api"), API_STATUS));
    exchanges.add(() -> Exchange.in(ExampleScenarios.asleep(), post("/wake")));
    exchanges.add(() -> Exchange.in(ExampleScenarios.asleep(), post("/kill")));
    return exchanges;
  }

  private static FunctionWorld worldWithApi(int desiredCount) {
    return FunctionWorld.with("MANAGED_SERVICES", "prod/*").withService("api", desiredCount);
  }

  @TestFactory
  Stream<DynamicTest> everySuccessMatchesTheDocument() {
    return successes().stream().map(Supplier::get)
        .map(exchange -> DynamicTest.dynamicTest(named(exchange), () -> {
          assertThat(exchange.response().status()).isEqualTo(200);
          assertThat(DOCUMENT.errors(exchange.method(), exchange.path(), exchange.response())).isEmpty();
        }));
  }

  private static String named(Exchange exchange) {
    return exchange.method() + " " + exchange.path() + ": " + exchange.response().text();
  }

  @Test
  void thePageMatchesTheDocument() {
    Exchange page = Exchange.in(FunctionWorld.withDefaults(), get("/").query("serviceName", "legacy"));
    assertThat(page.response().status()).isEqualTo(200);
    assertThat(DOCUMENT.errors("GET", "/", page.response())).isEmpty();
  }

  @Test
  void theProblemsOfThePageMatchTheDocument() {
    FunctionWorld withToken = FunctionWorld.with("API_TOKEN_SHA256", ProblemScenarios.TOKEN_SHA256);
    for (Exchange exchange : List.of(Exchange.in(withToken, get("/")),
        Exchange.in(FunctionWorld.withDefaults(), post("/")),
        Exchange.in(FunctionWorld.withDefaults(), get("/").body(" ".repeat(70_000))))) {
      assertThat(exchange.response().status()).isGreaterThanOrEqualTo(400);
      assertThat(DOCUMENT.errors("GET", "/", exchange.response())).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyProblemMatchesTheDocument() {
    return ProblemScenarios.all().entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
          Exchange exchange = each.getValue().get();
          // Problems of unknown paths and methods are documented for every path.
          boolean toWake = exchange.path().equals("/wake");
          assertFields(exchange.response().body(), "reason", each.getKey());
          assertThat(
              DOCUMENT.errors(toWake ? "POST" : "GET", toWake ? "/wake" : "/status", exchange.response()))
              .isEmpty();
        }));
  }

  @TestFactory
  Stream<DynamicTest> everyProblemOfAStatusMatchesTheDocument() {
    UrlRequest legacyStatus = STATUS.query("serviceName", "legacy");
    Stream<Exchange> rejected = Stream
        .of(FunctionWorld.with("API_TOKEN_SHA256", ProblemScenarios.TOKEN_SHA256),
            FunctionWorld.withDefaults())
        .map(world -> Exchange.in(world, legacyStatus));
    Stream<Exchange> missing = Stream.of(Exchange.in(FunctionWorld.managing("prod/legacy"), legacyStatus),
        Exchange.in(FunctionWorld.managing("prod/legacy"), STATUS),
        Exchange.in(FunctionWorld.managing("prod/legacy, prod/archive"), STATUS));
    Stream<Exchange> unreadable = ProblemScenarios.cloudFailures().values().stream().flatMap(reason -> Stream
        .of(Exchange.in(unreadable(reason), legacyStatus), Exchange.in(unreadable(reason), STATUS)));
    return Stream.of(rejected, missing, unreadable).flatMap(each -> each)
        .map(exchange -> DynamicTest.dynamicTest(named(exchange), () -> {
          assertThat(exchange.response().status()).isGreaterThanOrEqualTo(400);
          assertThat(DOCUMENT.errors("GET", "/status", exchange.response())).isEmpty();
        }));
  }

  private static FunctionWorld unreadable(Failure reason) {
    return FunctionWorld.managing("prod/web, prod/legacy").failing(ApiCall.DESCRIBE_SERVICES, reason);
  }

  @Test
  void everyDocumentedReasonOccurs() {
    Map<String, Set<String>> reasons = returned("reason");
    assertThat(reasons.get("/wake")).isEqualTo(DOCUMENT.values("WakeResponse", "reason"));
    assertThat(reasons.get("/kill")).isEqualTo(DOCUMENT.values("KillResponse", "reason"));
    Set<String> statusReasons = DOCUMENT.values("ServiceStatus", "reason");
    statusReasons.addAll(DOCUMENT.values("FailedService", "reason"));
    assertThat(reasons.get("/status")).isEqualTo(statusReasons);
  }

  @Test
  void everyDocumentedStageVerdictAndStartOccurs() {
    assertThat(returned("stage").get("/status")).isEqualTo(DOCUMENT.values("ServiceStatus", "stage"));
    assertThat(returned("verdict").get("/status")).isEqualTo(DOCUMENT.values("ServiceStatus", "verdict"));
    assertThat(returned("start").get("/status")).isEqualTo(DOCUMENT.values("ServiceStatus", "start"));
  }

  @Test
  void everyDocumentedFieldOccurs() {
    Map<String, Set<String>> fields = successes().stream().map(Supplier::get)
        .collect(Collectors.groupingBy(Exchange::path,
            Collectors.flatMapping(
                exchange -> exchange.response().body().properties().stream().map(Map.Entry::getKey),
                Collectors.toCollection(TreeSet::new))));
    assertThat(fields.get("/wake")).isEqualTo(DOCUMENT.properties("WakeResponse").keySet());
    assertThat(fields.get("/kill")).isEqualTo(DOCUMENT.properties("KillResponse").keySet());
    assertThat(fields.get("/status")).isEqualTo(DOCUMENT.properties("StatusResponse").keySet());
  }

  /** Returns the values of a field in all successful responses, by the path. */
  private static Map<String, Set<String>> returned(String field) {
    return successes().stream().map(Supplier::get)
        .collect(Collectors.groupingBy(Exchange::path,
            Collectors.flatMapping(
                exchange -> exchange.response().body().findValues(field).stream().map(JsonNode::asText),
                Collectors.toCollection(TreeSet::new))));
  }
}
