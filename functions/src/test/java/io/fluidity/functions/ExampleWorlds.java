package io.fluidity.functions;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.inmemory.ApiCall;

/** Worlds that together cover every reason of a status and of a sleep check. */
final class ExampleWorlds {

  private ExampleWorlds() {}

  static List<Supplier<FunctionWorld>> all() {
    List<Supplier<FunctionWorld>> worlds = new ArrayList<>(ExampleScenarios.status().values());
    worlds.add(ExampleWorlds::fallingAsleep);
    worlds.add(ExampleWorlds::startedAfterAKill);
    worlds.add(ExampleWorlds::putToSleep);
    worlds.add(() -> ExampleScenarios.awake().use("web"));
    worlds.add(() -> ExampleScenarios.awake().advance(6, ChronoUnit.MINUTES));
    worlds.add(() -> ExampleScenarios.noData().advance(1, ChronoUnit.HOURS));
    worlds.add(() -> ExampleScenarios.failingStart().advance(10, ChronoUnit.MINUTES));
    worlds.add(ExampleWorlds::slowStart);
    worlds.add(ExampleWorlds::awakeTooLong);
    worlds.add(() -> FunctionWorld.managing("prod/none-*"));
    worlds.add(() -> FunctionWorld.managing("prod/w*"));
    worlds.add(() -> FunctionWorld.managing("prod/*").withDaemon("agent").withService("api", 2));
    ProblemScenarios.cloudFailures().values().forEach(reason -> {
      worlds.add(() -> ExampleScenarios.awake().failing(ApiCall.GET_METRIC_DATA, reason));
      worlds.add(() -> FunctionWorld.managing("prod/web, prod/api").failReads("api", reason));
    });
    return worlds;
  }

  private static FunctionWorld fallingAsleep() {
    return ExampleScenarios.awake().kill().advance(5, ChronoUnit.SECONDS);
  }

  private static FunctionWorld startedAfterAKill() {
    return fallingAsleep().changeWeb(web -> web.setDesiredCount(1)).advance(1, ChronoUnit.MINUTES);
  }

  private static FunctionWorld putToSleep() {
    FunctionWorld world = ExampleScenarios.awake().advance(10, ChronoUnit.MINUTES);
    world.invoke("sleep", "{}");
    return world.advance(1, ChronoUnit.HOURS);
  }

  /** The task of prod/web is still starting although the startup grace is over. */
  private static FunctionWorld slowStart() {
    return FunctionWorld.withSlowTasks(Map.of("STARTUP_GRACE_MINUTES", "0")).wake("{}").advance(30,
        ChronoUnit.SECONDS);
  }

  private static FunctionWorld awakeTooLong() {
    return FunctionWorld.with("MAX_AWAKE_MINUTES", "60").wake("{}").advance(61, ChronoUnit.MINUTES)
        .use("web");
  }
}
