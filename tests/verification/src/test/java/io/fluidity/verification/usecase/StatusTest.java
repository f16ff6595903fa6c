package io.fluidity.verification.usecase;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
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

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** What the status says, and that it changes nothing. */
class StatusTest {

  @Test
  void aStatusNeverWrites() {
    SimulatedWorld world = SimulatedWorld.ideal().service("asleep").service("adopted", 1).service("idle").service("held")
        .service("killed").daemon("agent").wake("idle").wakeAndHold("held", 90).wake("killed")
        .kill("killed").setDesiredCount("killed", 1).advance(20, MINUTES).countCalls();
    List<String> names = List.of("asleep", "adopted", "idle", "held", "killed", "agent");
    List<ServiceLifecycle> before = names.stream().map(name -> world.real(name).now()).toList();

    names.forEach(world::status);
    assertThatFailureOf(() -> world.status("nobody")).isInstanceOf(Failure.Missing.class);

    assertThat(world).calls().containsOnly(ApiCall.DESCRIBE_SERVICES, ApiCall.GET_METRIC_DATA);
    assertThat(names.stream().map(name -> world.real(name).now())).isEqualTo(before);
  }

  @Test
  void whatSleepsOnPurposeIsAsleep() {
    Managed status = SimulatedWorld.ideal().service("shop").wake("shop").kill("shop").managedStatus("shop");

    assertThat(status.service().stage()).isEqualTo(Stage.ASLEEP);
    assertThat(status.verdict()).isInstanceOf(Verdict.AlreadyAsleep.class);
    assertThat(status.fallsAsleepAt()).isNull();
    assertThat(status.use().idle()).isNull();
    assertThat(status.start()).isEqualTo(Start.NONE);
    assertThat(status.events()).isEmpty();
  }

  @Test
  void whatIsUsedTellsItsLastUseAndHowLongAgoThatWas() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advanceTo(SimulatedWorld.START.plusSeconds(20 * 60))
        .use("shop").advance(4, MINUTES);

    Managed status = world.managedStatus("shop");

    assertThat(status.service().stage()).isEqualTo(Stage.AWAKE);
    assertThat(status.use().lastUse()).isEqualTo(SimulatedWorld.START.plusSeconds(21 * 60));
    assertThat(status.use().idle()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(3).plusMillis(10));
    assertThat(status.verdict()).isEqualTo(
        new KeepAwake(AwakeReason.RECENTLY_USED, SimulatedWorld.START.plusSeconds(36 * 60),
            SimulatedWorld.START.plusSeconds(21 * 60)));
    assertThat(status.fallsAsleepAt()).isEqualTo(SimulatedWorld.START.plusSeconds(36 * 60));
  }

  @Test
  void whatNobodyUsedIsIdleSinceItsWake() {
    Managed status = SimulatedWorld.ideal().service("shop").wake("shop").advance(10, MINUTES).managedStatus("shop");

    assertThat(status.use().lastUse()).isNull();
    assertThat(status.use().idle()).isBetween(Duration.ofMinutes(10),
        Duration.ofMinutes(10).plusMillis(10));
  }

  @Test
  void aHoldIsTold() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90).advance(10, MINUTES);
    Instant end = world.wokenAt("shop").plus(Duration.ofMinutes(90));

    Managed status = world.managedStatus("shop");

    assertThat(status.timestamps().holdUntil()).isEqualTo(end);
    assertThat(status.verdict()).isEqualTo(new KeepAwake(AwakeReason.HELD, end, null));
    assertThat(status.fallsAsleepAt()).isEqualTo(end);
  }

  @Test
  void whatIsDueToSleepFallsAsleepNow() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(15, MINUTES);

    Managed status = world.managedStatus("shop");

    assertThat(status.verdict()).isInstanceOfSatisfying(Verdict.FallAsleep.class,
        fall -> assertThat(fall.reason()).isEqualTo(AsleepReason.IDLE));
    assertThat(status.fallsAsleepAt()).isBetween(world.now().minusMillis(10), world.now());
  }

  @Test
  void metricsThatCannotBeReadAreTold() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(10, MINUTES);
    world.log().failNext(ApiCall.GET_METRIC_DATA);

    Managed status = world.managedStatus("shop");

    assertThat(status.verdict())
        .isEqualTo(new Verdict.Undecided(new Failure.Throttled("cloudwatch:GetMetricData")));
    assertThat(status.fallsAsleepAt()).isNull();
    assertThat(status.use().idle()).isNull();
  }

  @Test
  void aStartUnderWayShowsNoEvents() {
    SimulatedWorld world = slowStart().advance(4, MINUTES);

    assertThat(world.managedStatus("shop").service().stage()).isEqualTo(Stage.WAKING);
    assertThat(world.managedStatus("shop").start()).isEqualTo(Start.IN_PROGRESS);
    assertThat(world.managedStatus("shop").events()).isEmpty();
  }

  @Test
  void aSlowStartShowsTheNewestEvents() {
    Managed status = slowStart().advance(6, MINUTES).managedStatus("shop");

    assertThat(status.start()).isEqualTo(Start.SLOW);
    assertThat(status.events()).extracting(ServiceEvent::message)
        .containsExactly("the desired count is 1 now, after 0");
  }

  @Test
  void aStartThatIsUpShowsNoEvents() {
    Managed status = slowStart().advance(10, MINUTES).managedStatus("shop");

    assertThat(status.service().stage()).isEqualTo(Stage.AWAKE);
    assertThat(status.start()).isEqualTo(Start.NONE);
    assertThat(status.events()).isEmpty();
  }

  @Test
  void aFailingStartShowsWhyAtOnce() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    world.real("shop").failStarts(true);
    Managed status = world.wake("shop").advance(10, SECONDS).managedStatus("shop");

    assertThat(status.service().stage()).isEqualTo(Stage.WAKING);
    assertThat(status.start()).isEqualTo(Start.FAILING);
    assertThat(status.events().getFirst().message()).contains("cannot be pulled");
  }

  @Test
  void aDaemonIsTold() {
    ServiceStatus status = SimulatedWorld.ideal().daemon("agent").status("agent");

    assertThat(status).isInstanceOf(ServiceStatus.NotScalable.class);
  }

  @Test
  void whatIsMissingIsAnError() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    world.real("shop").delete(MissingReason.DRAINING);

    assertThatFailureOf(() -> world.status("shop"))
        .isEqualTo(new Failure.Missing(SimulatedWorld.id("shop"), MissingReason.DRAINING));
  }

  @Test
  void oneStatusThatFailsLeavesTheOthersUnharmed() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 1).daemon("agent");

    List<ServiceStatus> statuses = world.controlPlane().status()
        .of(List.of(SimulatedWorld.id("nobody"), SimulatedWorld.id("shop"), SimulatedWorld.id("agent")));

    assertThat(statuses).hasExactlyElementsOfTypes(ServiceStatus.Failed.class, ServiceStatus.Managed.class,
        ServiceStatus.NotScalable.class);
    assertThat(statuses).extracting(ServiceStatus::id).containsExactly(SimulatedWorld.id("nobody"), SimulatedWorld.id("shop"),
        SimulatedWorld.id("agent"));
  }

  private static SimulatedWorld slowStart() {
    return SimulatedWorld.with(SimulationProfile.ideal().withStartTime(DurationRange.seconds(480, 480)), 1).service("shop")
        .wake("shop");
  }
}
