package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FailedCallTest {

  private static final ServiceId WEB = SimulatedWorld.id("web");

  private static final int CALLS = 4000;

  @Test
  void noCallFailsInTheIdealProfile() {
    assertThat(failuresOfWrites(SimulatedWorld.ideal().service("web"), CALLS)).isEmpty();
  }

  @Test
  void eachFailureHasItsShare() {
    List<Failure> failures = failuresOfWrites(failing(0.2, 0.1, 0.05, 1).service("web"), CALLS);

    assertThat(share(failures, Failure.Throttled.class)).isCloseTo(0.2, within(0.03));
    assertThat(share(failures, Failure.Unreachable.class)).isCloseTo(0.1, within(0.03));
    assertThat(share(failures, Failure.TimedOut.class)).isCloseTo(0.05, within(0.02));
    assertThat(failures).hasOnlyElementsOfTypes(Failure.Throttled.class, Failure.Unreachable.class,
        Failure.TimedOut.class);
  }

  @Test
  void aThrottledOrUnreachableCallHasNoEffect() {
    SimulatedWorld world = failing(0.5, 0.5, 0, 1).service("web");

    assertThat(failuresOfWrites(world, 100)).hasSize(100);
    WorldAssert.assertThat(world).stage("web").isAsleep();
  }

  @Test
  void halfOfTheCallsThatTimeOutTakeEffect() {
    SimulatedWorld world = failing(0, 0, 1, 1).service("web");
    int effects = 0;
    for (int i = 0; i < 1000; i++) {
      world.setDesiredCount("web", 0);
      assertThat(failuresOfWrites(world, 1)).hasSize(1);
      effects += world.real("web").isWanted() ? 1 : 0;
    }
    assertThat(effects).isBetween(400, 600);
  }

  @Test
  void aCallThatTimesOutTakesFiveSeconds() {
    SimulatedWorld world = failing(0, 0, 1, 1).service("web");
    Instant sent = world.now();

    assertThat(failuresOfWrites(world, 1))
        .containsExactly(new Failure.TimedOut("ecs:UpdateService", Duration.ofSeconds(5)));
    assertThat(Duration.between(sent, world.now())).isEqualTo(Duration.ofSeconds(5).plusMillis(1));
  }

  @Test
  void aFailedReadIsAFailureOfEachServiceAndNotAnException() {
    SimulatedWorld world = failing(1, 0, 0, 1).service("a").service("b");

    BatchResult<?> services = world.cloud().read(List.of(SimulatedWorld.id("a"), SimulatedWorld.id("b")));
    BatchResult<?> metrics = world.cloud().read(List.of(SimulatedWorld.id("a")), SimulatedWorld.START);

    assertThat(services.byService().values()).hasSize(2).allSatisfy(result -> assertThat(result)
        .isEqualTo(Result.failed(new Failure.Throttled("ecs:DescribeServices"))));
    assertThat(metrics.byService().values()).allSatisfy(result -> assertThat(result)
        .isEqualTo(Result.failed(new Failure.Throttled("cloudwatch:GetMetricData"))));
  }

  @Test
  void aFailedListThrows() {
    SimulatedWorld world = failing(1, 0, 0, 1).service("a");

    WorldAssert.assertThatFailureOf(() -> world.cloud().list("prod"))
        .isEqualTo(new Failure.Throttled("ecs:ListServices"));
  }

  @Test
  void theSameSeedCausesTheSameFailures() {
    assertThat(failuresOfWrites(failing(0.2, 0.2, 0.2, 7).service("web"), 500))
        .isEqualTo(failuresOfWrites(failing(0.2, 0.2, 0.2, 7).service("web"), 500))
        .isNotEqualTo(failuresOfWrites(failing(0.2, 0.2, 0.2, 8).service("web"), 500));
  }

  private static SimulatedWorld failing(double throttled, double unreachable, double timedOut, long seed) {
    return SimulatedWorld.with(SimulationProfile.ideal().withFailures(throttled, unreachable, timedOut),
        seed);
  }

  private static List<Failure> failuresOfWrites(SimulatedWorld world, int count) {
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        world.cloud().execute(new SetDesiredCount(WEB, 1));
      } catch (OperationFailedException failed) {
        failures.add(failed.failure());
      }
    }
    return failures;
  }

  private static double share(List<Failure> failures, Class<? extends Failure> kind) {
    return (double) failures.stream().filter(kind::isInstance).count() / CALLS;
  }
}
