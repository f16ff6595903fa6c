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
import com.tngtech.archunit.lang.ArchRule;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * What each part of the project may touch; allow-lists where that can be, so that something new has to be let
 * in.
 */
final class ArchitectureRules {

  private static final String[] PURE_JAVA = {"java.lang", "java.lang.annotation", "java.util",
      "java.util.function",
      "java.util.random", "java.util.regex", "java.util.stream", "java.time", "java.time.format",
      "java.time.temporal",
      "org.jspecify.annotations"};

  private static final String[] LIBRARIES_OF_THE_FUNCTIONS = {"java.io", "java.nio", "java.nio.charset",
      "java.security",
      "com.amazonaws.services.lambda.runtime", "com.fasterxml.jackson.core..",
      "com.fasterxml.jackson.databind..", "dagger..", "jakarta.inject", "javax.annotation.processing"};

  static final ArchRule THE_DOMAIN_IS_PURE = classes().that().resideInAPackage("..domain..").should()
      .onlyDependOnClassesThat(resideInAnyPackage("..domain..").or(resideInAnyPackage(PURE_JAVA)))
      .because("the rules of the lifecycle must hold without any cloud, file, network or framework");

  static final ArchRule THE_DOMAIN_IS_LAYERED = layeredArchitecture().consideringOnlyDependenciesInLayers()
      .layer("intent").definedBy("..domain.intent..")
      .layer("service").definedBy("..domain.service..")
      .layer("failure").definedBy("..domain.failure..")
      .layer("activity").definedBy("..domain.activity..")
      .layer("port").definedBy("..domain.port..")
      .layer("fleet").definedBy("..domain.fleet..")
      .layer("convergence").definedBy("..domain.convergence..")
      .layer("wake").definedBy("..domain.wake..")
      .layer("sleep").definedBy("..domain.sleep..")
      .layer("kill").definedBy("..domain.kill..")
      .layer("status").definedBy("..domain.status..")
      .layer("settings").definedBy("..domain.settings..")
      .whereLayer("intent").mayNotAccessAnyLayer()
      .whereLayer("service").mayOnlyAccessLayers("intent")
      .whereLayer("failure").mayOnlyAccessLayers("service")
      .whereLayer("activity").mayOnlyAccessLayers("failure")
      .whereLayer("port").mayOnlyAccessLayers("activity", "failure", "service")
      .whereLayer("fleet").mayOnlyAccessLayers("port", "failure", "service")
      .whereLayer("convergence").mayOnlyAccessLayers("port", "failure", "intent", "service")
      .whereLayer("wake").mayOnlyAccessLayers("convergence", "port", "failure", "intent", "service")
      .whereLayer("kill").mayOnlyAccessLayers("convergence", "port", "failure", "intent", "service")
      .whereLayer("sleep")
      .mayOnlyAccessLayers("convergence", "activity", "port", "failure", "intent", "service")
      .whereLayer("status").mayOnlyAccessLayers("sleep", "activity", "port", "failure", "intent", "service")
      .whereLayer("settings").mayOnlyAccessLayers("sleep", "wake", "activity", "fleet", "service")
      .because(
          "each package of the domain is read after those it builds on, and use cases meet in the convergence alone");

  static final ArchRule THE_SIMULATED_CLOUD_NEEDS_NOTHING_BUT_THE_DOMAIN = classes().that()
      .resideInAPackage("..inmemory..").should()
      .onlyDependOnClassesThat(
          resideInAnyPackage("..inmemory..", "..domain..").or(resideInAnyPackage(PURE_JAVA)))
      .because("whoever uses the domain library simulates with it, without anything else");

  static final ArchRule THE_AWS_ADAPTERS_KNOW_THE_DOMAIN_AND_THE_SDK = classes().that()
      .resideInAPackage("..aws..").should()
      .onlyDependOnClassesThat(resideInAnyPackage("..aws..", "..domain..").or(resideInAnyPackage(PURE_JAVA))
          .or(resideInAnyPackage("java.io", "java.net", "java.nio.charset", "java.util.concurrent",
              "java.util.concurrent.atomic", "software.amazon.awssdk..")))
      .because("an adapter translates between two languages, and decides nothing");

