package io.fluidity.verification.usecase;

import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.SleepCheck;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** One sleep check over many services. */
class SweepTest {

  @Test
  void aSweepOfNothingDoesNothing() {
    assertThat(SimulatedWorld.ideal().sweep().sleepOutcomes()).isEmpty();
  }

  @Test
  void theOutcomesComeInTheOrderAsked() {
    SimulatedWorld world = SimulatedWorld.ideal().service("a").service("b", 1).service("c").sweep("c", "nobody", "b", "a");

    assertThat(world.sleepOutcomes()).extracting(outcome -> outcome.id().service()).containsExactly("c",
        "nobody", "b", "a");
  }

  @Test
  void aServiceWhoseWriteFailsLeavesTheOthersUnharmed() {
    SimulatedWorld world = SimulatedWorld.ideal().service("a").service("b").service("c").wake("a").wake("b").wake("c")
        .advance(15, MINUTES);
    world.log().failNext(ApiCall.UPDATE_SERVICE);

    world.sweep();

    assertThat(world).sleepFailure("a").isInstanceOf(Failure.Throttled.class);
    assertThat(world).stage("a").isAwake().fellAsleep("b", AsleepReason.IDLE).fellAsleep("c",
        AsleepReason.IDLE);
  }

  @Test
  void anAdoptionThatFailsLeavesTheOthersUnharmed() {
    SimulatedWorld world = SimulatedWorld.ideal().service("adopted", 1).service("idle").wake("idle").advance(15, MINUTES);
    world.log().failNext(ApiCall.TAG_RESOURCE);

    assertThat(world.sweep()).sleepFailure("adopted").isInstanceOf(Failure.Throttled.class);
    assertThat(world).fellAsleep("idle", AsleepReason.IDLE);
  }

  @Test
  void aReadThatFailsIsToldForEachService() {
    SimulatedWorld world = SimulatedWorld.ideal().service("a").service("b");
    world.log().failNext(ApiCall.DESCRIBE_SERVICES);

    assertThat(world.sweep().sleepOutcomes()).hasSize(2).hasOnlyElementsOfType(SleepOutcome.Failed.class);
  }

  @Test
  void noMetricsAreReadWhereRows1To6DecideEach() {
    SimulatedWorld world = SimulatedWorld.ideal().service("asleep").service("held").service("starting").service("adopted", 1)
        .wakeAndHold("held", 90).advance(20, MINUTES).wake("starting").countCalls()
        .sweep("asleep", "held", "starting", "adopted", "nobody");

    assertThat(world.log().count(ApiCall.GET_METRIC_DATA)).isZero();
  }

  @Test
  void metricsAreReadOnceAndOnlyForTheServicesThatRows1To6LeaveOpen() {
    SimulatedWorld world = SimulatedWorld.ideal().service("asleep").service("held").service("used").service("idle")
        .wakeAndHold("held", 90).wake("used").wake("idle").advance(14, MINUTES).use("used").advance(2,
            MINUTES);
    AskedMetrics metrics = new AskedMetrics(world.cloud(), new ArrayList<>());

    List<SleepOutcome> outcomes = sweep(world, metrics, "asleep", "held", "used", "idle");

    assertThat(metrics.asked).containsExactly(List.of(SimulatedWorld.id("used"), SimulatedWorld.id("idle")));
    assertThat(outcomes).hasExactlyElementsOfTypes(SleepOutcome.AlreadyAsleep.class, SleepOutcome.KeptAwake.class,
        SleepOutcome.KeptAwake.class, SleepOutcome.PutToSleep.class);
  }

  @Test
  void unreadableMetricsFailOnlyTheServicesThatNeedThem() {
    SimulatedWorld world = SimulatedWorld.ideal().service("held").service("open").wakeAndHold("held", 90).wake("open")
        .advance(15, MINUTES);
    world.log().failNext(ApiCall.GET_METRIC_DATA);

    assertThat(world.sweep()).keptAwake("held", AwakeReason.HELD);
    assertThat(world).sleepFailure("open").isEqualTo(new Failure.Throttled("cloudwatch:GetMetricData"));
    assertThat(world).stage("open").isAwake();
  }

  @Test
  void aSweepOfManyServicesReadsThemTogether() {
    SimulatedWorld world = SimulatedWorld.ideal();
    for (int i = 0; i < 200; i++) {
      world.service("service-" + i).wake("service-" + i);
    }
    world.advance(15, MINUTES).countCalls().sweep();

    assertThat(world.sleepOutcomes()).hasSize(200).hasOnlyElementsOfType(SleepOutcome.PutToSleep.class);
    assertThat(world.log().count(ApiCall.DESCRIBE_SERVICES)).isEqualTo(2);
    assertThat(world.log().count(ApiCall.GET_METRIC_DATA)).isEqualTo(1);
  }

  private static List<SleepOutcome> sweep(SimulatedWorld world, ActivityMetrics metrics, String... names) {
    SimulatedControlPlane real = world.controlPlane();
    Reconciler reconciler = new Reconciler(real.cloud(), real.clock(), real.clock());
    SleepCheck check = new SleepCheck(real.cloud(), new ActivityReader(metrics, IdlePolicy.DEFAULT), reconciler,
        real.clock(), IdlePolicy.DEFAULT, 1);
    return check.sweep(List.of(names).stream().map(SimulatedWorld::id).toList());
  }

  /** Writes down of which services it is asked. */
  private record AskedMetrics(ActivityMetrics cloud,
      List<List<ServiceId>> asked) implements ActivityMetrics {
    @Override
    public BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since) {
      asked.add(List.copyOf(services));
      return cloud.read(services, since);
    }
  }
}
