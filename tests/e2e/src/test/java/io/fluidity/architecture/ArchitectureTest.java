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
import io.fluidity.domain.ControlPlane;
import io.fluidity.functions.Functions;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.lambda.WakeHandler;
import io.fluidity.local.simulate.SimulateCommand;
import io.fluidity.testkit.ServiceScalerContract;
import io.fluidity.verification.chaos.ChaosRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The project satisfies each rule, and each rule rejects a class that violates it. */
class ArchitectureTest {

  private static final JavaClasses PROJECT = new ClassFileImporter()
      .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
      .importPackages("io.fluidity");

  private static final JavaClasses VIOLATIONS = new ClassFileImporter()
      .importPackages("io.fluidity.architecture.fixture", "io.fluidity.domain.port");

  /** Each rule, with the fixture that violates it. */
  private static final Map<ArchRule, String> RULES = Map.ofEntries(
      Map.entry(ArchitectureRules.DOMAIN_IS_PURE, "PolicyReadingFiles"),
      Map.entry(ArchitectureRules.DOMAIN_IS_LAYERED, "IntentUsingUseCase"),
      Map.entry(ArchitectureRules.TESTKIT_DEPENDS_ON_NO_ADAPTER, "ContractUsingSimulatedCloud"),
      Map.entry(ArchitectureRules.SIMULATED_CLOUD_DEPENDS_ONLY_ON_THE_DOMAIN, "CloudParsingJson"),
      Map.entry(ArchitectureRules.AWS_ADAPTERS_DEPEND_ONLY_ON_THE_DOMAIN_AND_THE_SDK, "ScalerUsingFunctions"),
      Map.entry(ArchitectureRules.VERIFICATION_DEPENDS_ONLY_ON_THE_DOMAIN_AND_THE_SIMULATED_CLOUD,
          "RunUsingAws"),
      Map.entry(ArchitectureRules.FUNCTIONS_DEPEND_ON_NO_ADAPTER, "HandlerUsingSimulatedCloud"),
      Map.entry(ArchitectureRules.FUNCTIONS_ARE_LAYERED, "JsonUsingEvents"),
      Map.entry(ArchitectureRules.LAMBDA_APP_ONLY_COMPOSES, "HandlerParsingEvents"),
      Map.entry(ArchitectureRules.COMMAND_DOES_NOT_DEPEND_ON_THE_LAMBDA_APP, "CommandUsingLambdaHandler"),
      Map.entry(ArchitectureRules.TIME_AND_ENVIRONMENT_ARE_INJECTED, "WakeReadingSystemClock"),
      Map.entry(ArchitectureRules.PORTS_ARE_IMPLEMENTED_BY_ADAPTERS, "CommandImplementingPause"),
      Map.entry(ArchitectureRules.ONLY_THE_COMPOSITION_ROOT_TOUCHES_THE_PROCESS, "CommandEndingProcess"));

  @Test
  void everyModuleIsImported() {
    assertThat(Set.of(ControlPlane.class, ServiceScalerContract.class, SimulatedCloud.class, AwsCloud.class,
        Functions.class, WakeHandler.class, ChaosRun.class, SimulateCommand.class))
        .allSatisfy(type -> assertThat(PROJECT.contain(type)).as(type.getName()).isTrue());
    assertThat(PROJECT.contain(ArchitectureTest.class)).as("test classes").isFalse();
  }

  @TestFactory
  Stream<DynamicTest> projectSatisfiesTheRule() {
    return RULES.keySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PROJECT)));
  }

  @TestFactory
  Stream<DynamicTest> ruleRejectsAViolation() {
    return RULES.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey().getDescription(),
        () -> assertThatThrownBy(() -> each.getKey().check(VIOLATIONS)).isInstanceOf(AssertionError.class)
            .hasMessageContaining(each.getValue())));
  }
}
