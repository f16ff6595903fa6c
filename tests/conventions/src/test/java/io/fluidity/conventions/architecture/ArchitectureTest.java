package io.fluidity.architecture;

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
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.lambda.WakeHandler;
import io.fluidity.local.simulate.SimulateCommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each rule holds for the project, and each is seen to reject a class that breaks it. */
class ArchitectureTest {

  private static final JavaClasses PROJECT = new ClassFileImporter()
      .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
      .importPackages("io.fluidity.domain", "io.fluidity.inmemory", "io.fluidity.aws", "io.fluidity.lambda",
          "io.fluidity.local");

  private static final JavaClasses BROKEN = new ClassFileImporter()
      .importPackages("io.fluidity.architecture.fixture");

  /** Each rule, and a class of the fixture that it must name. */
  private static final Map<ArchRule, String> RULES = Map.of(
      ArchitectureRules.THE_DOMAIN_IS_PURE, "PolicyReadingFiles",
      ArchitectureRules.THE_DOMAIN_IS_LAYERED, "IntentUsingUseCase",
      ArchitectureRules.THE_SIMULATED_CLOUD_NEEDS_NOTHING_BUT_THE_DOMAIN, "CloudParsingJson",
      ArchitectureRules.THE_AWS_ADAPTERS_KNOW_THE_DOMAIN_AND_THE_SDK, "ScalerUsingFunctions",
      ArchitectureRules.THE_FUNCTIONS_KNOW_NO_ADAPTER, "FunctionUsingSimulatedCloud",
      ArchitectureRules.WHAT_LAMBDA_STARTS_ONLY_BINDS, "HandlerParsingEvents",
      ArchitectureRules.THE_FUNCTIONS_ARE_LAYERED, "JsonUsingEvents",
      ArchitectureRules.TIME_AND_ENVIRONMENT_COME_FROM_OUTSIDE, "WakeReadingSystemClock",
      ArchitectureRules.PORTS_ARE_IMPLEMENTED_BY_ADAPTERS, "CommandImplementingPause",
      ArchitectureRules.ONLY_THE_COMPOSITION_ROOT_TOUCHES_THE_PROCESS, "CommandEndingProcess");

  @Test
  void theRulesSeeEveryModule() {
    assertThat(Set.of(IdlePolicy.class, SimulatedCloud.class, AwsCloud.class, WakeHandler.class,
        SimulateCommand.class))
        .allSatisfy(type -> assertThat(PROJECT.contain(type)).as(type.getName()).isTrue());
    assertThat(PROJECT).noneMatch(type -> type.getSimpleName().endsWith("Test"));
  }

  @TestFactory
  Stream<DynamicTest> theProjectKeepsEachRule() {
    return RULES.keySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PROJECT)));
  }

  @TestFactory
  Stream<DynamicTest> eachRuleRejectsWhatBreaksIt() {
    return RULES.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey().getDescription(),
        () -> assertThatThrownBy(() -> each.getKey().check(BROKEN)).isInstanceOf(AssertionError.class)
            .hasMessageContaining(each.getValue())));
  }
}
