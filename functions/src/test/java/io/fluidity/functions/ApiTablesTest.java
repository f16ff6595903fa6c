package io.fluidity.functions;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.functions.response.Problems;
import io.fluidity.functions.event.RequestFields;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of {@code docs/api.md} name what there is, and nothing else. */
class ApiTablesTest {

  private static final ApiGuide GUIDE = ApiGuide.read();
  private static final OpenApiDocument OPEN_API = OpenApiDocument.read();
  private static final String SCHEDULE = "{\"scheduled\":true}";

  @Test
  void theRoutesAreThoseOfTheFunctions() {
    List<List<String>> rows = GUIDE.table("function", "invoked directly or by a schedule");
    assertThat(rows).hasSize(4).allSatisfy(row -> {
      Map<String, Set<String>> routes = new TreeMap<>();
      for (String route : ApiGuide.code(row.get(2))) {
        String[] methodAndPath = route.split(" ", 2);
        routes.computeIfAbsent(methodAndPath[1], _ -> new TreeSet<>()).add(methodAndPath[0]);
      }
      String function = ApiGuide.code(row.getFirst()).getFirst().substring("fluidity-".length());
      assertThat(routes).isEqualTo(DiscoveredRoutes.of(function));
    });
  }

  @Test
  void theFieldsOfRequestsAreThoseThatAreRead() throws IllegalAccessException {
    Set<String> read = new TreeSet<>();
    for (Field field : RequestFields.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String name) {
        read.add(name);
      }
    }
    assertThat(GUIDE.table("field", "of")).flatExtracting(row -> ApiGuide.code(row.getFirst()))
        .containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void theFieldsOfAnswersAreThoseThatAreAnswered() {
    Map<String, Set<String>> fields = answered(ApiTablesTest::names);
    fields.get("wake").addAll(OPEN_API.properties("WakeAnswer"));
    fields.get("kill").addAll(OPEN_API.properties("KillAnswer"));
    fields.put("status", OPEN_API.properties("StatusAnswer"));
    // That of a service that failed is told below the table of errors.
    fields.values().forEach(names -> names.remove("status"));
    assertThat(byAction(GUIDE.table("field", "in the answer of"))).isEqualTo(fields);
  }

  @Test
  void theReasonsAreThoseThatAreAnswered() {
    Map<String, Set<String>> reasons = answered(response -> texts(response.findValues("reason")));
    reasons.get("wake").addAll(OPEN_API.values("WakeAnswer", "reason"));
    reasons.get("kill").addAll(OPEN_API.values("KillAnswer", "reason"));
    reasons.put("status", OPEN_API.values("ServiceStatus", "reason"));
    reasons.get("status").removeAll(ProblemSituations.failures().keySet());
    assertThat(byAction(GUIDE.table("reason", "in the answer of"))).isEqualTo(reasons);
  }

  @Test
  void theReasonsOfASleepCheckAreThoseOfItsVerdicts() {
    Set<String> reasons = new TreeSet<>(List.of("ALREADY_ASLEEP", "ADOPTED", "OVERRULED"));
    Stream.of(AwakeReason.values()).map(AwakeReason::name).forEach(reasons::add);
    Stream.of(AsleepReason.values()).map(AsleepReason::name).forEach(reasons::add);
    assertThat(byAction(GUIDE.table("reason", "in the answer of")).get("sleep")).isEqualTo(reasons);
  }

  @Test
  void theErrorsAreThoseOfTheFunctions() {
    assertThat(errors()).isEqualTo(OPEN_API.problemReasons());
  }

  @Test
  void everyFailureIsInTheTableOfErrors() {
    List<Failure> failures = failures();
    assertThat(failures).extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(leaves(Failure.class));
    assertThat(failures).extracting(Problems::of)
        .allSatisfy(problem -> assertThat(errors().get(problem.status())).contains(problem.reason()));
  }

  @Test
  void aSleepCheckWhoseServicesFailForDifferentReasonsSaysSo() {
    FunctionWorld cluster = FunctionWorld.with(Map.of("MANAGED_SERVICES", "town/*, town/castle")).daemon("lamps");
    InvocationRecord response = cluster.request("sleep", UrlRequest.post("/sleep"));
    assertThat(response.status()).isEqualTo(502);
    assertThat(response.body().path("reason").textValue()).isEqualTo("SERVICES_FAILED");
    assertThat(response.body().path("services")).hasSize(3);
  }

