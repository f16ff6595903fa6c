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

/** How the tasks of a simulated service come and go. */
class SimulatedTasksTest {

  @Test
  void aTaskIsPendingUntilItRuns() {
    SimulatedWorld world = ordinary(1).service("shop", 1);
    Instant runsFrom = runsFrom(world);

    world.advanceTo(runsFrom.minusMillis(1));
    assertThat(world).stage("shop").isWaking();
    assertThat(snapshot(world).pendingCount()).isEqualTo(1);

    world.advanceTo(runsFrom);
    assertThat(world).stage("shop").isAwake();
    assertThat(snapshot(world).pendingCount()).isZero();
    assertThat(snapshot(world).runningCount()).isEqualTo(1);
  }

  @Test
  void aStartTakesSixtyToNinetySecondsDrawnAnew() {
    long[] seconds = LongStream.range(0, 200).map(seed -> {
      SimulatedWorld world = ordinary(seed).service("shop", 1);
      return Duration.between(SimulatedWorld.START, runsFrom(world)).toSeconds();
    }).toArray();

    assertThat(LongStream.of(seconds)).allMatch(second -> second >= 60 && second <= 90);
    assertThat(LongStream.of(seconds).distinct().count()).isGreaterThan(20);
  }

  @Test
  void aRunningTaskDrainsForTenToThirtySeconds() {
    SimulatedWorld world = ordinary(1).service("shop", 1).advance(2, MINUTES).scaleByHand("shop", 0);
    assertThat(world).stage("shop").isFallingAsleep();

    assertThat(world.advance(9, SECONDS)).stage("shop").isFallingAsleep();
    assertThat(world.advance(21, SECONDS)).stage("shop").isAsleep();
  }

  @Test
  void aTaskThatDoesNotRunYetGoesAtOnce() {
    SimulatedWorld world = ordinary(1).service("shop", 1).advance(30, SECONDS).scaleByHand("shop", 0);

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.advance(2, MINUTES)).stage("shop").isAsleep();
  }

  @Test
  void aWakeDuringTheDrainStartsANewTask() {
    SimulatedWorld world = ordinary(1).service("shop", 1).advance(2, MINUTES).scaleByHand("shop", 0)
        .advance(5, SECONDS).scaleByHand("shop", 1);

    assertThat(snapshot(world).runningCount()).isEqualTo(1);
    assertThat(snapshot(world).pendingCount()).isEqualTo(1);
    assertThat(world.advance(40, SECONDS)).stage("shop").isWaking();
    assertThat(world.advance(1, MINUTES)).stage("shop").isAwake();
  }

  @Test
  void somebodyScalesItInTheConsole() {
    SimulatedWorld world = ordinary(1).service("shop", 1).advance(2, MINUTES).scaleByHand("shop", 3);
    assertThat(snapshot(world)).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::pendingCount)
        .containsExactly(1, 2);

    world.advance(2, MINUTES).scaleByHand("shop", 2).advance(1, MINUTES);
    assertThat(snapshot(world).runningCount()).isEqualTo(2);
  }

  @Test
  void aDeploymentReplacesTheTasksWithoutAGap() {
    SimulatedWorld world = ordinary(1).service("shop", 2).advance(2, MINUTES);
    world.real("shop").deploy();
    Instant replaced = world.now().plusSeconds(90 + 30);
    assertThat(snapshot(world)).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::pendingCount)
        .containsExactly(2, 2);

    while (world.now().isBefore(replaced)) {
      assertThat(snapshot(world).runningCount()).isGreaterThanOrEqualTo(2);
      world.advance(1, SECONDS);
    }
    assertThat(snapshot(world)).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::pendingCount)
        .containsExactly(2, 0);
    assertThat(snapshot(world).desiredCount()).isEqualTo(2);
  }

  @Test
  void aDeploymentOfWhatSleepsStartsNothing() {
    SimulatedWorld world = ordinary(1).service("shop");
    world.real("shop").deploy();

    assertThat(world.advance(2, MINUTES)).stage("shop").isAsleep();
  }

  @Test
  void aDeploymentThatFailsLeavesTheOldTasksRunning() {
    SimulatedWorld world = ordinary(1).service("shop", 1).advance(2, MINUTES);
    world.real("shop").failStarts(true);
    world.real("shop").deploy();

    assertThat(world.advance(10, MINUTES)).stage("shop").isAwake();
    assertThat(snapshot(world).runningCount()).isEqualTo(1);
    assertThat(snapshot(world).failedTasks()).isPositive();
  }

  @Test
  void aStartThatFailsNeverRunsAndSaysWhy() {
    SimulatedWorld world = ordinary(1).service("shop");
    world.real("shop").failStarts(true);
    world.scaleByHand("shop", 1).advance(10, MINUTES);

    assertThat(world).stage("shop").isWaking();
    assertThat(world.real("shop").runsFrom()).isNull();
    assertThat(snapshot(world).failedTasks()).isPositive();
    assertThat(snapshot(world).events()).extracting(ServiceEvent::message)
        .first().asString().contains("no task could be started");
  }

  @Test
  void aStartAfterTheFaultIsRepairedRuns() {
    SimulatedWorld world = ordinary(1).service("shop");
    world.real("shop").failStarts(true);
    world.scaleByHand("shop", 1).scaleByHand("shop", 0);
    world.real("shop").failStarts(false);

    assertThat(world.scaleByHand("shop", 1).advance(2, MINUTES)).stage("shop").isAwake();
    assertThat(snapshot(world).failedTasks()).isZero();
  }

  @Test
  void theNewestEventsComeFirstAndOldOnesAreForgotten() {
    SimulatedWorld world = ordinary(1).service("shop");
    for (int count = 1; count <= 20; count++) {
      world.scaleByHand("shop", count).advance(1, SECONDS);
    }
    assertThat(snapshot(world).events()).hasSize(10).extracting(ServiceEvent::message).first()
        .isEqualTo("the desired count is 20 now, after 19");
  }

  @Test
  void aMinuteIsPaidFromTheLaunchOnAndTheLastOneNot() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").advance(10, MINUTES).scaleByHand("shop", 1)
        .advance(30, SECONDS);
    SimulatedService shop = world.real("shop");
    assertThat(shop.taskMinutes(world.now())).isZero();

    world.advance(5, MINUTES);
    assertThat(shop.taskMinutes(world.now())).isEqualTo(5);

    world.scaleByHand("shop", 0).advance(60, MINUTES);
    assertThat(shop.taskMinutes(world.now())).isEqualTo(5);
    assertThat(shop.taskMinutes(SimulatedWorld.START.plusSeconds(12 * 60))).isEqualTo(2);
  }

  @Test
  void theMinutesOfAllTasksAddUpEvenOfThoseLongForgotten() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").scaleByHand("shop", 3).advance(10, MINUTES);
    for (int day = 0; day < 40; day++) {
      world.scaleByHand("shop", 0).advance(24 * 60 - 10, MINUTES).scaleByHand("shop", 3).advance(10,
          MINUTES);
    }
    assertThat(world.real("shop").taskMinutes(world.now())).isEqualTo(41 * 10 * 3);
  }

  private static SimulatedWorld ordinary(long seed) {
    return SimulatedWorld.with(SimulationProfile.typical(), seed);
  }

  private static Instant runsFrom(SimulatedWorld world) {
    return Objects.requireNonNull(world.real("shop").runsFrom());
  }

  private static ServiceSnapshot snapshot(SimulatedWorld world) {
    return ((Existing) world.real("shop").now()).snapshot();
  }
}
