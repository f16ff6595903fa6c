package io.fluidity.functions;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.service.MissingReason;
import io.fluidity.inmemory.ApiCall;

/** Worlds that together cover every reason of a status and of a sleep check. */
final class ExampleWorlds {

  private ExampleWorlds() {}

  static List<Supplier<FunctionWorld>> all() {
    List<Supplier<FunctionWorld>> worlds = new ArrayList<>(ExampleScenarios.status().values());
    worlds.add(ExampleWorlds::fallingAsleep);
    worlds.add(ExampleWorlds::startedAfterAKill);
    worlds.add(ExampleWorlds::putToSleep);
    worlds.add(() -> ExampleScenarios.awake().cutOff("kill", "wake").advance(2, ChronoUnit.MINUTES));
    worlds.add(() -> ExampleScenarios.awake().use("web"));
    worlds.add(() -> ExampleScenarios.awake().advance(6, ChronoUnit.MINUTES));
    worlds.add(() -> ExampleScenarios.noData().advance(1, ChronoUnit.HOURS));
    worlds.add(() -> ExampleScenarios.failingStart().advance(10, ChronoUnit.MINUTES));
    worlds.add(() -> ExampleScenarios.failingStart().advance(1, ChronoUnit.HOURS));
    worlds.add(ExampleWorlds::slowStart);
    worlds.add(() -> slowStart().deploy("web"));
    worlds.add(() -> ExampleScenarios.awake().advance(3, ChronoUnit.HOURS).interrupt("web"));
    worlds.add(() -> FunctionWorld.managing("prod/age*").withDaemon("agent"));
    worlds.add(ExampleWorlds::metricsLost);
    worlds.add(ExampleWorlds::awakeTooLong);
    worlds.add(() -> FunctionWorld.managing("prod/none-*"));
    worlds.add(() -> FunctionWorld.managing("prod/w*"));
    worlds.add(() -> FunctionWorld.managing("prod/*").withDaemon("agent").withService("api", 2));
    worlds.add(ExampleWorlds::withServicesToSkip);
    ProblemScenarios.cloudFailures().values().forEach(reason -> {
      worlds.add(() -> FunctionWorld.managing("prod/*, test/*").failToList("test", reason));
      worlds.add(() -> ExampleScenarios.awake().failing(ApiCall.GET_METRIC_DATA, reason));
      worlds.add(() -> FunctionWorld.managing("prod/web, prod/api").failReads("api", reason));
    });
    return worlds;
  }

  /** prod/agent is a DAEMON service, and prod/api is being deleted. */
  static FunctionWorld withServicesToSkip() {
    FunctionWorld world = FunctionWorld.managing("prod/*").withDaemon("agent").withService("api", 2);
    world.service("api").delete(MissingReason.DRAINING);
    return world;
  }

  /** The metrics of all services stopped ten minutes ago. */
  private static FunctionWorld metricsLost() {
    List<String> names = List.of("api", "web", "worker");
    FunctionWorld world = FunctionWorld.managing("prod/*").withService("api", 0).withService("worker", 0);
    names.forEach(name -> world.wake("{\"clusterName\":\"prod\",\"serviceName\":\"" + name + "\"}"));
    world.advance(10, ChronoUnit.MINUTES);
    names.forEach(name -> world.service(name).stopMetrics());
    return world.advance(10, ChronoUnit.MINUTES);
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
