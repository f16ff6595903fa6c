package io.fluidity.functions;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedService;

/** Worlds behind the response examples of {@code docs/openapi.yaml}, by the name of the example. */
final class ExampleScenarios {

  private static final Map<String, String> WHOLE_CLUSTER = Map.of("MANAGED_SERVICES", "prod/*");

  private ExampleScenarios() {}

  /** Returns the worlds of the examples of {@code POST /wake}. */
  static Map<String, Supplier<FunctionWorld>> wake() {
    Map<String, Supplier<FunctionWorld>> worlds = new LinkedHashMap<>();
    worlds.put("configuredService", ExampleScenarios::asleep);
    worlds.put("namedService", () -> FunctionWorld.withSlowTasks(WHOLE_CLUSTER).withService("api", 1)
        .advance(5, ChronoUnit.MINUTES));
    worlds.put("hold", ExampleScenarios::awake);
    worlds.put("endOfHold", ExampleScenarios::held);
    worlds.put("supersededByKill", () -> asleep().supersededBy("kill"));
    return worlds;
  }

  /** Returns the worlds of the examples of {@code POST /kill}. */
  static Map<String, Supplier<FunctionWorld>> kill() {
    Map<String, Supplier<FunctionWorld>> worlds = new LinkedHashMap<>();
    worlds.put("configuredService", ExampleScenarios::awake);
    worlds.put("namedService", () -> FunctionWorld.withSlowTasks(WHOLE_CLUSTER).withService("api", 0));
    worlds.put("supersededByWake", () -> awake().supersededBy("wake"));
    return worlds;
  }

  /** Returns the worlds of the examples of {@code GET /status}. */
  static Map<String, Supplier<FunctionWorld>> status() {
    Map<String, Supplier<FunctionWorld>> worlds = new LinkedHashMap<>();
    worlds.put("asleep", () -> awake().kill().advance(1, ChronoUnit.HOURS));
    worlds.put("waking", () -> woken("{}").advance(30, ChronoUnit.SECONDS));
    worlds.put("failingStart", ExampleScenarios::failingStart);
    worlds.put("awake", () -> awake().use("web").advance(2, ChronoUnit.MINUTES));
    worlds.put("held", ExampleScenarios::held);
    worlds.put("noData", ExampleScenarios::noData);
    worlds.put("unreadableMetrics", () -> awake().failing(ApiCall.GET_METRIC_DATA, Failure.Throttled::new));
    worlds.put("namedService",
        () -> FunctionWorld.withSlowTasks(WHOLE_CLUSTER).withService("api", 1).advance(1, ChronoUnit.HOURS));
    worlds.put("namedDaemon",
        () -> FunctionWorld.withSlowTasks(WHOLE_CLUSTER).withDaemon("agent").advance(1, ChronoUnit.HOURS));
    worlds.put("allServices",
        () -> FunctionWorld.withSlowTasks(FunctionWorld.patternsOnly("prod/web, prod/api, prod/legacy"))
            .withService("api", 1).advance(1, ChronoUnit.HOURS));
    return worlds;
  }

  /** prod/web is asleep, and was never changed. */
  static FunctionWorld asleep() {
    return FunctionWorld.withSlowTasks(Map.of());
  }

  /** prod/web was just woken. */
  static FunctionWorld woken(String request) {
    return asleep().wake(request);
  }

  /** prod/web was woken ten minutes ago, and is unused. */
  static FunctionWorld awake() {
    return woken("{}").advance(10, ChronoUnit.MINUTES);
  }

  /** prod/web was woken ten minutes ago, with a hold of two hours. */
  static FunctionWorld held() {
    return woken("{\"holdMinutes\":120}").advance(10, ChronoUnit.MINUTES);
  }

  /** prod/web was woken half a minute ago, and its tasks fail to start. */
  static FunctionWorld failingStart() {
    return asleep().changeWeb(web -> web.failStarts(true)).wake("{}").advance(30, ChronoUnit.SECONDS);
  }

  /** The metrics of prod/web stopped ten minutes ago. */
  static FunctionWorld noData() {
    return awake().changeWeb(SimulatedService::stopMetrics).advance(10, ChronoUnit.MINUTES);
  }
}
