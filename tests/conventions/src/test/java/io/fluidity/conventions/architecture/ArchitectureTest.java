package io.fluidity.conventions.architecture;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.fluidity.aws.AwsCloud;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.functions.Functions;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.lambda.WakeHandler;
import io.fluidity.local.simulate.SimulateCommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The project follows each rule, and each rule rejects a violation. */
class ArchitectureTest {

  private static final JavaClasses PROJECT = new ClassFileImporter()
      .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
      .importPackages("io.fluidity.domain", "io.fluidity.inmemory", "io.fluidity.aws",
          "io.fluidity.functions", "io.fluidity.lambda", "io.fluidity.local");

  private static final JavaClasses VIOLATIONS = new ClassFileImporter()
      .importPackages("io.fluidity.conventions.architecture.fixture");

  /** Each rule, and the class of the fixture that violates it. */
  private static final Map<ArchRule, String> RULES = Map.of(
      ArchitectureRules.THE_DOMAIN_IS_PURE, "PolicyReadingFiles",
      ArchitectureRules.THE_DOMAIN_IS_LAYERED, "IntentUsingUseCase",
      ArchitectureRules.THE_IN_MEMORY_ADAPTER_USES_THE_DOMAIN_ONLY, "CloudParsingJson",
      ArchitectureRules.THE_AWS_ADAPTERS_USE_THE_DOMAIN_AND_THE_SDK_ONLY, "ScalerUsingFunctions",
      ArchitectureRules.THE_FUNCTIONS_USE_THE_DOMAIN_ONLY, "FunctionUsingSimulatedCloud",
      ArchitectureRules.THE_FUNCTIONS_ARE_LAYERED, "JsonUsingEvents",
      ArchitectureRules.THE_LAMBDA_APP_ONLY_COMPOSES, "HandlerParsingEvents",
      ArchitectureRules.TIME_AND_ENVIRONMENT_ARE_INJECTED, "WakeReadingSystemClock",
      ArchitectureRules.ONLY_ADAPTERS_IMPLEMENT_PORTS, "CommandImplementingPause",
      ArchitectureRules.ONLY_THE_COMPOSITION_ROOT_ACCESSES_THE_PROCESS, "CommandEndingProcess");

  @Test
  void theRulesCoverEveryModule() {
    assertThat(
        Set.of(IdlePolicy.class, SimulatedCloud.class, AwsCloud.class, Functions.class, WakeHandler.class,
            SimulateCommand.class))
        .allSatisfy(type -> assertThat(PROJECT.contain(type)).as(type.getName()).isTrue());
    assertThat(PROJECT).noneMatch(type -> type.getSimpleName().endsWith("Test"));
  }

  @TestFactory
  Stream<DynamicTest> theProjectFollowsEachRule() {
    return RULES.keySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PROJECT)));
  }

  @TestFactory
  Stream<DynamicTest> eachRuleRejectsAViolation() {
    return RULES.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey().getDescription(),
        () -> assertThatThrownBy(() -> each.getKey().check(VIOLATIONS)).isInstanceOf(AssertionError.class)
            .hasMessageContaining(each.getValue())));
  }
}
