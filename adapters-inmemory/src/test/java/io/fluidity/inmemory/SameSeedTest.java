package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceLifecycle;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class SameSeedTest {

  @Test
  void theSameSeedProducesTheSameEventsToTheMillisecond() {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(run(seed)).isEqualTo(run(seed));
    }
  }

  @Test
  void anotherSeedProducesOtherEvents() {
    assertThat(run(1)).isNotEqualTo(run(2));
  }

  /** Returns the states and outcomes of a few hours with failing calls. */
  private static List<String> run(long seed) {
    SimulatedWorld world = SimulatedWorld
        .with(SimulationProfile.typical().withFailures(0.05, 0.05, 0.02), seed).service("web").service("api");
    SplittableRandom random = new SplittableRandom(seed);
    List<String> result = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      String name = random.nextBoolean() ? "web" : "api";
      result.add(world.now() + " " + attempt(world, name, random.nextInt(10)));
      for (String each : List.of("web", "api")) {
        ServiceLifecycle now = world.real(each).now();
        result.add(each + " " + now.stage() + " " + now);
      }
      world.advance(random.nextInt(120), SECONDS);
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
