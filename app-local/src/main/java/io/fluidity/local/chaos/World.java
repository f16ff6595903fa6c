package io.fluidity.local.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.port.ServiceScaler;

/**
 * Half a day, or two days, of a town, all drawn from one seed: the same seed gives the same course of events.
 */
final class World {

  private static final Duration SHORT = Duration.ofHours(12);
  private static final Duration LONG = Duration.ofDays(2);
  private static final int SHORT_ONES_FOR_A_LONG_ONE = 5;

  /** Longer than any settings that are drawn let a service that nobody uses stay awake. */
  private static final Duration PEACE = Duration.ofHours(4);
  private static final int FEWEST_SERVICES = 2;
  private static final int MORE_SERVICES = 4;

  private final Town town;
  private final Life life;
  private final Instant end;

  private World(long seed, Trace trace, UnaryOperator<ServiceScaler> view) {
    RandomGenerator random = new SplittableRandom(seed);
    town = new Town(random, seed, Life.policy(random), trace, view);
    int services = FEWEST_SERVICES + random.nextInt(MORE_SERVICES);
    for (int i = 0; i < services; i++) {
      town.build("service-" + i, random.nextInt(3));
    }
    end = town.clock().instant().plus(random.nextInt(SHORT_ONES_FOR_A_LONG_ONE + 1) == 0 ? LONG : SHORT);
    life = new Life(town, random, end);
  }

  /** Runs the world of this seed; one in which a promise is broken runs again, to be told. */
  static Course run(long seed) {
    return run(seed, UnaryOperator.identity());
  }

  /**
   * Runs the world of this seed.
   *
   * @param view what the functions see of the cloud
   */
  static Course run(long seed, UnaryOperator<ServiceScaler> view) {
    Course course = run(seed, new Trace(false), view);
    return course.broken() == null ? course : run(seed, new Trace(true), view);
  }

  private static Course run(long seed, Trace trace, UnaryOperator<ServiceScaler> view) {
    World world = new World(seed, trace, view);
    try {
      world.run();
      return new Course(seed, world.hours(), world.town.invocations(), null, List.of());
    } catch (Violation violation) {
      return new Course(seed, world.hours(), world.town.invocations(), violation.getMessage(), trace.lines());
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | NullPointerException
        | IndexOutOfBoundsException | ClassCastException fault) {
      return new Course(seed, world.hours(), world.town.invocations(), "a function broke down: " + fault,
          trace.lines());
    }
  }

  private void run() {
    life.begin();
    town.clock().advanceTo(end);
    town.endFaults();
    Instant quiet = end.plus(PEACE);
    while (town.clock().instant().isBefore(quiet)) {
      town.clock().advance(Duration.ofMinutes(life.checkMinutes()));
      town.sweep();
    }
    for (Ledger ledger : town.ledgers()) {
      ledger.mustSleepUnlessHeld(town.clock().instant());
      town.wake(ledger, null);
      ledger.mustBeWanted();
      settle();
      town.kill(List.of(ledger), Kill.Mode.MANUAL);
      settle();
    }
  }

  private long hours() {
    return Duration.between(Town.START, town.clock().instant()).toHours();
  }

  private void settle() {
    town.clock().advance(Duration.ofMinutes(1));
    town.judge();
  }
}
