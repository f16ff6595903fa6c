package io.fluidity.architecture;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** Dependencies of each module. Most are allow-lists, so that a new dependency is a decision. */
final class ArchitectureRules {

  private static final DescribedPredicate<JavaClass> PURE_JAVA = resideInAnyPackage("java.lang",
      "java.lang.annotation", "java.util", "java.util.function", "java.util.random", "java.util.regex",
      "java.util.stream", "java.time", "java.time.format", "java.time.temporal", "org.jspecify.annotations");

  static final ArchRule DOMAIN_IS_PURE = dependOnlyOn("..domain..")
      .because("the rules of the lifecycle must work without a cloud, files, a network or a framework");

  static final ArchRule DOMAIN_IS_LAYERED = layeredArchitecture().consideringOnlyDependenciesInLayers()
      .layer("intent").definedBy("..domain.intent..")
      .layer("service").definedBy("..domain.service..")
      .layer("failure").definedBy("..domain.failure..")
      .layer("activity").definedBy("..domain.activity..")
      .layer("port").definedBy("..domain.port..")
      .layer("fleet").definedBy("..domain.fleet..")
      .layer("reconcile").definedBy("..domain.reconcile..")
      .layer("wake").definedBy("..domain.wake..")
      .layer("sleep").definedBy("..domain.sleep..")
      .layer("kill").definedBy("..domain.kill..")
      .layer("status").definedBy("..domain.status..")
      .layer("settings").definedBy("..domain.settings..")
      .layer("facade").definedBy("..domain")
      .whereLayer("intent").mayNotAccessAnyLayer()
      .whereLayer("service").mayOnlyAccessLayers("intent")
      .whereLayer("failure").mayOnlyAccessLayers("service")
      .whereLayer("activity").mayOnlyAccessLayers("failure")
      .whereLayer("port").mayOnlyAccessLayers("activity", "failure", "intent", "service")
      .whereLayer("fleet").mayOnlyAccessLayers("port", "failure", "service")
      .whereLayer("reconcile").mayOnlyAccessLayers("port", "failure", "intent", "service")
      .whereLayer("wake").mayOnlyAccessLayers("reconcile", "port", "failure", "intent", "service")
      .whereLayer("kill").mayOnlyAccessLayers("reconcile", "port", "failure", "intent", "service")
      .whereLayer("sleep")
      .mayOnlyAccessLayers("reconcile", "activity", "port", "failure", "intent", "service")
      .whereLayer("status").mayOnlyAccessLayers("sleep", "activity", "port", "failure", "intent", "service")
      .whereLayer("settings").mayOnlyAccessLayers("sleep", "wake", "activity", "fleet", "service")
      .whereLayer("facade").mayNotBeAccessedByAnyLayer()
      .because("each package builds on those before it, and use cases share only the reconciler");

  static final ArchRule TESTKIT_DEPENDS_ON_NO_ADAPTER = dependOnlyOn("..testkit..", "..domain..",
      "org.junit.jupiter..", "org.assertj..")
      .because("every adapter must be able to extend the contracts");

  static final ArchRule SIMULATED_CLOUD_DEPENDS_ONLY_ON_THE_DOMAIN = dependOnlyOn("..inmemory..",
      "..domain..")
      .because("users of the domain library simulate with it, without further dependencies");

  static final ArchRule AWS_ADAPTERS_DEPEND_ONLY_ON_THE_DOMAIN_AND_THE_SDK = dependOnlyOn("..aws..",
      "..domain..", "java.io", "java.net", "java.nio.charset", "java.util.concurrent",
      "java.util.concurrent.atomic", "software.amazon.awssdk..")
      .because("an adapter translates, and decides nothing");

  static final ArchRule VERIFICATION_DEPENDS_ONLY_ON_THE_DOMAIN_AND_THE_SIMULATED_CLOUD = dependOnlyOn(
      "..verification..", "..inmemory..", "..domain..")
      .because("a chaos run must be reproducible from its seed");

  static final ArchRule FUNCTIONS_DEPEND_ON_NO_ADAPTER = dependOnlyOn("..functions..", "..domain..",
      "java.io",
      "java.nio", "java.nio.charset", "java.security", "com.fasterxml.jackson.core..",
      "com.fasterxml.jackson.databind..")
      .because("the same functions run on AWS and on a simulated cloud");

