package io.fluidity.infrastructure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.functions.settings.FunctionSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Every parameter has an effect, rejects invalid values, and reaches the version that callers invoke. */
class ParametersTest {

  static final List<String> FUNCTIONS = List.of("Wake", "Sleep", "Kill", "Api");
  private static final Template TEMPLATE = Template.LAMBDA;

  private static Stream<DynamicTest> each(Consumer<ParameterVariation> test) {
    return ParameterVariation.ALL.stream()
        .map(variation -> DynamicTest.dynamicTest(variation.parameter(), () -> test.accept(variation)));
  }

  @Test
  void everyParameterIsVaried() {
    assertThat(ParameterVariation.ALL).extracting(ParameterVariation::parameter)
        .containsExactlyInAnyOrderElementsOf(TEMPLATE.parameters().keySet());
  }

  @Test
  void onlyClusterAndServiceAreRequired() {
    List<String> required = new ArrayList<>();
    TEMPLATE.parameters().forEach((name, parameter) -> {
      if (parameter.has("Default")) {
        assertThat(new Constraints(parameter).allow(parameter.path("Default").asText())).as(name).isTrue();
      } else {
        required.add(name);
      }
    });
    assertThat(required).containsExactly("ECSClusterName", "ECSServiceName");
    assertThat(Deployment.of(Map.of()).violations()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyParameterAcceptsAValidValue() {
    return each(variation -> {
      assertThat(constraints(variation).allow(variation.value())).isTrue();
      assertThat(variation.after().violations()).isEmpty();
    });
  }

  @TestFactory
  Stream<DynamicTest> everyParameterRejectsInvalidValues() {
    return each(variation -> assertThat(variation.invalidValues()).isNotEmpty()
        .allSatisfy(value -> assertThat(constraints(variation).allow(value)).as(value).isFalse()));
  }

  private static Constraints constraints(ParameterVariation variation) {
    return new Constraints(TEMPLATE.parameters().get(variation.parameter()));
  }

  @TestFactory
  Stream<DynamicTest> everyParameterHasAnEffect() {
    return each(variation -> assertThat(changedResources(variation)).isNotEmpty());
  }

  private static Set<String> changedResources(ParameterVariation variation) {
    Map<String, JsonNode> before = variation.before().resources();
    Map<String, JsonNode> after = variation.after().resources();
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.addAll(after.keySet());
    changed.removeIf(name -> before.containsKey(name) && before.get(name).equals(after.get(name)));
    return changed;
  }

  @TestFactory
  Stream<DynamicTest> aChangedFunctionGetsANewVersion() {
    return each(variation -> FUNCTIONS.forEach(function -> {
      boolean changed = !versioned(variation.before(), function)
          .equals(versioned(variation.after(), function));
      // For an unchanged function, Lambda publishes no version, and CloudFormation fails.
      assertThat(differs(variation, function + "Version")).as(function + "Version").isEqualTo(changed);
      assertThat(differs(variation, function + "Alias")).as(function + "Alias").isEqualTo(changed);
    }));
  }

  /** Returns the properties of a function that a version freezes. */
  private static JsonNode versioned(Deployment deployment, String function) {
    ObjectNode properties = deployment.properties(function + "Function").deepCopy();
    properties.remove("ReservedConcurrentExecutions");
    return properties;
  }

  private static boolean differs(ParameterVariation variation, String resource) {
    return !variation.before().properties(resource).equals(variation.after().properties(resource));
  }

  @Test
  void theFunctionsShareOneEnvironmentExceptForTheToken() {
    Deployment deployment = ParameterVariation.of("ApiTokenSha256").after();
    Map<String, String> environment = environment(deployment, "Wake");
    assertThat(environment(deployment, "Kill")).isEqualTo(environment);
    assertThat(environment(deployment, "Api")).isEqualTo(environment);
    assertThat(environment.remove("API_TOKEN_SHA256")).isNotEmpty();
    assertThat(environment(deployment, "Sleep")).isEqualTo(environment);
  }

  static Map<String, String> environment(Deployment deployment, String function) {
    return texts(deployment.properties(function + "Function").at("/Environment/Variables"));
  }

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  @Test
  void theDefaultsOfTheTemplateAreThoseOfTheFunctions() {
    FunctionSettings defaults = FunctionSettings
        .read(Map.of("ECS_CLUSTER_NAME", "prod", "ECS_SERVICE_NAME", "web"));
    assertThat(FUNCTIONS).allSatisfy(function -> assertThat(
        FunctionSettings.read(environment(Deployment.of(Map.of()), function))).isEqualTo(defaults));
  }

  @Test
  void everyParameterArrivesInTheSettings() {
    Map<String, String> values = new HashMap<>();
    ParameterVariation.ALL.forEach(variation -> values.put(variation.parameter(), variation.value()));
    values.remove("UrlCaller");
    FunctionSettings settings = FunctionSettings.read(environment(Deployment.of(values), "Api"));
    IdleLimits limits = settings.controlPlane().idlePolicy().limits();
    assertThat(limits.idleThreshold()).hasMinutes(30);
    assertThat(limits.startupGrace()).isZero();
    assertThat(limits.startLimit()).hasMinutes(30);
    assertThat(limits.staleAfter()).hasMinutes(10);
    assertThat(limits.noDataLimit()).hasMinutes(120);
    assertThat(limits.maxAwake()).hasMinutes(600);
    assertThat(settings.controlPlane().sleepCheckInterval()).hasMinutes(1);
    assertThat(settings.controlPlane().wakeLimits())
        .isEqualTo(new WakeLimits(2, 20, Duration.ofHours(10)));
    assertThat(settings.controlPlane().settleTime()).isZero();
    assertThat(settings.controlPlane().signals()).extracting("metric").containsExactly("B");
    assertThat(settings.controlPlane().configured()).hasToString("test/api");
    assertThat(settings.controlPlane().managed().patterns()).hasSize(3);
    assertThat(settings.token()).isNotNull();
  }

  @Test
  void theHashOfAnEmptyTokenIsRejected() {
    assertThat(Deployment.of(Map.of("ApiTokenSha256",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")).violations())
        .containsExactly("ApiTokenSha256 must be the SHA-256 of a token with at least one character"
            + " (was that of an empty token)");
  }

  @Test
  void contradictoryParametersAreRejected() {
    assertThat(Deployment.of(Map.of("AlarmEmail", "ops@example.com", "AlarmsEnabled", "false")).violations())
        .hasSize(1);
    assertThat(Deployment.of(Map.of("WakeScheduleHoldMinutes", "60")).violations()).hasSize(1);
    assertThat(Deployment.of(Map.of("UrlCaller", "123456789012", "ApiTokenSha256", "0".repeat(64)))
        .violations()).hasSize(1);
  }
}
