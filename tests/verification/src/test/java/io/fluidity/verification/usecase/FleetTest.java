package io.fluidity.verification.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import static io.fluidity.inmemory.SimulatedWorld.id;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes of 300 services take minutes, and undo no request that a person makes meanwhile. A call takes 40 to
 * 80 ms.
 */
class FleetTest {

  private static final int SIZE = 300;
  private static final String EARLY = "service-5";
  private static final String LATE = "service-280";
  private static final String LAST = "service-299";
  private static final SimulationProfile PROFILE = new SimulationProfile(DurationRange.ZERO,
      DurationRange.ZERO, DurationRange.millis(40, 80), DurationRange.ZERO, DurationRange.ZERO, 0, 0, 0);

  private final SimulatedWorld world = awakeFleet();
  private final RecordingScaler changes = new RecordingScaler(world);
  private final ControlPlane controlPlane = changes.controlPlane(world);
  private final List<ServiceId> services = IntStream.range(0, SIZE).mapToObj(i -> id("service-" + i))
      .toList();

  /** Services that were woken an hour ago, and are unused. */
  private static SimulatedWorld awakeFleet() {
    SimulatedWorld world = SimulatedWorld.with(PROFILE, 1);
    for (int i = 0; i < SIZE; i++) {
      world.service("service-" + i);
    }
    for (int i = 0; i < SIZE; i++) {
      world.wake("service-" + i);
    }
    return world.advance(1, HOURS);
  }

  private void after(int seconds, Runnable action) {
    world.clock().at(world.now().plusSeconds(seconds), action);
  }

  private List<KillOutcome> scheduledKill(Instant due) {
    return controlPlane.kill(Fleet.of(services), new KillMode.Scheduled(due, false));
  }

  @Test
  void eachServiceIsKilledSecondsAfterItWasRead() {
    Instant due = world.now();

    assertThat(scheduledKill(due)).hasSize(SIZE).hasOnlyElementsOfType(KillOutcome.Killed.class);

    for (ServiceId each : services) {
      assertThat(world.tags(each.service()).at(InstantTag.SCHEDULED_KILL_AT)).isEqualTo(due);
      Instant began = world.tags(each.service()).at(InstantTag.STOP_BEGAN_AT);
      assertThat(changes.countsSince(each, began)).containsExactly(0);
      assertThat(changes.countsSince(each, began.plusSeconds(6))).isEmpty();
    }
    assertThat(Duration.between(due, world.now())).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void aWakeInTheMiddleOfAKillStandsAndRestartsNoTask() {
    Instant due = world.now();
    after(10, () -> world.wakeAndHold(LATE, 60));
    after(20, () -> world.wake(EARLY));

    List<KillOutcome> outcomes = scheduledKill(due);

    assertThat(outcomes.get(280)).isInstanceOf(KillOutcome.Held.class);
    assertThat(changes.countsSince(id(LATE), due)).as("by the kill").isEmpty();
    assertThat(changes.countsSince(id(EARLY), due.plusSeconds(20))).as("by the kill").isEmpty();
    assertStaysAwake(EARLY);
    assertStaysAwake(LATE);
    assertThat(world).stage(LAST).isAsleep();
  }

  @Test
  void aKillByAPersonInTheMiddleOfAScheduledKillStands() {
    Instant due = world.now();
    after(5, () -> world.wake(LAST));
    after(10, () -> world.kill(LAST));

    List<KillOutcome> outcomes = scheduledKill(due);

    assertThat(outcomes.getLast()).isInstanceOf(KillOutcome.AlreadyAsleep.class);
    assertThat(world.tags(LAST).at(InstantTag.KILLED_AT)).isBetween(due.plusSeconds(10), due.plusSeconds(11));
    assertThat(world.tags(LAST).at(InstantTag.SCHEDULED_KILL_AT)).isNull();
    for (int sweep = 0; sweep < 3; sweep++) {
      assertThat(world.advance(5, MINUTES).sweep(LAST)).stage(LAST).isAsleep();
    }
  }

  @Test
  void aWakeWhileAFleetFallsAsleepStandsAndItsTaskIsNotStopped() {
    Instant started = world.now();
    after(10, () -> world.wake(LATE));

    List<SleepOutcome> outcomes = controlPlane.sleepCheck(Fleet.of(services));

    assertThat(outcomes.get(280)).isNotInstanceOf(SleepOutcome.PutToSleep.class);
    assertThat(changes.countsSince(id(LATE), started)).as("by the check").isEmpty();
    assertStaysAwake(LATE);
    assertThat(outcomes).filteredOn(SleepOutcome.PutToSleep.class::isInstance).hasSize(SIZE - 1);
  }

  @Test
  void aWakeOfAServiceThatAlreadyFellAsleepStands() {
    after(20, () -> world.wake(EARLY));

    controlPlane.sleepCheck(Fleet.of(services));

    assertStaysAwake(EARLY);
  }

  /** Asserts that the service is awake, and that no later sweep stops it before it is idle. */
  private void assertStaysAwake(String service) {
    assertThat(world).stage(service).isAwake();
    Instant woken = world.wokenAt(service);
    while (world.now().isBefore(woken.plus(10, MINUTES))) {
      assertThat(world.advance(150, SECONDS).sweep(service)).stage(service).isAwake();
    }
  }

  @Test
  void aRetryOfAKillThatADeletedServiceFailsLeavesLaterWakesAlone() {
    Instant due = world.now();
    List<ServiceId> literal = List.of(id("gone"), id(EARLY));
    KillMode nightly = new KillMode.Scheduled(due, false);
    assertThat(controlPlane.kill(Fleet.of(literal), nightly)).hasExactlyElementsOfTypes(
        KillOutcome.Failed.class, KillOutcome.Killed.class);

    for (int retry = 1; retry <= 2; retry++) {
      Instant wake = world.advance(30, SECONDS).wake(EARLY).now();
      assertThat(world.advance(30, SECONDS)).stage(EARLY).isAwake();
      assertThat(controlPlane.kill(Fleet.of(literal), nightly)).hasExactlyElementsOfTypes(
          KillOutcome.Failed.class, KillOutcome.Superseded.class);
      assertThat(changes.countsSince(id(EARLY), wake)).as("retry %s", retry).isEmpty();
      assertThat(world).stage(EARLY).isAwake();
    }
  }
}