  private static Map<Integer, Set<String>> errors() {
    Map<Integer, Set<String>> errors = new TreeMap<>();
    GUIDE.table("status", "reason").forEach(row -> errors
        .computeIfAbsent(Integer.valueOf(row.getFirst()), _ -> new TreeSet<>())
        .addAll(ApiGuide.code(row.get(1))));
    return errors;
  }

  private static List<Failure> failures() {
    List<Failure> failures = new ArrayList<>(ProblemSituations.failures().values());
    failures.add(new Failure.InvalidRequest("desiredCount", "is 0"));
    failures.add(new Failure.NotManaged(FunctionWorld.SHOP));
    failures.add(new Failure.Missing(FunctionWorld.SHOP, MissingReason.NO_SUCH_SERVICE));
    failures.add(new Failure.NotScalable(FunctionWorld.SHOP));
    failures.add(new Failure.DidNotConverge(FunctionWorld.SHOP, 1, 0, 10));
    return failures;
  }

  private static List<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(each -> leaves(each).stream()).toList()
        : List.of(type);
  }

  @Test
  void theMetricsAreThoseInTheLog() {
    Map<String, Set<String>> metrics = new TreeMap<>();
    everyInvocation().forEach((action, invocations) -> invocations.forEach(invoked -> {
      for (JsonNode each : invoked.logged().at("/_aws/CloudWatchMetrics/0/Metrics")) {
        metrics.computeIfAbsent(each.path("Name").textValue() + " in " + each.path("Unit").textValue(),
            _ -> new TreeSet<>()).add(action);
      }
    }));
    Map<String, Set<String>> documented = new TreeMap<>();
    GUIDE.table("metric", "unit", "of").forEach(row -> documented.put(
        ApiGuide.code(row.getFirst()).getFirst() + " in " + row.get(1),
        new TreeSet<>(List.of(row.get(2).split(", ", -1)))));
    assertThat(documented).isEqualTo(metrics);
  }

  /** Direct and scheduled invocations of each function, by its action. */
  private static Map<String, List<InvocationRecord>> everyInvocation() {
    Map<String, List<InvocationRecord>> invocations = new LinkedHashMap<>();
    invocations.put("wake", List.of(ExampleSituations.asleep().invoke("wake", "{}"),
        ExampleSituations.awake().invoke("wake", "{\"holdMinutes\":1,\"desiredCount\":2}")));
    List<InvocationRecord> sweeps = new ArrayList<>();
    ExampleWorlds.all().forEach(cluster -> sweeps.add(cluster.get().invoke("sleep", "{}")));
    sweeps.add(overruledSweep());
    invocations.put("sleep", sweeps);
    invocations.put("kill", List.of(ExampleSituations.awake().invoke("kill", "{}"),
        ExampleSituations.awake().invoke("kill", SCHEDULE),
        ExampleSituations.held().invoke("kill", SCHEDULE)));
    return invocations;
  }

  /** A sleep check during which somebody wakes what it puts to sleep. */
  private static InvocationRecord overruledSweep() {
    FunctionWorld cluster = ExampleSituations.awake().advance(10, ChronoUnit.MINUTES);
    InvocationRecord swept = cluster.gate(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> cluster.invoke("wake", "{}")))
        .invoke("sleep", "{}");
    return new InvocationRecord(swept.answer(), swept.failure(), List.of(swept.log().getLast()));
  }

  /** Something of all answers that went well, by their action. */
  private static Map<String, Set<String>> answered(Function<JsonNode, Set<String>> part) {
    Map<String, Set<String>> answered = new TreeMap<>();
    everyInvocation().forEach((action, invocations) -> {
      Set<String> parts = new TreeSet<>();
      invocations.stream().filter(invoked -> invoked.failure() == null)
          .forEach(invoked -> parts.addAll(part.apply(invoked.json())));
      answered.put(action, parts);
    });
    return answered;
  }

  private static Set<String> names(JsonNode response) {
    Set<String> names = new TreeSet<>();
    response.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(List<JsonNode> nodes) {
    Set<String> texts = new TreeSet<>();
    nodes.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  /** What the first cells of a table name, by the actions that the second cells list. */
  private static Map<String, Set<String>> byAction(List<List<String>> rows) {
    Map<String, Set<String>> byAction = new TreeMap<>();
    rows.forEach(row -> {
      for (String action : row.get(1).split(", ", -1)) {
        byAction.computeIfAbsent(action, _ -> new TreeSet<>()).addAll(ApiGuide.code(row.getFirst()));
      }
    });
    return byAction;
  }
}
