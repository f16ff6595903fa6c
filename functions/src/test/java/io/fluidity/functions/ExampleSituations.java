package io.fluidity.functions;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

/** What is the case in each example of an answer in {@code docs/openapi.yaml}, by the name of the example. */
final class ExampleSituations {

  private static final Map<String, String> WHOLE_TOWN = Map.of("MANAGED_SERVICES", "town/*");

  private ExampleSituations() {}

  /** The towns in which the examples of {@code POST /wake} are asked. */
  static Map<String, Supplier<FunctionWorld>> wake() {
    Map<String, Supplier<FunctionWorld>> towns = new LinkedHashMap<>();
    towns.put("configuredService", ExampleSituations::asleep);
    towns.put("namedService",
        () -> FunctionWorld.unhurried(WHOLE_TOWN).service("bakery", 1).advance(5, ChronoUnit.MINUTES));
    towns.put("hold", ExampleSituations::awake);
    towns.put("endOfHold", ExampleSituations::held);
    towns.put("whileSomebodyKills", () -> {
      FunctionWorld cluster = asleep();
      return cluster.gate(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> cluster.invoke("kill", "{}")));
    });
    return towns;
  }

  /** The towns in which the examples of {@code POST /kill} are asked. */
  static Map<String, Supplier<FunctionWorld>> kill() {
    Map<String, Supplier<FunctionWorld>> towns = new LinkedHashMap<>();
    towns.put("configuredService", ExampleSituations::awake);
    towns.put("namedService", () -> FunctionWorld.unhurried(WHOLE_TOWN).service("bakery", 0));
    towns.put("whileSomebodyWakes", () -> {
      FunctionWorld cluster = awake();
      return cluster.gate(Interceptors.afterFirst(ApiCall.UPDATE_SERVICE, () -> cluster.invoke("wake", "{}")));
    });
    return towns;
  }

  /** The towns in which the examples of {@code GET /status} are asked. */
  static Map<String, Supplier<FunctionWorld>> status() {
    Map<String, Supplier<FunctionWorld>> towns = new LinkedHashMap<>();
    towns.put("asleep", () -> {
      FunctionWorld cluster = awake();
      cluster.invoke("kill", "{}");
      return cluster.advance(1, ChronoUnit.HOURS);
    });
    towns.put("waking", () -> woken("{}").advance(30, ChronoUnit.SECONDS));
    towns.put("failingStart", ExampleSituations::failingStart);
    towns.put("awake", () -> awake().use("shop").advance(2, ChronoUnit.MINUTES));
    towns.put("held", ExampleSituations::held);
    towns.put("silent", ExampleSituations::silent);
    towns.put("unreadableMetrics", () -> awake().gate(Interceptors.failing(ApiCall.GET_METRIC_DATA,
        new Failure.Throttled("cloudwatch:GetMetricData"))));
    towns.put("namedService",
        () -> FunctionWorld.unhurried(WHOLE_TOWN).service("bakery", 1).advance(1, ChronoUnit.HOURS));
    towns.put("namedDaemon", () -> FunctionWorld.unhurried(WHOLE_TOWN).daemon("lamps").advance(1, ChronoUnit.HOURS));
    towns.put("allServices", () -> FunctionWorld.unhurried(FunctionWorld.patternsOnly("town/shop, town/bakery, town/castle"))
        .service("bakery", 1).advance(1, ChronoUnit.HOURS));
    return towns;
  }

  /** The shop sleeps, and was never touched. */
  static FunctionWorld asleep() {
    return FunctionWorld.unhurried(Map.of());
  }

  /** The shop was woken just now, by this request. */
  static FunctionWorld woken(String request) {
    FunctionWorld cluster = asleep();
    cluster.invoke("wake", request);
    return cluster;
  }

  /** The shop was woken ten minutes ago, and nobody used it. */
  static FunctionWorld awake() {
    return woken("{}").advance(10, ChronoUnit.MINUTES);
  }

  /** The shop was woken ten minutes ago, with a hold of two hours. */
  static FunctionWorld held() {
    return woken("{\"holdMinutes\":120}").advance(10, ChronoUnit.MINUTES);
  }

  /** The shop was woken half a minute ago, and its tasks do not start. */
  static FunctionWorld failingStart() {
    FunctionWorld cluster = asleep();
    cluster.real("shop").failStarts(true);
    cluster.invoke("wake", "{}");
    return cluster.advance(30, ChronoUnit.SECONDS);
  }

  /** The metrics of the shop stopped ten minutes ago. */
  static FunctionWorld silent() {
    FunctionWorld cluster = awake();
    cluster.real("shop").stopMetrics();
    return cluster.advance(10, ChronoUnit.MINUTES);
  }

}
