package io.fluidity.functions;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

/** Worlds that together cover every reason of a status and of a sleep check. */
final class ExampleWorlds {

  private ExampleWorlds() {}

  static List<Supplier<FunctionWorld>> all() {
    List<Supplier<FunctionWorld>> worlds = new ArrayList<>(ExampleScenarios.status().values());
    worlds.add(ExampleWorlds::fallingAsleep);
    worlds.add(ExampleWorlds::startedAfterAKill);
    worlds.add(ExampleWorlds::putToSleep);
    worlds.add(ExampleWorlds::inUse);
    worlds.add(() -> ExampleScenarios.awake().advance(6, ChronoUnit.MINUTES));
    worlds.add(() -> ExampleScenarios.noData().advance(1, ChronoUnit.HOURS));
    worlds.add(() -> ExampleScenarios.failingStart().advance(10, ChronoUnit.MINUTES));
    worlds.add(ExampleWorlds::slowStart);
    worlds.add(ExampleWorlds::awakeTooLong);
    worlds.add(() -> FunctionWorld.with(FunctionWorld.patternsOnly("prod/none-*")));
    worlds.add(() -> FunctionWorld.with(FunctionWorld.patternsOnly("prod/w*")));
    worlds.add(() -> FunctionWorld.with(FunctionWorld.patternsOnly("prod/*")).withDaemon("agent")
        .withService("api", 2));
    ProblemScenarios.cloudFailures().values().forEach(reason -> {
      worlds.add(() -> ExampleScenarios.awake()
          .intercept(Interceptors.failing(ApiCall.GET_METRIC_DATA, reason)));
      worlds.add(() -> oneUnreadable(reason));
    });
    return worlds;
  }

  private static FunctionWorld fallingAsleep() {
    FunctionWorld world = ExampleScenarios.awake();
    world.invoke("kill", "{}");
    return world.advance(5, ChronoUnit.SECONDS);
  }

  private static FunctionWorld startedAfterAKill() {
    FunctionWorld world = fallingAsleep();
    world.service("web").setDesiredCount(1);
    return world.advance(1, ChronoUnit.MINUTES);
  }

  private static FunctionWorld putToSleep() {
    FunctionWorld world = ExampleScenarios.awake().advance(10, ChronoUnit.MINUTES);
    world.invoke("sleep", "{}");
    return world.advance(1, ChronoUnit.HOURS);
  }

  private static FunctionWorld inUse() {
    return ExampleScenarios.awake().use("web");
  }

  /** The task of prod/web is still starting although the startup grace is over. */
  private static FunctionWorld slowStart() {
    FunctionWorld world = FunctionWorld.withSlowTasks(Map.of("STARTUP_GRACE_MINUTES", "0"));
    world.invoke("wake", "{}");
    return world.advance(30, ChronoUnit.SECONDS);
  }

  private static FunctionWorld awakeTooLong() {
    FunctionWorld world = FunctionWorld.with(Map.of("MAX_AWAKE_MINUTES", "60"));
    world.invoke("wake", "{}");
    return world.advance(61, ChronoUnit.MINUTES).use("web");
  }

  private static FunctionWorld oneUnreadable(Failure.Cloud reason) {
    return FunctionWorld.with(FunctionWorld.patternsOnly("prod/web, prod/api")).failReads("api", reason);
  }
}
