package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class SimulatedTasksTest {

  @Test
  void aTaskIsPendingUntilItRuns() {
    SimulatedWorld world = typical(1).service("web", 1);
    Instant runsFrom = runsFrom(world);

    world.advanceTo(runsFrom.minusMillis(1));
    assertThat(world).stage("web").isWaking();
    assertThat(snapshot(world).pendingCount()).isEqualTo(1);

    world.advanceTo(runsFrom);
    assertThat(world).stage("web").isAwake();
    assertTasks(world, 1, 0);
  }

  @Test
  void eachStartTakesSixtyToNinetySeconds() {
    long[] seconds = LongStream.range(0, 200).map(seed -> {
      SimulatedWorld world = typical(seed).service("web", 1);
      return Duration.between(SimulatedWorld.START, runsFrom(world)).toSeconds();
    }).toArray();

    assertThat(LongStream.of(seconds)).allMatch(second -> second >= 60 && second <= 90);
    assertThat(LongStream.of(seconds).distinct().count()).isGreaterThan(20);
  }

  @Test
  void aRunningTaskDrainsForTenToThirtySeconds() {
    SimulatedWorld world = typical(1).service("web", 1).advance(2, MINUTES).setDesiredCount("web", 0);
    assertThat(world).stage("web").isFallingAsleep();

    assertThat(world.advance(9, SECONDS)).stage("web").isFallingAsleep();
    assertThat(world.advance(21, SECONDS)).stage("web").isAsleep();
  }

  @Test
  void aPendingTaskStopsAtOnce() {
    SimulatedWorld world = typical(1).service("web", 1).advance(30, SECONDS).setDesiredCount("web", 0);

    assertThat(world).stage("web").isAsleep();
    assertThat(world.advance(2, MINUTES)).stage("web").isAsleep();
  }

  @Test
  void aWakeDuringTheDrainStartsANewTask() {
    SimulatedWorld world = typical(1).service("web", 1).advance(2, MINUTES).setDesiredCount("web", 0)
        .advance(5, SECONDS).setDesiredCount("web", 1);

    assertTasks(world, 1, 1);
    assertThat(world.advance(40, SECONDS)).stage("web").isWaking();
    assertThat(world.advance(1, MINUTES)).stage("web").isAwake();
  }

  @Test
  void theDesiredCountCanBeChangedWithoutTheControlPlane() {
    SimulatedWorld world = typical(1).service("web", 1).advance(2, MINUTES).setDesiredCount("web", 3);
    assertTasks(world, 1, 2);

    world.advance(2, MINUTES).setDesiredCount("web", 2).advance(1, MINUTES);
    assertThat(snapshot(world).runningCount()).isEqualTo(2);
  }

  @Test
  void aDeploymentReplacesTheTasksWithoutAnInterruption() {
    SimulatedWorld world = typical(1).service("web", 2).advance(2, MINUTES);
    world.real("web").deploy();
    Instant replaced = world.now().plusSeconds(90 + 30);
    assertTasks(world, 2, 2);

    while (world.now().isBefore(replaced)) {
      assertThat(snapshot(world).runningCount()).isGreaterThanOrEqualTo(2);
      world.advance(1, SECONDS);
    }
    assertTasks(world, 2, 0);
    assertThat(snapshot(world).desiredCount()).isEqualTo(2);
  }

  @Test
  void aDeploymentOfAServiceAtZeroStartsNoTask() {
    SimulatedWorld world = typical(1).service("web");
    world.real("web").deploy();

    assertThat(world.advance(2, MINUTES)).stage("web").isAsleep();
  }

  @Test
  void aFailedDeploymentKeepsTheOldTasks() {
    SimulatedWorld world = typical(1).service("web", 1).advance(2, MINUTES);
    world.real("web").failStarts(true);
    world.real("web").deploy();

    assertThat(world.advance(10, MINUTES)).stage("web").isAwake();
    assertThat(snapshot(world).runningCount()).isEqualTo(1);
    assertThat(snapshot(world).failedTasks()).isPositive();
  }

  @Test
  void aFailedStartNeverRunsAndHasAnEvent() {
    SimulatedWorld world = typical(1).service("web");
    world.real("web").failStarts(true);
    world.setDesiredCount("web", 1).advance(10, MINUTES);

    assertThat(world).stage("web").isWaking();
    assertThat(world.real("web").runsFrom()).isNull();
    assertThat(snapshot(world).failedTasks()).isPositive();
    assertThat(snapshot(world).events()).extracting(ServiceEvent::message)
        .first().asString().contains("unable to start a task");
  }

  @Test
  void aStartSucceedsOnceStartsNoLongerFail() {
    SimulatedWorld world = typical(1).service("web");
    world.real("web").failStarts(true);
    world.setDesiredCount("web", 1).setDesiredCount("web", 0);
    world.real("web").failStarts(false);

    assertThat(world.setDesiredCount("web", 1).advance(2, MINUTES)).stage("web").isAwake();
    assertThat(snapshot(world).failedTasks()).isZero();
  }

  @Test
  void theTenNewestEventsAreKeptNewestFirst() {
    SimulatedWorld world = typical(1).service("web");
    for (int count = 1; count <= 20; count++) {
      world.setDesiredCount("web", count).advance(1, SECONDS);
    }
    assertThat(snapshot(world).events()).hasSize(10).extracting(ServiceEvent::message).first()
        .isEqualTo("the desired count was changed from 19 to 20");
  }

  @Test
  void theMinuteOfTheLaunchIsBilledAndTheMinuteOfTheEndIsNot() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").advance(10, MINUTES)
        .setDesiredCount("web", 1).advance(30, SECONDS);
    SimulatedService web = world.real("web");
    assertThat(web.taskMinutes(world.now())).isZero();

    world.advance(5, MINUTES);
    assertThat(web.taskMinutes(world.now())).isEqualTo(5);

    world.setDesiredCount("web", 0).advance(60, MINUTES);
    assertThat(web.taskMinutes(world.now())).isEqualTo(5);
    assertThat(web.taskMinutes(SimulatedWorld.START.plusSeconds(12 * 60))).isEqualTo(2);
  }

  @Test
  void theMinutesOfAllTasksAddUpIncludingThoseOfForgottenTasks() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").setDesiredCount("web", 3).advance(10,
        MINUTES);
    for (int day = 0; day < 40; day++) {
      world.setDesiredCount("web", 0).advance(24 * 60 - 10, MINUTES).setDesiredCount("web", 3).advance(10,
          MINUTES);
    }
    assertThat(world.real("web").taskMinutes(world.now())).isEqualTo(41 * 10 * 3);
  }

  private static SimulatedWorld typical(long seed) {
    return SimulatedWorld.with(SimulationProfile.typical(), seed);
  }

  private static Instant runsFrom(SimulatedWorld world) {
    return Objects.requireNonNull(world.real("web").runsFrom());
  }

  private static void assertTasks(SimulatedWorld world, int running, int pending) {
    assertThat(snapshot(world)).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::pendingCount)
        .containsExactly(running, pending);
  }

  private static ServiceSnapshot snapshot(SimulatedWorld world) {
    return ((Existing) world.real("web").now()).snapshot();
  }
}
