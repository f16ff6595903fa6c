package io.fluidity.functions;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.response.Problems;

import static io.fluidity.functions.UrlRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/openapi.yaml} has exactly the routes, fields and reasons of the code, for all four functions.
 */
class OpenApiCoverageTest {

  private static final Pattern PATHS = Pattern.compile("the path must be one of (.*) \\(was ");
  private static final OpenApi OPEN_API = OpenApi.read();

  @Test
  void everyRouteIsDocumented() {
    assertThat(OPEN_API.functions()).hasSize(4).allSatisfy(function -> {
      Map<String, Set<String>> routes = new TreeMap<>();
      for (String route : function.routes()) {
        String[] methodAndPath = route.split(" ", 2);
        routes.computeIfAbsent(methodAndPath[1], _ -> new TreeSet<>()).add(methodAndPath[0]);
      }
      assertThat(routes).isEqualTo(discoveredRoutes(function.name().substring("fluidity-".length())));
    });
  }

  /**
   * Returns the methods of each path, as the error responses of a function list them, without the
   * {@code HEAD} that each {@code GET} implies.
   */
  private static Map<String, Set<String>> discoveredRoutes(String function) {
    FunctionWorld world = FunctionWorld.withDefaults();
    String detail = world.request(function, get("/nowhere")).body().path("detail").textValue();
    Matcher paths = PATHS.matcher(detail);
    assertThat(paths.find()).as(detail).isTrue();
    Map<String, Set<String>> routes = new LinkedHashMap<>();
    for (String path : paths.group(1).split(", ", -1)) {
      String allowed = world.request(function, UrlRequest.of("BREW", path)).header("Allow");
      Set<String> methods = new TreeSet<>(Arrays.asList(String.valueOf(allowed).split(", ", -1)));
      assertThat(methods.remove("HEAD")).isEqualTo(methods.contains("GET"));
      routes.put(path, methods);
    }
    return routes;
  }

  @Test
  void everyRequestFieldIsDocumented() throws IllegalAccessException {
    Set<String> fields = new TreeSet<>();
    for (Field field : RequestFields.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String name) {
        fields.add(name);
      }
    }
    assertThat(OPEN_API.functions().stream().flatMap(function -> function.requests().stream())
        .flatMap(schema -> OPEN_API.properties(schema).keySet().stream()).collect(Collectors.toSet()))
        .isEqualTo(fields);
  }

  @Test
  void everyFieldOfADirectInvocationIsDocumented() {
    Map<String, Set<String>> fields = returned(OpenApiCoverageTest::names);
    assertThat(documented(schema -> OPEN_API.properties(schema).keySet(), fields.keySet())).isEqualTo(fields);
  }

  @Test
  void everyReasonOfADirectInvocationIsDocumented() {
    Map<String, Set<String>> reasons = returned(response -> texts(response.findValues("reason")));
    assertThat(documented(schema -> OPEN_API.values(schema, "reason"), reasons.keySet())).isEqualTo(reasons);
  }

  @Test
  void theReasonsOfASleepCheckAreThoseOfItsVerdicts() {
    Set<String> reasons = new TreeSet<>(
        List.of("ALREADY_ASLEEP", "CUT_OFF", "ADOPTED", "SUPERSEDED", "NOT_SCALABLE", "MISSING"));
    Stream.of(AwakeReason.values()).map(AwakeReason::name).forEach(reasons::add);
    Stream.of(AsleepReason.values()).map(AsleepReason::name).forEach(reasons::add);
    assertThat(OPEN_API.values("SleepResponse", "reason")).isEqualTo(reasons);
  }

  @Test
  void everyValueOfAnEnumHasADescription() {
    Map<String, JsonNode> described = new LinkedHashMap<>(OPEN_API.schemas());
    described.values().removeIf(schema -> !schema.has("x-enumDescriptions"));
    assertThat(described.keySet()).containsExactlyInAnyOrder("Stage", "Verdict", "Start", "Reason",
        "ProblemReason");
    described.values().forEach(schema -> assertThat(names(schema.path("x-enumDescriptions")))
        .containsExactlyInAnyOrderElementsOf(OpenApi.texts(schema.path("enum"))));
    JsonNode problem = OPEN_API.schema("ProblemReason");
    assertThat(names(problem.path("x-fluidity-remedies")))
        .containsExactlyInAnyOrderElementsOf(OpenApi.texts(problem.path("enum")));
  }

  @Test
  void everyReasonOfAResponseHasADescription() {
    Set<String> reasons = OPEN_API.functions().stream().flatMap(function -> function.responses().stream())
        .flatMap(schema -> OPEN_API.values(schema, "reason").stream())
        .collect(Collectors.toCollection(TreeSet::new));
    reasons.removeAll(List.of("METRICS_UNREADABLE", "METRICS_LOST"));
    assertThat(OpenApi.texts(OPEN_API.schema("Reason").path("enum")))
        .containsExactlyInAnyOrderElementsOf(reasons);
  }

  @Test
  void everyProblemHasAStatusAndADescription() {
    assertThat(OPEN_API.problemReasons().values().stream().flatMap(Set::stream).distinct())
        .containsExactlyInAnyOrderElementsOf(OpenApi.texts(OPEN_API.schema("ProblemReason").path("enum")));
  }

  @Test
  void everyFailureIsADocumentedProblem() {
    List<Failure> failures = failures();
    assertThat(failures.stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(leaves(Failure.class));
    assertThat(failures).extracting(Problems::of).allSatisfy(
        problem -> assertThat(OPEN_API.problemReasons().get(problem.status())).contains(problem.reason()));
  }

  private static List<Failure> failures() {
    List<Failure> failures = new ArrayList<>(ProblemScenarios.cloudFailures().values());
    ProblemScenarios.cloudFailures().values()
        .forEach(reason -> failures.add(new Failure.MetricsUnreadable(reason)));
    failures.add(new Failure.MetricsLost(3, FunctionWorld.START));
    failures.add(new Failure.InvalidRequest("desiredCount", "must be 1 (was 0)"));
    failures.add(new Failure.NotManaged(FunctionWorld.WEB));
    failures.add(new Failure.Missing(FunctionWorld.WEB, MissingReason.NO_SUCH_SERVICE));
    failures.add(new Failure.NotScalable(FunctionWorld.WEB));
    failures.add(new Failure.DidNotConverge(FunctionWorld.WEB, 1, 0, 10));
    return failures;
  }

  private static List<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(each -> leaves(each).stream()).toList()
        : List.of(type);
  }

  /** Returns a part of the documented response schemas, by the action. */
  private static Map<String, Set<String>> documented(Function<String, Set<String>> part,
      Set<String> actions) {
    return OPEN_API.functions().stream().filter(function -> actions.contains(function.action()))
        .collect(Collectors.toMap(OpenApi.Function::action, function -> function.responses().stream()
            .flatMap(schema -> part.apply(schema).stream()).collect(Collectors.toSet())));
  }

  /** Returns a part of all successful responses, by the action. */
  private static Map<String, Set<String>> returned(Function<JsonNode, Set<String>> part) {
    Map<String, Set<String>> returned = new TreeMap<>();
    ExampleInvocations.all()
        .forEach((action, invocations) -> returned.put(action,
            invocations.stream().filter(invoked -> invoked.failure() == null)
                .flatMap(invoked -> part.apply(invoked.json()).stream()).collect(Collectors.toSet())));
    return returned;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(List<JsonNode> nodes) {
    return nodes.stream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
  }
}