  static final ArchRule THE_FUNCTIONS_KNOW_NO_ADAPTER = classes().that().resideInAPackage("..lambda..")
      // The one package that binds them to AWS has a rule of its own.
      .and().resideOutsideOfPackage("..lambda.function..").should()
      .onlyDependOnClassesThat(resideInAnyPackage("..lambda..", "..domain..")
          .or(resideInAnyPackage(PURE_JAVA)).or(resideInAnyPackage(LIBRARIES_OF_THE_FUNCTIONS)))
      .because("the same functions run on AWS and on a simulated cloud, which only their wiring chooses");

  static final ArchRule WHAT_LAMBDA_STARTS_ONLY_BINDS = classes().that()
      .resideInAPackage("..lambda.function..").should()
      .onlyDependOnClassesThat(resideInAnyPackage("..lambda.function..", "..lambda.wiring..",
          "..lambda.settings..", "..lambda.journal..", "..lambda.entry..", "io.fluidity.aws",
          "..domain.port..", "..domain.settings..", "..domain.activity..", "..domain.fleet..",
          "..domain.service..", "java.lang", "java.io", "java.time", "java.util", "java.util.function",
          "java.nio.charset", "com.amazonaws.services.lambda.runtime", "org.crac",
          "org.jspecify.annotations"))
      .because("it chooses the cloud, the clock and the log of a function, rehearses it, and does no more");

  static final ArchRule THE_FUNCTIONS_ARE_LAYERED = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .layer("json").definedBy("..lambda.json..")
      .layer("settings").definedBy("..lambda.settings..")
      .layer("event").definedBy("..lambda.event..")
      .layer("operation").definedBy("..lambda.operation..")
      .layer("answer").definedBy("..lambda.answer..")
      .layer("journal").definedBy("..lambda.journal..")
      .layer("entry").definedBy("..lambda.entry..")
      .layer("wiring").definedBy("..lambda.wiring..")
      .layer("function").definedBy("..lambda.function..")
      .whereLayer("json").mayNotAccessAnyLayer()
      .whereLayer("settings").mayOnlyAccessLayers("json")
      .whereLayer("event").mayOnlyAccessLayers("json")
      .whereLayer("operation").mayOnlyAccessLayers("event", "json")
      .whereLayer("answer").mayOnlyAccessLayers("operation", "event", "json")
      .whereLayer("journal").mayOnlyAccessLayers("answer", "operation", "event", "json")
      .whereLayer("entry")
      .mayOnlyAccessLayers("journal", "answer", "operation", "event", "settings", "json")
      .whereLayer("wiring").mayOnlyBeAccessedByLayers("function")
      .whereLayer("function").mayNotBeAccessedByAnyLayer()
      .because("data flows one way: event in, decode, use case, encode, answer out");

  static final ArchRule TIME_AND_ENVIRONMENT_COME_FROM_OUTSIDE = noClasses().that()
      .resideInAnyPackage("..domain..", "..inmemory..", "..lambda..").and()
      // The composition root of the functions, as Main is that of the command.
      .doNotHaveSimpleName("Surroundings").should()
      .callCodeUnitWhere(readsTheMachine())
      .because("a rule that asks the machine for the time or a setting can neither be tested nor replayed");

  static final ArchRule PORTS_ARE_IMPLEMENTED_BY_ADAPTERS = classes().that().implement(ServiceScaler.class)
      .or()
      .implement(ActivityMetrics.class).or().implement(Pause.class).should()
      .resideInAnyPackage("..inmemory..", "..aws..")
      .because("the domain does not know its adapters, and an application only chooses among them");

  static final ArchRule ONLY_THE_COMPOSITION_ROOT_TOUCHES_THE_PROCESS = noClasses().that()
      .resideInAPackage("..local..").and().doNotHaveSimpleName("Main").and()
      .doNotHaveSimpleName("Terminal").should().callCodeUnitWhere(touchesTheProcess())
      .because(
          "a command that reads the environment or ends the process cannot run inside a test or a server");

  private ArchitectureRules() {}

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
