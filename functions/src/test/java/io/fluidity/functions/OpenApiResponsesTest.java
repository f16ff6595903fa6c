package io.fluidity.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
  static List<Exchange> successes() {
    List<Exchange> exchanges = new ArrayList<>();
    ExampleScenarios.wake().forEach((name, world) -> exchanges
        .add(Exchange.in(world.get(), post("/wake").body(DOCUMENT.body("/wake", name)))));
    ExampleScenarios.kill().forEach((name, world) -> exchanges
        .add(Exchange.in(world.get(), post("/kill").body(DOCUMENT.body("/kill", name)))));
    ExampleWorlds.all().forEach(world -> exchanges.add(Exchange.in(world.get(), STATUS)));
    exchanges.add(Exchange.in(wholeCluster().withService("api", 1), API_STATUS));
    exchanges.add(Exchange.in(wholeCluster().withService("api", 0), API_STATUS));
    exchanges.add(Exchange.in(wholeCluster().withDaemon("api"), API_STATUS));
    exchanges.add(Exchange.in(ExampleScenarios.asleep(), post("/wake")));
    exchanges.add(Exchange.in(ExampleScenarios.failingStart(), post("/wake")));
    exchanges.add(Exchange.in(ExampleScenarios.asleep(), post("/kill")));
    exchanges.add(Exchange.in(FunctionWorld.withDefaults(), get("/").query("serviceName", "legacy")));
    return exchanges;
  }

  private static FunctionWorld wholeCluster() {
    return FunctionWorld.with("MANAGED_SERVICES", "prod/*");
  }

  @ParameterizedTest
  @MethodSource("successes")
  void everySuccessMatchesTheDocument(Exchange exchange) {
    assertThat(exchange.response().status()).isEqualTo(200);
    assertThat(DOCUMENT.errors(exchange.method(), exchange.path(), exchange.response())).isEmpty();
  }

  static Set<Map.Entry<String, Supplier<Exchange>>> problems() {
    return ProblemScenarios.all().entrySet();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyProblemMatchesTheDocument(Map.Entry<String, Supplier<Exchange>> problem) {
    Exchange exchange = problem.getValue().get();
    // Problems of unknown paths and methods are documented for every path.
    boolean toWake = exchange.path().equals("/wake");
    assertFields(exchange.response().body(), "reason", problem.getKey());
    assertThat(DOCUMENT.errors(toWake ? "POST" : "GET", toWake ? "/wake" : "/status", exchange.response()))
        .isEmpty();
  }

  static List<Exchange> problemsOfReads() {
    FunctionWorld withToken = FunctionWorld.with("API_TOKEN_SHA256", ProblemScenarios.TOKEN_SHA256);
    UrlRequest legacyStatus = STATUS.query("serviceName", "legacy");
    List<Exchange> exchanges = new ArrayList<>(
        List.of(Exchange.in(withToken, get("/")), Exchange.in(FunctionWorld.withDefaults(), post("/")),
            Exchange.in(FunctionWorld.withDefaults(), get("/").body(" ".repeat(70_000))),
            Exchange.in(withToken, legacyStatus), Exchange.in(FunctionWorld.withDefaults(), legacyStatus),
            Exchange.in(FunctionWorld.managing("prod/legacy"), legacyStatus),
            Exchange.in(FunctionWorld.managing("prod/legacy"), STATUS),
            Exchange.in(FunctionWorld.managing("prod/legacy, prod/archive"), STATUS),
            Exchange.in(FunctionWorld.managing("prod/*").failing(ApiCall.LIST_SERVICES, Failure.Denied::new),
                STATUS)));
    for (Failure reason : ProblemScenarios.cloudFailures().values()) {
      FunctionWorld unreadable = FunctionWorld.managing("prod/web, prod/legacy")
          .failing(ApiCall.DESCRIBE_SERVICES, reason);
      exchanges.add(Exchange.in(unreadable, legacyStatus));
      exchanges.add(Exchange.in(unreadable, STATUS));
    }
    return exchanges;
  }

  @ParameterizedTest
  @MethodSource("problemsOfReads")
  void everyProblemOfThePageAndOfAStatusMatchesTheDocument(Exchange exchange) {
    assertThat(exchange.response().status()).isGreaterThanOrEqualTo(400);
    assertThat(DOCUMENT.errors("GET", exchange.path(), exchange.response())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/wake, reason, WakeResponse", "/kill, reason, KillResponse",
      "/status, reason, ServiceStatus FailedService", "/status, stage, ServiceStatus",
      "/status, verdict, ServiceStatus", "/status, start, ServiceStatus"})
  void everyDocumentedValueOccurs(String path, String field, String schemas) {
    Set<String> documented = new TreeSet<>();
    for (String schema : schemas.split(" ", -1)) {
      documented.addAll(DOCUMENT.values(schema, field));
    }
    assertThat(returned(path, body -> body.findValues(field).stream().map(JsonNode::asText)))
        .isEqualTo(documented);
  }

  @ParameterizedTest
  @CsvSource({"/wake, WakeResponse", "/kill, KillResponse", "/status, StatusResponse"})
  void everyDocumentedFieldOccurs(String path, String schema) {
    assertThat(returned(path, body -> body.properties().stream().map(Map.Entry::getKey)))
        .isEqualTo(DOCUMENT.properties(schema).keySet());
  }

  /** Returns parts of the bodies of all successful responses of a path. */
  private static Set<String> returned(String path, Function<JsonNode, Stream<String>> parts) {
    return successes().stream().filter(exchange -> exchange.path().equals(path))
        .flatMap(exchange -> parts.apply(exchange.response().body()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
