package io.fluidity.lambda;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.fluidity.domain.failure.Failure;
import io.fluidity.inmemory.CloudCall;

/** Towns in which a status, and a sleep check, say each thing that they can. */
final class ManyTowns {

  private ManyTowns() {}

  /** Each in a state of its own, those of the examples first. */
  static List<Supplier<Town>> all() {
    List<Supplier<Town>> towns = new ArrayList<>(ExampleSituations.status().values());
    towns.add(ManyTowns::fallingAsleep);
    towns.add(ManyTowns::startedAfterAKill);
    towns.add(ManyTowns::putToSleep);
    towns.add(ManyTowns::inUse);
    towns.add(() -> ExampleSituations.awake().advance(6, ChronoUnit.MINUTES));
    towns.add(() -> ExampleSituations.silent().advance(1, ChronoUnit.HOURS));
    towns.add(() -> ExampleSituations.failingStart().advance(10, ChronoUnit.MINUTES));
    towns.add(ManyTowns::slow);
    towns.add(ManyTowns::awakeForTooLong);
    towns.add(() -> Town.with(Town.patternsOnly("town/nothing-*")));
    towns.add(() -> Town.with(Town.patternsOnly("town/s*")));
    towns.add(() -> Town.with(Town.patternsOnly("town/*")).daemon("lamps").service("bakery", 2));
    ProblemSituations.failures().values().forEach(why -> {
      towns.add(() -> ExampleSituations.awake().gate(Gates.failing(CloudCall.GET_METRIC_DATA, why)));
      towns.add(() -> oneThatFails(why));
    });
    return towns;
  }

  private static Town fallingAsleep() {
    Town town = ExampleSituations.awake();
    town.invoke("kill", "{}");
    return town.advance(5, ChronoUnit.SECONDS);
  }

  private static Town startedAfterAKill() {
    Town town = fallingAsleep();
    town.real("shop").setDesiredCount(1);
    return town.advance(1, ChronoUnit.MINUTES);
  }

  private static Town putToSleep() {
    Town town = ExampleSituations.awake().advance(10, ChronoUnit.MINUTES);
    town.invoke("sleep", "{}");
    return town.advance(1, ChronoUnit.HOURS);
  }

  private static Town inUse() {
    return ExampleSituations.awake().use("shop");
  }

  /** The task of the shop still starts although the startup grace is over. */
  private static Town slow() {
    Town town = Town.unhurried(Map.of("STARTUP_GRACE_MINUTES", "0"));
    town.invoke("wake", "{}");
    return town.advance(30, ChronoUnit.SECONDS);
  }

  private static Town awakeForTooLong() {
    Town town = Town.with(Map.of("MAX_AWAKE_MINUTES", "60"));
    town.invoke("wake", "{}");
    return town.advance(61, ChronoUnit.MINUTES).use("shop");
  }

  private static Town oneThatFails(Failure.Cloud why) {
    return Town.with(Town.patternsOnly("town/shop, town/bakery")).unreadable("bakery", why);
  }
}
