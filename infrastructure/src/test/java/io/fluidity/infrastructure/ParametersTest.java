package io.fluidity.infrastructure;

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

import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.functions.settings.FunctionSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Every parameter has an effect, takes no nonsense, and reaches the version that callers reach. */
class ParametersTest {

  static final List<String> FUNCTIONS = List.of("Wake", "Sleep", "Kill", "Api");
  private static final Template TEMPLATE = Template.LAMBDA;

  private static Stream<DynamicTest> each(Consumer<ParameterVariation> test) {
    return ParameterVariation.ALL.stream().map(turn -> DynamicTest.dynamicTest(turn.parameter(), () -> test.accept(turn)));
  }

  @Test
  void everyParameterIsTurnedHere() {
    assertThat(ParameterVariation.ALL).extracting(ParameterVariation::parameter)
        .containsExactlyInAnyOrderElementsOf(TEMPLATE.parameters().keySet());
  }

  @Test
  void theTwoNamesAloneAreEnough() {
    List<String> needed = new ArrayList<>();
    TEMPLATE.parameters().forEach((name, parameter) -> {
      if (parameter.has("Default")) {
        assertThat(new Constraints(parameter).allow(parameter.path("Default").asText())).as(name).isTrue();
      } else {
        needed.add(name);
      }
    });
    assertThat(needed).containsExactly("ECSClusterName", "ECSServiceName");
    assertThat(Deployment.of(Map.of()).objections()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> eachTakesWhatMakesSense() {
    return each(turn -> {
      assertThat(constraints(turn).allow(turn.value())).isTrue();
      assertThat(turn.after().objections()).isEmpty();
    });
  }

  @TestFactory
  Stream<DynamicTest> eachRefusesNonsense() {
    return each(turn -> assertThat(turn.nonsense()).isNotEmpty()
        .allSatisfy(nonsense -> assertThat(constraints(turn).allow(nonsense)).as(nonsense).isFalse()));
  }

  private static Constraints constraints(ParameterVariation turn) {
    return new Constraints(TEMPLATE.parameters().get(turn.parameter()));
  }

  @TestFactory
  Stream<DynamicTest> eachHasAnEffect() {
    return each(turn -> assertThat(changed(turn)).isNotEmpty());
  }

  /** The resources that are not what they were, or are no longer there, or new. */
  private static Set<String> changed(ParameterVariation turn) {
    Map<String, JsonNode> before = turn.before().resources();
    Map<String, JsonNode> after = turn.after().resources();
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.addAll(after.keySet());
    changed.removeIf(name -> before.containsKey(name) && before.get(name).equals(after.get(name)));
    return changed;
  }

  @TestFactory
  Stream<DynamicTest> whatChangesAFunctionChangesTheVersionThatCallersReach() {
    return each(turn -> FUNCTIONS.forEach(function -> {
      boolean changed = !published(turn.before(), function).equals(published(turn.after(), function));
      // Where nothing of a function changed, Lambda publishes no version, and CloudFormation fails.
      assertThat(differ(turn, function + "Version")).as(function + "Version").isEqualTo(changed);
      assertThat(differ(turn, function + "Alias")).as(function + "Alias").isEqualTo(changed);
    }));
  }

  /** What of a function belongs to its version. */
  private static JsonNode published(Deployment deployment, String function) {
    ObjectNode properties = deployment.properties(function + "Function").deepCopy();
    properties.remove("ReservedConcurrentExecutions");
    return properties;
  }

  private static boolean differ(ParameterVariation turn, String resource) {
    return !turn.before().properties(resource).equals(turn.after().properties(resource));
  }

  @Test
  void theFunctionsHaveOneEnvironmentButForTheToken() {
    Deployment deployment = Deployment.of(Map.of("ApiTokenSha256", ParameterVariation.ALL.stream()
        .filter(turn -> turn.parameter().equals("ApiTokenSha256")).findFirst().orElseThrow().value()));
    Map<String, String> environment = environment(deployment, "Wake");
    assertThat(environment(deployment, "Kill")).isEqualTo(environment);
    assertThat(environment(deployment, "Api")).isEqualTo(environment);
    assertThat(environment.remove("API_TOKEN_SHA256")).isNotEmpty();
    assertThat(environment(deployment, "Sleep")).isEqualTo(environment);
  }

  static Map<String, String> environment(Deployment deployment, String function) {
    Map<String, String> environment = new HashMap<>();
    deployment.properties(function + "Function").path("Environment").path("Variables").properties()
        .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
    return environment;
  }

  @Test
  void withTheDefaultsTheFunctionsHaveTheirOwnDefaults() {
    FunctionSettings own = FunctionSettings
        .read(Map.of("ECS_CLUSTER_NAME", "town", "ECS_SERVICE_NAME", "shop"));
    assertThat(FUNCTIONS).allSatisfy(function -> assertThat(
        FunctionSettings.read(environment(Deployment.of(Map.of()), function))).isEqualTo(own));
  }

  @Test
  void whatIsTurnedArrivesInTheSettings() {
    Map<String, String> turned = new HashMap<>();
    ParameterVariation.ALL.forEach(turn -> turned.put(turn.parameter(), turn.value()));
    turned.remove("UrlCaller");
    FunctionSettings settings = FunctionSettings.read(environment(Deployment.of(turned), "Api"));
    IdlePolicy policy = settings.controlPlane().idlePolicy();
    assertThat(policy.idleThreshold()).hasMinutes(30);
    assertThat(policy.startupGrace()).isZero();
    assertThat(policy.staleAfter()).hasMinutes(10);
    assertThat(policy.noDataLimit()).hasMinutes(120);
    assertThat(policy.maxAwake()).hasMinutes(600);
    assertThat(settings.controlPlane().sleepCheckInterval()).hasMinutes(1);
    assertThat(settings.controlPlane().wakeDesiredCount()).isEqualTo(2);
    assertThat(settings.controlPlane().signals()).extracting("metric").containsExactly("B");
    assertThat(settings.controlPlane().configured()).hasToString("village/bakery");
    assertThat(settings.controlPlane().managed().patterns()).hasSize(3);
    assertThat(settings.token()).isNotNull();
  }

  @Test
  void aTokenThatIsNoneIsRefused() {
    assertThat(Deployment.of(Map.of("ApiTokenSha256",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")).objections())
        .containsExactly(
            "ApiTokenSha256 is the SHA-256 of no token; that of a token with at least one character would be right");
  }

  @Test
  void whatMeansNothingTogetherIsRefused() {
    assertThat(Deployment.of(Map.of("AlarmEmail", "ops@example.com", "AlarmsEnabled", "false")).objections())
        .hasSize(1);
    assertThat(Deployment.of(Map.of("WakeScheduleHoldMinutes", "60")).objections()).hasSize(1);
    assertThat(Deployment.of(Map.of("UrlCaller", "123456789012", "ApiTokenSha256", "0".repeat(64)))
        .objections()).hasSize(1);
  }
}
