package io.fluidity.functions;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.ApiCall;

/** Towns in which a status, and a sleep check, say each thing that they can. */
final class ExampleWorlds {

  private ExampleWorlds() {}

  /** Each in a state of its own, those of the examples first. */
  static List<Supplier<FunctionWorld>> all() {
    List<Supplier<FunctionWorld>> towns = new ArrayList<>(ExampleSituations.status().values());
    towns.add(ExampleWorlds::fallingAsleep);
    towns.add(ExampleWorlds::startedAfterAKill);
    towns.add(ExampleWorlds::putToSleep);
    towns.add(ExampleWorlds::inUse);
    towns.add(() -> ExampleSituations.awake().advance(6, ChronoUnit.MINUTES));
    towns.add(() -> ExampleSituations.silent().advance(1, ChronoUnit.HOURS));
    towns.add(() -> ExampleSituations.failingStart().advance(10, ChronoUnit.MINUTES));
    towns.add(ExampleWorlds::slow);
    towns.add(ExampleWorlds::awakeForTooLong);
    towns.add(() -> FunctionWorld.with(FunctionWorld.patternsOnly("town/nothing-*")));
    towns.add(() -> FunctionWorld.with(FunctionWorld.patternsOnly("town/s*")));
    towns.add(() -> FunctionWorld.with(FunctionWorld.patternsOnly("town/*")).daemon("lamps").service("bakery", 2));
    ProblemSituations.failures().values().forEach(reason -> {
      towns.add(() -> ExampleSituations.awake().gate(Interceptors.failing(ApiCall.GET_METRIC_DATA, reason)));
      towns.add(() -> oneThatFails(reason));
    });
    return towns;
  }

  private static FunctionWorld fallingAsleep() {
    FunctionWorld cluster = ExampleSituations.awake();
    cluster.invoke("kill", "{}");
    return cluster.advance(5, ChronoUnit.SECONDS);
  }

  private static FunctionWorld startedAfterAKill() {
    FunctionWorld cluster = fallingAsleep();
    cluster.real("shop").setDesiredCount(1);
    return cluster.advance(1, ChronoUnit.MINUTES);
  }

  private static FunctionWorld putToSleep() {
    FunctionWorld cluster = ExampleSituations.awake().advance(10, ChronoUnit.MINUTES);
    cluster.invoke("sleep", "{}");
    return cluster.advance(1, ChronoUnit.HOURS);
  }

  private static FunctionWorld inUse() {
    return ExampleSituations.awake().use("shop");
  }

  /** The task of the shop still starts although the startup grace is over. */
  private static FunctionWorld slow() {
    FunctionWorld cluster = FunctionWorld.unhurried(Map.of("STARTUP_GRACE_MINUTES", "0"));
    cluster.invoke("wake", "{}");
    return cluster.advance(30, ChronoUnit.SECONDS);
  }

  private static FunctionWorld awakeForTooLong() {
    FunctionWorld cluster = FunctionWorld.with(Map.of("MAX_AWAKE_MINUTES", "60"));
    cluster.invoke("wake", "{}");
    return cluster.advance(61, ChronoUnit.MINUTES).use("shop");
  }

  private static FunctionWorld oneThatFails(Failure.Cloud reason) {
    return FunctionWorld.with(FunctionWorld.patternsOnly("town/shop, town/bakery")).unreadable("bakery", reason);
  }
}
