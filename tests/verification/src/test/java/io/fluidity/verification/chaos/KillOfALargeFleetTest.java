package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulationProfile;

import static org.assertj.core.api.Assertions.assertThat;

/** A function ends after 15 minutes, so the kill of a large fleet needs the retries of Lambda. */
class KillOfALargeFleetTest {

  private static final int SERVICES = 10_000;
  /** 60 ms a call; ECS accepts 5 updates a second. */
  private static final CloudTiming TIMING = new CloudTiming(60, 60, 0, true);

  @Test
  void aKillOfTenThousandServicesEndsWithinItsThreeTries() {
    RandomGenerator random = new SplittableRandom(1);
    SimulationProfile profile = SimulationProfile.ideal().withReadLag(DurationRange.millis(0, 1999));
    try (SimulatedCluster cluster = new SimulatedCluster(random, 1, IdlePolicy.DEFAULT,
        ActivitySignal.DEFAULTS, profile, TIMING, Duration.ofSeconds(20), new Trace(false), Variant.ACTUAL)) {
      for (int i = 0; i < SERVICES; i++) {
        cluster.createService("service-" + i, 1);
      }
      cluster.faults().disable();
      Operations operations = new Operations(cluster);
      Instant due = cluster.now();
      EventSchedule events = new EventSchedule(cluster, random, due.plus(Duration.ofHours(2)));
      AtomicInteger tries = new AtomicInteger();

      events.runWithLambdaRetries(attempt -> {
        tries.incrementAndGet();
        return operations.killBySchedule(new KillMode.Scheduled(due, false), attempt);
      });

      assertThat(cluster.checkers()).allMatch(checker -> checker.desiredCount() == 0);
      assertThat(tries).hasValueLessThanOrEqualTo(EventSchedule.LAMBDA_RETRIES + 1);
      System.out.printf("a kill of %,d services took %d tries and %d s%n", SERVICES, tries.get(),
          Duration.between(due, cluster.now()).toSeconds());
    }
  }
}
