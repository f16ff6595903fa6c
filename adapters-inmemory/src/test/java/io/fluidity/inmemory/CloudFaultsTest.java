package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/** Calls that go wrong, by share, from the seed. */
class CloudFaultsTest {

  private static final int CALLS = 4000;

  @Test
  void inTheIdealWorldNothingGoesWrong() {
    assertThat(failuresOfWrites(SimulatedWorld.ideal().service("shop"), CALLS)).isEmpty();
  }

  @Test
  void eachFaultTakesItsShare() {
    List<Failure> failures = failuresOfWrites(faulty(0.2, 0.1, 0.05, 1).service("shop"), CALLS);

    assertThat(share(failures, Failure.Throttled.class)).isCloseTo(0.2, within(0.03));
    assertThat(share(failures, Failure.Unreachable.class)).isCloseTo(0.1, within(0.03));
    assertThat(share(failures, Failure.TimedOut.class)).isCloseTo(0.05, within(0.02));
    assertThat(failures).hasOnlyElementsOfTypes(Failure.Throttled.class, Failure.Unreachable.class,
        Failure.TimedOut.class);
  }

  @Test
  void aCallThatIsThrottledOrFailsTakesNoEffect() {
    SimulatedWorld world = faulty(0.5, 0.5, 0, 1).service("shop");

    assertThat(failuresOfWrites(world, 100)).hasSize(100);
    WorldAssert.assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void halfOfTheCallsThatGiveNoAnswerTakeEffectAllTheSame() {
    SimulatedWorld world = faulty(0, 0, 1, 1).service("shop");
    int took = 0;
    for (int i = 0; i < 1000; i++) {
      world.scaleByHand("shop", 0);
      assertThat(failuresOfWrites(world, 1)).hasSize(1);
      took += world.real("shop").isWanted() ? 1 : 0;
    }
    assertThat(took).isBetween(400, 600);
  }

  @Test
  void aCallThatGivesNoAnswerKeepsItsCallerWaiting() {
    SimulatedWorld world = faulty(0, 0, 1, 1).service("shop");
    Instant sent = world.now();

    assertThat(failuresOfWrites(world, 1))
        .containsExactly(new Failure.TimedOut("ecs:UpdateService", Duration.ofSeconds(5)));
    assertThat(Duration.between(sent, world.now())).isEqualTo(Duration.ofSeconds(5).plusMillis(1));
  }

  @Test
  void aReadThatGoesWrongIsAFailureForEachServiceAndNoException() {
    SimulatedWorld world = faulty(1, 0, 0, 1).service("a").service("b");

    BatchResult<?> services = world.cloud().read(List.of(SimulatedWorld.id("a"), SimulatedWorld.id("b")));
    BatchResult<?> metrics = world.cloud().read(List.of(SimulatedWorld.id("a")), SimulatedWorld.START);

    assertThat(services.byService().values()).hasSize(2).allSatisfy(reading -> assertThat(reading)
        .isEqualTo(Result.failed(new Failure.Throttled("ecs:DescribeServices"))));
    assertThat(metrics.byService().values())
        .allSatisfy(reading -> assertThat(reading)
            .isEqualTo(Result.failed(new Failure.Throttled("cloudwatch:GetMetricData"))));
  }

  @Test
  void aListThatGoesWrongIsAnException() {
    SimulatedWorld world = faulty(1, 0, 0, 1).service("a");

    WorldAssert.assertThatFailureOf(() -> world.cloud().list("prod"))
        .isEqualTo(new Failure.Throttled("ecs:ListServices"));
  }

  @Test
  void theSameSeedGoesWrongInTheSameWay() {
    assertThat(failuresOfWrites(faulty(0.2, 0.2, 0.2, 7).service("shop"), 500))
        .isEqualTo(failuresOfWrites(faulty(0.2, 0.2, 0.2, 7).service("shop"), 500))
        .isNotEqualTo(failuresOfWrites(faulty(0.2, 0.2, 0.2, 8).service("shop"), 500));
  }

  @Test
  void sharesAreSharesAndCallsTakeTime() {
    for (Consumer<SimulationProfile> wrong : List.<Consumer<SimulationProfile>>of(
        ideal -> ideal.withFaults(0.5, 0.4, 0.2), ideal -> ideal.withFaults(-0.1, 0, 0),
        ideal -> ideal.withFaults(0, Double.NaN, 0),
        ideal -> new SimulationProfile(DurationRange.ZERO, DurationRange.ZERO, DurationRange.ZERO,
            DurationRange.ZERO, DurationRange.ZERO, 0, 0,
            0))) {
      assertThatIllegalArgumentException().isThrownBy(() -> wrong.accept(SimulationProfile.ideal()));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> DurationRange.seconds(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> DurationRange.millis(-1, 1));
  }

  private static SimulatedWorld faulty(double throttled, double failing, double unanswered, long seed) {
    return SimulatedWorld.with(SimulationProfile.ideal().withFaults(throttled, failing, unanswered), seed);
  }

  private static List<Failure> failuresOfWrites(SimulatedWorld world, int count) {
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        world.cloud().execute(new SetDesiredCount(SimulatedWorld.id("shop"), 1));
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
