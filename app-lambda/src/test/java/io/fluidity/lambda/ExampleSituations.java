package io.fluidity.lambda;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.CloudCall;

/** What is the case in each example of an answer in {@code docs/openapi.yaml}, by the name of the example. */
final class ExampleSituations {

  private static final Map<String, String> WHOLE_TOWN = Map.of("MANAGED_SERVICES", "town/*");

  private ExampleSituations() {}

  /** The towns in which the examples of {@code POST /wake} are asked. */
  static Map<String, Supplier<Town>> wake() {
    Map<String, Supplier<Town>> towns = new LinkedHashMap<>();
    towns.put("configuredService", ExampleSituations::asleep);
    towns.put("namedService",
        () -> Town.unhurried(WHOLE_TOWN).service("bakery", 1).advance(5, ChronoUnit.MINUTES));
    towns.put("hold", ExampleSituations::awake);
    towns.put("endOfHold", ExampleSituations::held);
    towns.put("whileSomebodyKills", () -> {
      Town town = asleep();
      return town.gate(Gates.afterFirst(CloudCall.UPDATE_SERVICE, () -> town.invoke("kill", "{}")));
    });
    return towns;
  }

  /** The towns in which the examples of {@code POST /kill} are asked. */
  static Map<String, Supplier<Town>> kill() {
    Map<String, Supplier<Town>> towns = new LinkedHashMap<>();
    towns.put("configuredService", ExampleSituations::awake);
    towns.put("namedService", () -> Town.unhurried(WHOLE_TOWN).service("bakery", 0));
    towns.put("whileSomebodyWakes", () -> {
      Town town = awake();
      return town.gate(Gates.afterFirst(CloudCall.UPDATE_SERVICE, () -> town.invoke("wake", "{}")));
    });
    return towns;
  }

  /** The towns in which the examples of {@code GET /status} are asked. */
  static Map<String, Supplier<Town>> status() {
    Map<String, Supplier<Town>> towns = new LinkedHashMap<>();
    towns.put("asleep", () -> {
      Town town = awake();
      town.invoke("kill", "{}");
      return town.advance(1, ChronoUnit.HOURS);
    });
    towns.put("waking", () -> woken("{}").advance(30, ChronoUnit.SECONDS));
    towns.put("failingStart", ExampleSituations::failingStart);
    towns.put("awake", () -> awake().use("shop").advance(2, ChronoUnit.MINUTES));
    towns.put("held", ExampleSituations::held);
    towns.put("silent", ExampleSituations::silent);
    towns.put("unreadableMetrics", () -> awake().gate(Gates.failing(CloudCall.GET_METRIC_DATA,
        new Failure.Throttled("cloudwatch:GetMetricData"))));
    towns.put("namedService",
        () -> Town.unhurried(WHOLE_TOWN).service("bakery", 1).advance(1, ChronoUnit.HOURS));
    towns.put("namedDaemon", () -> Town.unhurried(WHOLE_TOWN).daemon("lamps").advance(1, ChronoUnit.HOURS));
    towns.put("allServices", () -> Town.unhurried(Town.patternsOnly("town/shop, town/bakery, town/castle"))
        .service("bakery", 1).advance(1, ChronoUnit.HOURS));
    return towns;
  }

  /** The shop sleeps, and was never touched. */
  static Town asleep() {
    return Town.unhurried(Map.of());
  }

  /** The shop was woken just now, by this request. */
  static Town woken(String request) {
    Town town = asleep();
    town.invoke("wake", request);
    return town;
  }

  /** The shop was woken ten minutes ago, and nobody used it. */
  static Town awake() {
    return woken("{}").advance(10, ChronoUnit.MINUTES);
  }

  /** The shop was woken ten minutes ago, with a hold of two hours. */
  static Town held() {
    return woken("{\"holdMinutes\":120}").advance(10, ChronoUnit.MINUTES);
  }

  /** The shop was woken half a minute ago, and its tasks do not start. */
  static Town failingStart() {
    Town town = asleep();
    town.real("shop").failStarts(true);
    town.invoke("wake", "{}");
    return town.advance(30, ChronoUnit.SECONDS);
  }

  /** The metrics of the shop stopped ten minutes ago. */
  static Town silent() {
    Town town = awake();
    town.real("shop").breakMetrics();
    return town.advance(10, ChronoUnit.MINUTES);
  }

}
