package io.fluidity.conventions.architecture;

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
import com.tngtech.archunit.lang.ArchRule;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Dependencies that each part of the project may have. Allow-lists, so that a new dependency needs a
 * decision.
 */
final class ArchitectureRules {

  private static final String[] PURE_JAVA = {"java.lang", "java.lang.annotation", "java.util",
      "java.util.function", "java.util.random", "java.util.regex", "java.util.stream", "java.time",
      "java.time.format", "java.time.temporal", "org.jspecify.annotations"};

  private static final String[] FUNCTION_LIBRARIES = {"java.io", "java.nio", "java.nio.charset",
      "java.security", "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.."};

  static final ArchRule THE_DOMAIN_IS_PURE = classes().that().resideInAPackage("..domain..").should()
      .onlyDependOnClassesThat(resideInAnyPackage("..domain..").or(resideInAnyPackage(PURE_JAVA)))
      .because("the rules must hold without any cloud, file, network or framework");

  static final ArchRule THE_DOMAIN_IS_LAYERED = layeredArchitecture().consideringOnlyDependenciesInLayers()
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
      .whereLayer("intent").mayNotAccessAnyLayer()
      .whereLayer("service").mayOnlyAccessLayers("intent")
      .whereLayer("failure").mayOnlyAccessLayers("service")
      .whereLayer("activity").mayOnlyAccessLayers("failure")
      .whereLayer("port").mayOnlyAccessLayers("activity", "failure", "intent", "service")
      .whereLayer("fleet").mayOnlyAccessLayers("port", "failure", "service")
      .whereLayer("reconcile").mayOnlyAccessLayers("port", "failure", "intent", "service")
      .whereLayer("wake").mayOnlyAccessLayers("sleep", "reconcile", "port", "failure", "intent", "service")
      .whereLayer("kill").mayOnlyAccessLayers("reconcile", "fleet", "port", "failure", "intent", "service")
      .whereLayer("sleep")
      .mayOnlyAccessLayers("reconcile", "fleet", "activity", "port", "failure", "intent", "service")
      .whereLayer("status").mayOnlyAccessLayers("sleep", "activity", "port", "failure", "intent", "service")
      .whereLayer("settings")
      .mayOnlyAccessLayers("sleep", "reconcile", "activity", "fleet", "intent", "service")
      .because("a package can be read after those below it, and use cases share the reconciler alone");

  static final ArchRule THE_IN_MEMORY_ADAPTER_USES_THE_DOMAIN_ONLY = classes().that()
      .resideInAPackage("..inmemory..").should().onlyDependOnClassesThat(
          resideInAnyPackage("..inmemory..", "..domain..").or(resideInAnyPackage(PURE_JAVA)))
      .because("a user of the domain library simulates with it, without further libraries");

  static final ArchRule THE_AWS_ADAPTERS_USE_THE_DOMAIN_AND_THE_SDK_ONLY = classes().that()
      .resideInAPackage("..aws..").should()
      .onlyDependOnClassesThat(resideInAnyPackage("..aws..", "..domain..").or(resideInAnyPackage(PURE_JAVA))
          .or(resideInAnyPackage("java.io", "java.net", "java.nio.charset", "java.util.concurrent",
              "java.util.concurrent.atomic", "software.amazon.awssdk..")))
      .because("an adapter translates between two vocabularies, and decides nothing");

  static final ArchRule THE_FUNCTIONS_USE_THE_DOMAIN_ONLY = classes().that()
      .resideInAPackage("..functions..").should()
      .onlyDependOnClassesThat(resideInAnyPackage("..functions..", "..domain..")
          .or(resideInAnyPackage(PURE_JAVA)).or(resideInAnyPackage(FUNCTION_LIBRARIES)))
      .because("the same functions run on AWS and on a simulated cloud");