  static final ArchRule FUNCTIONS_ARE_LAYERED = layeredArchitecture().consideringOnlyDependenciesInLayers()
      .layer("json").definedBy("..functions.json..")
      .layer("message").definedBy("..functions.message..")
      .layer("settings").definedBy("..functions.settings..")
      .layer("event").definedBy("..functions.event..")
      .layer("operation").definedBy("..functions.operation..")
      .layer("response").definedBy("..functions.response..")
      .layer("logging").definedBy("..functions.logging..")
      .layer("handler").definedBy("..functions.handler..")
      .layer("facade").definedBy("..functions")
      .whereLayer("json").mayNotAccessAnyLayer()
      .whereLayer("message").mayNotAccessAnyLayer()
      .whereLayer("settings").mayOnlyAccessLayers("json")
      .whereLayer("event").mayOnlyAccessLayers("json")
      .whereLayer("operation").mayOnlyAccessLayers("event", "json")
      .whereLayer("response").mayOnlyAccessLayers("operation", "event", "message", "json")
      .whereLayer("logging").mayOnlyAccessLayers("response", "operation", "event", "json")
      .whereLayer("handler")
      .mayOnlyAccessLayers("logging", "response", "operation", "event", "settings", "json")
      .whereLayer("facade").mayOnlyAccessLayers("handler", "settings")
      .because("data flows one way: event in, decode, use case, encode, response out");

  static final ArchRule LAMBDA_APP_ONLY_COMPOSES = dependOnlyOn("..lambda", "io.fluidity.functions.handler",
      "io.fluidity.functions.json", "io.fluidity.functions.logging", "io.fluidity.functions.settings",
      "io.fluidity.aws", "..domain", "..domain.activity..", "..domain.fleet..", "..domain.port..",
      "..domain.service..", "..domain.settings..", "java.io", "java.nio.charset",
      "com.amazonaws.services.lambda.runtime", "com.fasterxml.jackson.databind.node", "dagger..",
      "jakarta.inject", "javax.annotation.processing", "org.crac")
      .because("it selects the adapters, the clock and the log of a function, and primes it");

  static final ArchRule COMMAND_DOES_NOT_DEPEND_ON_THE_LAMBDA_APP = noClasses().that()
      .resideInAPackage("..local..").should()
      .dependOnClassesThat(resideInAnyPackage("..lambda..", "com.amazonaws..", "dagger.."))
      .because("no app depends on another: they share the functions");

  static final ArchRule TIME_AND_ENVIRONMENT_ARE_INJECTED = noClasses().that()
      .resideInAnyPackage("..domain..", "..testkit..", "..inmemory..", "..functions..", "..verification..",
          "..lambda..")
      // The composition root of the Lambda app.
      .and().doNotHaveSimpleName("FunctionEnvironment").should().callCodeUnitWhere(readsTheMachine())
      .because("code that reads the clock or the environment of the machine cannot be tested or replayed");

  static final ArchRule PORTS_ARE_IMPLEMENTED_BY_ADAPTERS = classes().that().implement(ServiceScaler.class)
      .or().implement(ActivityMetrics.class).or().implement(Pause.class).should()
      .resideInAnyPackage("..inmemory..", "..aws..")
      .because("an app selects adapters, and contains none");

  static final ArchRule ONLY_THE_COMPOSITION_ROOT_TOUCHES_THE_PROCESS = noClasses().that()
      .resideInAPackage("..local..").and().doNotHaveSimpleName("Main").and()
      .doNotHaveSimpleName("Terminal").should().callCodeUnitWhere(touchesTheProcess())
      .because("a command that reads the environment or ends the process cannot run in a test or a server");

  private ArchitectureRules() {}

  /** Allows the classes of the first package to depend only on these packages and on pure Java. */
  private static ArchRule dependOnlyOn(String... packages) {
    return classes().that().resideInAPackage(packages[0]).should()
        .onlyDependOnClassesThat(resideInAnyPackage(packages).or(PURE_JAVA));
  }

  private static DescribedPredicate<JavaCall<?>> readsTheMachine() {
    DescribedPredicate<JavaCall<?>> clock = callOf(Set.of("now", "systemUTC", "systemDefaultZone", "system"),
        Clock.class, Instant.class, LocalDate.class, LocalTime.class, LocalDateTime.class,
        OffsetDateTime.class, ZonedDateTime.class);
    return clock.or(callOf(Set.of("sleep"), Thread.class))
        .or(callOf(Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "exit"), System.class))
        .as("the clock or the environment of the machine is read");
  }

  private static DescribedPredicate<JavaCall<?>> touchesTheProcess() {
    return callOf(Set.of("exit", "getenv", "getProperty", "getProperties"), System.class)
        .or(callOf(Set.of("getBoolean"), Boolean.class)).or(callOf(Set.of("exit", "halt"), Runtime.class))
        .as("the environment is read or the process ended");
  }

  private static DescribedPredicate<JavaCall<?>> callOf(Set<String> methods, Class<?>... owners) {
    return DescribedPredicate.describe("calls of " + methods,
        call -> methods.contains(call.getName())
            && Stream.of(owners).anyMatch(owner -> call.getTargetOwner().isEquivalentTo(owner)));
  }
}
