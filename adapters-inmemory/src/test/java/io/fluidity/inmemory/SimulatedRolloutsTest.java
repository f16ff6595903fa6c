package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class SimulatedRolloutsTest {

  /** Starts take 60 s, drains 20 s. */
  private final SimulatedWorld world = slow(DurationRange.ZERO);
  private final SimulatedService web = world.real("web");

  private static SimulatedWorld slow(DurationRange readLag) {
    return SimulatedWorld.with(new SimulationProfile(DurationRange.seconds(60, 60),
        DurationRange.seconds(20, 20), DurationRange.millis(1, 1), readLag, DurationRange.ZERO, 0, 0, 0), 1)
        .service("web", 2).advance(5, MINUTES);
  }

  @Test
  void aRolloutIsInProgressUntilTheOldTasksAreGone() {
    assertThat(snapshot().rollout()).isNull();
    Instant started = world.now();
    web.deploy();
    assertThat(snapshot().rollout()).isEqualTo(new Rollout(started));

    world.advanceTo(started.plusSeconds(80).minusMillis(1));
    assertThat(snapshot()).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::rollout)
        .containsExactly(4, new Rollout(started));
    world.advance(1, SECONDS);
    assertThat(snapshot()).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::rollout)
        .containsExactly(2, null);
  }

  @Test
  void changesOfTheCountStartNoRolloutAndDoNotEndOne() {
    web.setDesiredCount(3);
    assertThat(snapshot().rollout()).isNull();
    world.advance(5, MINUTES);
    web.deploy();
    world.advance(30, SECONDS).setDesiredCount("web", 4).advance(59, SECONDS);
    assertThat(snapshot().rollout()).isNotNull();

    world.advance(1, SECONDS);
    assertThat(snapshot().rollout()).isNull();
    world.setDesiredCount("web", 6).setDesiredCount("web", 0).setDesiredCount("web", 1);
    assertThat(snapshot().rollout()).isNull();
  }

  @Test
  void withoutAMinimumTheOldTasksStopAtOnce() {
    web.deploy(0);
    world.advance(30, SECONDS);
    assertThat(world).stage("web").isWaking();
    assertThat(snapshot().rollout()).isNotNull();

    world.advance(30, SECONDS);
    assertThat(world).stage("web").isAwake();
    assertThat(snapshot().rollout()).isNull();
  }

  @Test
  void aShareOfTheTasksKeepsRunning() {
    web.deploy(50);
    world.advance(30, SECONDS);
    assertThat(snapshot()).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::pendingCount)
        .containsExactly(1, 2);
    world.advance(2, MINUTES);
    assertThat(snapshot()).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::pendingCount)
        .containsExactly(2, 0);
  }

  @Test
  void aRolloutWhoseStartsFailStaysInProgressUntilAnotherSucceeds() {
    Instant started = world.now();
    web.failStarts(true);
    web.deploy();
    world.advance(48, HOURS).setDesiredCount("web", 2).advance(1, HOURS);
    assertThat(snapshot()).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::pendingCount,
        ServiceSnapshot::rollout).containsExactly(2, 2, new Rollout(started));
    world.setDesiredCount("web", 1);
    assertThat(snapshot()).extracting(ServiceSnapshot::pendingCount, ServiceSnapshot::rollout)
        .containsExactly(1, new Rollout(started));

    web.failStarts(false);
    Instant again = world.now();
    web.deploy();
    assertThat(snapshot().rollout()).isEqualTo(new Rollout(again));
    world.advance(80, SECONDS);
    assertThat(snapshot()).extracting(ServiceSnapshot::runningCount, ServiceSnapshot::pendingCount,
        ServiceSnapshot::rollout).containsExactly(1, 0, null);
  }

  @Test
  void failingStartsWithoutAMinimumLeaveNothingRunning() {
    web.failStarts(true);
    web.deploy(0);
    world.advance(48, HOURS);

    assertThat(world).stage("web").isWaking();
    assertThat(snapshot().rollout()).isNotNull();
    assertThat(snapshot().failedTasks()).isEqualTo(2);
  }

  @Test
  void aRolloutOfAServiceAtZeroIsOverAtOnce() {
    world.setDesiredCount("web", 0).advance(1, MINUTES);
    web.deploy();

    assertThat(snapshot().rollout()).isNull();
  }

  @Test
  void aLaggingReadShowsTheRolloutOfItsTime() {
    SimulatedWorld lagging = slow(DurationRange.seconds(10, 10));
    Instant started = lagging.now();
    lagging.real("web").deploy();
    assertThat(shown(lagging).rollout()).isNull();
    lagging.advanceTo(started.plusSeconds(10));
    assertThat(shown(lagging).rollout()).isEqualTo(new Rollout(started));

    lagging.advanceTo(started.plusSeconds(30)).real("web").deploy();
    assertThat(shown(lagging).rollout()).isEqualTo(new Rollout(started));
    lagging.advance(10, SECONDS);
    assertThat(shown(lagging).rollout()).isEqualTo(new Rollout(started.plusSeconds(30)));
  }

  @Test
  void tasksOfACrashLoopRunForAMomentAndAreReplaced() {
    world.setDesiredCount("web", 0).advance(1, MINUTES);
    web.crashLoop(Duration.ofSeconds(15));
    Instant woken = world.setDesiredCount("web", 1).now();
    for (int round = 0; round < 3; round++) {
      world.advanceTo(woken.plusSeconds(75L * round + 60));
      assertThat(world).stage("web").isAwake();
      world.advance(15, SECONDS);
      assertThat(world).stage("web").isWaking();
      assertThat(snapshot().failedTasks()).isEqualTo(round + 1);
    }
    assertThat(snapshot().events()).extracting(ServiceEvent::message).first().asString()
        .isEqualTo("a task failed: its container exited with code 1");
    assertThat(Objects.requireNonNull(web.runsFrom())).isEqualTo(world.now().plusSeconds(60));

    web.endCrashLoop();
    world.advance(10, HOURS);
    assertThat(world).stage("web").isAwake();
    assertThat(snapshot().failedTasks()).isZero();
  }

  @Test
  void aCrashLoopEndsWithTheServiceAndItsRolloutStaysInProgress() {
    web.crashLoop(Duration.ofSeconds(15));
    web.deploy();
    for (int second = 0; second < 1000; second++) {
      world.advance(1, SECONDS);
      assertThat(snapshot().rollout()).isNotNull();
    }
    world.setDesiredCount("web", 0).advance(1, HOURS);

    assertThat(world).stage("web").isAsleep();
    assertThat(snapshot().rollout()).isNull();
    assertThat(web.runsFrom()).isNull();
  }

  private ServiceSnapshot snapshot() {
    return ((Existing) web.now()).snapshot();
  }

  private static ServiceSnapshot shown(SimulatedWorld world) {
    return ((Existing) world.cloud().read(List.of(SimulatedWorld.id("web"))).get(SimulatedWorld.id("web"))
        .orThrow()).snapshot();
  }
}