  static final ArchRule THE_FUNCTIONS_ARE_LAYERED = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .layer("json").definedBy("..functions.json..")
      .layer("message").definedBy("..functions.message..")
      .layer("settings").definedBy("..functions.settings..")
      .layer("event").definedBy("..functions.event..")
      .layer("operation").definedBy("..functions.operation..")
      .layer("response").definedBy("..functions.response..")
      .layer("logging").definedBy("..functions.logging..")
      .layer("handler").definedBy("..functions.handler..")
      .whereLayer("json").mayNotAccessAnyLayer()
      .whereLayer("message").mayNotAccessAnyLayer()
      .whereLayer("settings").mayOnlyAccessLayers("json")
      .whereLayer("event").mayOnlyAccessLayers("json")
      .whereLayer("operation").mayOnlyAccessLayers("event", "json")
      .whereLayer("response").mayOnlyAccessLayers("operation", "event", "json", "message")
      .whereLayer("logging").mayOnlyAccessLayers("response", "operation", "event", "json")
      .whereLayer("handler")
      .mayOnlyAccessLayers("logging", "response", "operation", "event", "settings", "json")
      .because("data flows one way: event in, decode, use case, encode, response out");

  static final ArchRule THE_LAMBDA_APP_ONLY_COMPOSES = classes().that().resideInAPackage("..lambda..")
      .should()
      .onlyDependOnClassesThat(resideInAnyPackage("..lambda..", "..functions.handler..",
          "..functions.settings..", "..functions.logging..", "..functions.json..", "io.fluidity.aws",
          "io.fluidity.domain", "..domain.port..", "..domain.settings..", "..domain.activity..",
          "..domain.fleet..", "..domain.service..", "java.lang", "java.lang.annotation", "java.io",
          "java.time", "java.util", "java.util.function", "java.nio.charset",
          "com.amazonaws.services.lambda.runtime", "org.crac", "dagger..", "jakarta.inject",
          "javax.annotation.processing", "org.jspecify.annotations"))
      .because("it selects cloud, clock and log of a function, and primes it");

  static final ArchRule TIME_AND_ENVIRONMENT_ARE_INJECTED = noClasses().that()
      .resideInAnyPackage("..domain..", "..inmemory..", "..functions..", "..lambda..").and()
      .doNotHaveSimpleName("FunctionEnvironment").should().callCodeUnitWhere(readsTheProcess())
      .because("a rule that reads the clock or a setting of the process can neither be tested nor replayed");

  static final ArchRule ONLY_ADAPTERS_IMPLEMENT_PORTS = classes().that().implement(ServiceScaler.class).or()
      .implement(ActivityMetrics.class).or().implement(Pause.class).should()
      // The control plane decorates its scaler with the limits of wakes.
      .haveSimpleName("BoundedScaler").orShould()
      .resideInAnyPackage("..inmemory..", "..aws..")
      .because("the domain is independent of its adapters, and an app only selects among them");

  static final ArchRule ONLY_THE_COMPOSITION_ROOT_ACCESSES_THE_PROCESS = noClasses().that()
      .resideInAPackage("..local..").and().doNotHaveSimpleName("Main").and()
      .doNotHaveSimpleName("Terminal").should().callCodeUnitWhere(accessesTheProcess())
      .because("a command that reads the environment or ends the process cannot run in a test or a server");

  private ArchitectureRules() {}

  private static DescribedPredicate<JavaCall<?>> readsTheProcess() {
    DescribedPredicate<JavaCall<?>> clock = callOf(Set.of("now", "systemUTC", "systemDefaultZone", "system"),
        Clock.class, Instant.class, LocalDate.class, LocalTime.class, LocalDateTime.class,
        OffsetDateTime.class, ZonedDateTime.class);
    return clock.or(callOf(Set.of("sleep"), Thread.class))
        .or(callOf(Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "exit"), System.class))
        .as("the clock or the environment of the process is read");
  }

  private static DescribedPredicate<JavaCall<?>> accessesTheProcess() {
    return callOf(Set.of("exit", "getenv", "getProperty", "getProperties"), System.class)
        .or(callOf(Set.of("getBoolean"), Boolean.class)).or(callOf(Set.of("exit", "halt"), Runtime.class))
        .as("the environment is read or the process is ended");
  }

  private static DescribedPredicate<JavaCall<?>> callOf(Set<String> methods, Class<?>... owners) {
    return DescribedPredicate.describe("calls of " + methods, call -> methods.contains(call.getName())
        && Stream.of(owners).anyMatch(owner -> call.getTargetOwner().isEquivalentTo(owner)));
  }
}
