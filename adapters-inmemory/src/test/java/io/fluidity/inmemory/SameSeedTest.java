package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceLifecycle;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** A simulation is its seed: the same one gives the same course of events, to the millisecond. */
class SameSeedTest {

  @Test
  void theSameSeedGivesTheSameCourseOfEvents() {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(course(seed)).isEqualTo(course(seed));
    }
  }

  @Test
  void anotherSeedGivesAnotherCourse() {
    assertThat(course(1)).isNotEqualTo(course(2));
  }

  /** A few hours of a town whose calls go wrong now and then, told line by line. */
  private static List<String> course(long seed) {
    SimulatedWorld world = SimulatedWorld.with(SimulationProfile.typical().withFaults(0.05, 0.05, 0.02), seed)
        .service("shop")
        .service("blog");
    SplittableRandom people = new SplittableRandom(seed);
    List<String> result = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      String name = people.nextBoolean() ? "shop" : "blog";
      result.add(world.now() + " " + attempt(world, name, people.nextInt(10)));
      for (String each : List.of("shop", "blog")) {
        ServiceLifecycle now = world.real(each).now();
        result.add(each + " " + now.stage() + " " + now);
      }
      world.advance(people.nextInt(120), SECONDS);
    }
    return result;
  }

  private static Object attempt(SimulatedWorld world, String name, int choice) {
    try {
      return switch (choice) {
        case 0 -> world.wake(name).wakeOutcome();
        case 1 -> world.kill(name).killOutcome();
        case 2, 3 -> world.managedStatus(name);
        case 4 -> world.use(name).now();
        default -> world.sweep().sleepOutcomes();
      };
    } catch (OperationFailedException failed) {
      return failed.failure();
    }
  }
}
