package io.fluidity.verification.usecase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;

import static io.fluidity.inmemory.SimulatedWorld.id;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Sleep checks of many services at once. */
class SweepTest {

  @Test
  void aSweepOfNoServicesHasNoOutcomes() {
    assertThat(SimulatedWorld.ideal().sweep().sleepOutcomes()).isEmpty();
  }

  @Test
  void theOutcomesHaveTheOrderOfTheRequest() {
    SimulatedWorld world = SimulatedWorld.ideal().service("a").service("b", 1).service("c").sweep("c",
        "missing", "b", "a");

    assertThat(world.sleepOutcomes()).extracting(outcome -> outcome.id().service()).containsExactly("c",
        "missing", "b", "a");
  }

  @Test
  void aFailedWriteDoesNotAffectTheOthers() {
    SimulatedWorld world = SimulatedWorld.ideal().service("a").service("b").service("c").wake("a").wake("b")
        .wake("c").advance(16, MINUTES);
    world.log().failNext(ApiCall.UPDATE_SERVICE);

    assertThat(world.sweep()).sleepFailure("a").isInstanceOf(Failure.Throttled.class);
    assertThat(world).stage("a").isAwake().fellAsleep("b", AsleepReason.IDLE).fellAsleep("c",
        AsleepReason.IDLE);
  }

  @Test
  void aFailedAdoptionDoesNotAffectTheOthers() {
    SimulatedWorld world = SimulatedWorld.ideal().service("adopted", 1).service("idle").wake("idle")
        .advance(16, MINUTES);
    world.log().failNext(ApiCall.TAG_RESOURCE);

    assertThat(world.sweep()).sleepFailure("adopted").isInstanceOf(Failure.Throttled.class);
    assertThat(world).fellAsleep("idle", AsleepReason.IDLE);
  }

  @Test
  void aFailedReadOfTheServicesFailsEach() {
    SimulatedWorld world = SimulatedWorld.ideal().service("a").service("b");
    world.log().failNext(ApiCall.DESCRIBE_SERVICES);

    assertThat(world.sweep().sleepOutcomes()).hasSize(2).hasOnlyElementsOfType(SleepOutcome.Failed.class);
  }

  @Test
  void noMetricsAreReadIfNoVerdictNeedsThem() {
    SimulatedWorld world = SimulatedWorld.ideal().service("asleep").service("held").service("starting")
        .service("adopted", 1).wakeAndHold("held", 90).advance(20, MINUTES).wake("starting").countCalls()
        .sweep("asleep", "held", "starting", "adopted", "missing");

    assertThat(world.log().count(ApiCall.GET_METRIC_DATA)).isZero();
  }

  @Test
  void metricsAreReadOnceAndOnlyForTheServicesWhoseVerdictNeedsThem() {
    SimulatedWorld world = SimulatedWorld.ideal().service("asleep").service("held").service("used")
        .service("idle").wakeAndHold("held", 90).wake("used").wake("idle").advance(14, MINUTES).use("used")
        .advance(2, MINUTES);
    List<List<ServiceId>> reads = new ArrayList<>();
    ActivityMetrics recordingMetrics = (services, since) -> {
      reads.add(List.copyOf(services));
      return world.cloud().read(services, since);
    };

    List<SleepOutcome> outcomes = new ControlPlane(world.cloud(), recordingMetrics, world.clock(),
        world.clock(),
        new Settings(null, new ManagedServices(List.of(new ServicePattern("prod", "*"))), IdlePolicy.DEFAULT,
            Duration.ofMinutes(5), Reconciler.SETTLE_TIME, WakeLimits.DEFAULT, ActivitySignal.DEFAULTS))
        .sleepCheck(Stream.of("asleep", "held", "used", "idle").map(SimulatedWorld::id).toList());

    assertThat(reads).containsExactly(List.of(id("used"), id("idle")));
    assertThat(outcomes).hasExactlyElementsOfTypes(SleepOutcome.AlreadyAsleep.class,
        SleepOutcome.KeptAwake.class, SleepOutcome.KeptAwake.class, SleepOutcome.PutToSleep.class);
  }

  @Test
  void unreadableMetricsFailOnlyTheServicesThatNeedThem() {
    SimulatedWorld world = SimulatedWorld.ideal().service("held").service("open").wakeAndHold("held", 90)
        .wake("open").advance(16, MINUTES);
    world.log().failNext(ApiCall.GET_METRIC_DATA);

    assertThat(world.sweep()).keptAwake("held", AwakeReason.HELD);
    assertThat(world).sleepFailure("open")
        .isEqualTo(new Failure.MetricsUnreadable(new Failure.Throttled("cloudwatch:GetMetricData")));
    assertThat(world).stage("open").isAwake();
  }

  @Test
  void aSweepOfManyServicesReadsThemTogetherAndChangesThemInBatches() {
    SimulatedWorld world = SimulatedWorld.ideal();
    for (int i = 0; i < 200; i++) {
      world.service("service-" + i).wake("service-" + i);
    }
    world.advance(16, MINUTES).countCalls().sweep();

    assertThat(world.sleepOutcomes()).hasSize(200).hasOnlyElementsOfType(SleepOutcome.PutToSleep.class);
    assertThat(world.log().count(ApiCall.DESCRIBE_SERVICES))
        .as("one for the verdicts, two for each batch of 20, and another for each that had to wait")
        .isEqualTo(1 + 10 * 2 + 9);
    assertThat(world.log().count(ApiCall.GET_METRIC_DATA)).isEqualTo(1);
  }
}
