package io.fluidity.verification.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.sleep.Verdict.KeepAwake;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.status.ServiceStatus.Managed;
import io.fluidity.domain.status.ServiceStatus.Start;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import static io.fluidity.inmemory.SimulatedWorld.START;
import static io.fluidity.inmemory.SimulatedWorld.id;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Status of services on the simulated cloud. */
class StatusTest {

  @Test
  void aStatusNeverWrites() {
    SimulatedWorld world = SimulatedWorld.ideal().service("asleep").service("adopted", 1).service("idle")
        .service("held").service("killed").daemon("agent").wake("idle").wakeAndHold("held", 90).wake("killed")
        .kill("killed").setDesiredCount("killed", 1).advance(20, MINUTES).countCalls();
    List<String> names = List.of("asleep", "adopted", "idle", "held", "killed", "agent");
    List<ServiceLifecycle> before = names.stream().map(name -> world.real(name).now()).toList();

    names.forEach(world::status);
    assertThatFailureOf(() -> world.status("missing")).isInstanceOf(Failure.Missing.class);

    assertThat(world).calls().containsOnly(ApiCall.DESCRIBE_SERVICES, ApiCall.GET_METRIC_DATA);
    assertThat(names.stream().map(name -> world.real(name).now())).isEqualTo(before);
  }

  @Test
  void aKilledServiceIsAsleep() {
    Managed status = SimulatedWorld.ideal().service("web").wake("web").kill("web").managedStatus("web");

    assertThat(status.service().stage()).isEqualTo(Stage.ASLEEP);
    assertThat(status.verdict()).isInstanceOf(Verdict.AlreadyAsleep.class);
    assertThat(status.fallsAsleepAt()).isNull();
    assertThat(status.use().idle()).isNull();
    assertThat(status.start()).isEqualTo(Start.NONE);
    assertThat(status.events()).isEmpty();
  }

  @Test
  void aUsedServiceShowsItsLastUseAndIdleTime() {
    Instant endOfUse = START.plus(21, MINUTES);
    Managed status = SimulatedWorld.ideal().service("web").wake("web").advanceTo(START.plus(20, MINUTES))
        .use("web").advance(4, MINUTES).managedStatus("web");

    assertThat(status.service().stage()).isEqualTo(Stage.AWAKE);
    assertThat(status.use().lastUse()).isEqualTo(endOfUse);
    assertThat(status.use().idle()).isEqualTo(Duration.ofMinutes(3));
    assertThat(status.verdict()).isInstanceOfSatisfying(KeepAwake.class, keep -> {
      assertThat(keep.reason()).isEqualTo(AwakeReason.RECENTLY_USED);
      assertThat(keep.until()).isEqualTo(endOfUse.plus(15, MINUTES));
    });
    assertThat(status.fallsAsleepAt()).isBetween(endOfUse.plus(15, MINUTES), endOfUse.plus(16, MINUTES));
  }

  @Test
  void anUnusedServiceIsIdleSinceItsWake() {
    Managed status = SimulatedWorld.ideal().service("web").wake("web").advance(10, MINUTES)
        .managedStatus("web");

    assertThat(status.use().lastUse()).isNull();
    assertThat(status.use().idle()).isEqualTo(Duration.ofMinutes(9));
  }

  @Test
  void aHoldIsShown() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wakeAndHold("web", 90).advance(10, MINUTES);
    Instant end = world.wokenAt("web").plus(Duration.ofMinutes(90));

    Managed status = world.managedStatus("web");

    assertThat(status.timestamps().at(InstantTag.HOLD_UNTIL)).isEqualTo(end);
    assertThat(status.verdict()).isEqualTo(new KeepAwake(AwakeReason.HELD, end, null));
    assertThat(status.fallsAsleepAt()).isEqualTo(end);
  }

  @Test
  void anIdleServiceFallsAsleepNow() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").advance(16, MINUTES);

    Managed status = world.managedStatus("web");

    assertThat(status.verdict()).isInstanceOfSatisfying(Verdict.FallAsleep.class,
        fallAsleep -> assertThat(fallAsleep.reason()).isEqualTo(AsleepReason.IDLE));
    assertThat(status.fallsAsleepAt()).isBetween(world.now().minusMillis(10), world.now());
  }

  @Test
  void unreadableMetricsLeaveTheVerdictUndecided() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").advance(10, MINUTES);
    world.log().failNext(ApiCall.GET_METRIC_DATA);

    Managed status = world.managedStatus("web");

    assertThat(status.verdict())
        .isEqualTo(new Verdict.Undecided(
            new Failure.MetricsUnreadable(new Failure.Throttled("cloudwatch:GetMetricData"))));
    assertThat(status.fallsAsleepAt()).isNull();
    assertThat(status.use().idle()).isNull();
  }

  @Test
  void onlyASlowStartShowsTheNewestEvents() {
    SimulatedWorld world = SimulatedWorld
        .with(SimulationProfile.ideal().withStartTime(DurationRange.seconds(480, 480)), 1).service("web")
        .wake("web").advance(4, MINUTES);
    assertStart(world, Stage.WAKING, Start.IN_PROGRESS);
    assertStart(world.advance(2, MINUTES), Stage.WAKING, Start.SLOW,
        "the desired count was changed from 0 to 1");
    assertStart(world.advance(4, MINUTES), Stage.AWAKE, Start.NONE);
  }

  private static void assertStart(SimulatedWorld world, Stage stage, Start start, String... events) {
    Managed status = world.managedStatus("web");
    assertThat(status.service().stage()).isEqualTo(stage);
    assertThat(status.start()).isEqualTo(start);
    assertThat(status.events()).extracting(ServiceEvent::message).containsExactly(events);
  }

  @Test
  void aFailingStartShowsTheNewestEventsAtOnce() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.real("web").failStarts(true);
    Managed status = world.wake("web").advance(10, SECONDS).managedStatus("web");

    assertThat(status.service().stage()).isEqualTo(Stage.WAKING);
    assertThat(status.start()).isEqualTo(Start.FAILING);
    assertThat(status.events().getFirst().message()).contains("cannot be pulled");
  }

  @Test
  void theStatusOfAMissingServiceFails() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.real("web").delete(MissingReason.DRAINING);

    assertThatFailureOf(() -> world.status("web"))
        .isEqualTo(new Failure.Missing(id("web"), MissingReason.DRAINING));
  }

  @Test
  void aFailedStatusDoesNotAffectTheOthers() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1).daemon("agent");

    List<ServiceStatus> statuses = world.controlPlane()
        .status(List.of(id("missing"), id("web"), id("agent")));

    assertThat(statuses).hasExactlyElementsOfTypes(ServiceStatus.Failed.class, ServiceStatus.Managed.class,
        ServiceStatus.NotScalable.class);
    assertThat(statuses).extracting(ServiceStatus::id).containsExactly(id("missing"), id("web"), id("agent"));
  }
}
