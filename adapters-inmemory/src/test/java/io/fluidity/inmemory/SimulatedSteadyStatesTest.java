package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.SteadyState;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Starts take 60 s, drains 20 s; a steady state is logged 25 s after the tasks are complete. */
class SimulatedSteadyStatesTest {

  private static final Duration LOGGED = Duration.ofMillis(
      SimulatedSteadyStates.MIN_MILLIS + SimulatedSteadyStates.LOG_DELAY_MILLIS);
  private static final Duration LOG_DELAY = Duration.ofMillis(SimulatedSteadyStates.LOG_DELAY_MILLIS);

  private final SimulatedWorld world = world(DurationRange.ZERO);
  private final SimulatedService web = world.real("web");

  private static SimulatedWorld world(DurationRange readLag) {
    return SimulatedWorld.with(new SimulationProfile(DurationRange.seconds(60, 60),
        DurationRange.seconds(20, 20), DurationRange.millis(1, 1), readLag, DurationRange.ZERO, 0, 0, 0), 1)
        .service("web").advance(5, MINUTES);
  }

  @Test
  void aWakeEndsTheSteadyStateOfZeroAndTheRunningTaskStartsAnother() {
    SteadyState ofZero = Objects.requireNonNull(steadyState());
    Instant woken = world.setDesiredCount("web", 1).advance(4, SECONDS).now().minusSeconds(4);
    assertThat(steadyState()).isEqualTo(ofZero);
    world.advance(1, SECONDS);
    assertThat(steadyState()).isEqualTo(new SteadyState(ofZero.reachedAt(), woken.plus(LOG_DELAY)));

    Instant logged = woken.plusSeconds(60).plus(LOGGED);
    world.advanceTo(logged.minusMillis(1));
    assertThat(steadyState()).isNotEqualTo(new SteadyState(logged, null));
    world.advanceTo(logged);
    assertThat(steadyState()).isEqualTo(new SteadyState(logged, null));
    assertThat(snapshot().events()).first()
        .isEqualTo(new ServiceEvent(logged, "has reached a steady state"));
  }

  @Test
  void theSteadyStateOfZeroIsLoggedOnceTheLastTaskIsGone() {
    world.setDesiredCount("web", 1).advance(1, HOURS);
    Instant slept = world.setDesiredCount("web", 0).now();
    world.advance(1, HOURS);

    assertThat(steadyState()).isEqualTo(new SteadyState(slept.plusSeconds(20).plus(LOGGED), null));
  }

  @Test
  void theSteadyStateOfZeroCanBeLoggedAfterTheNextWake() {
    world.setDesiredCount("web", 1).advance(1, HOURS);
    Instant slept = world.setDesiredCount("web", 0).now();
    Instant woken = world.advance(41, SECONDS).setDesiredCount("web", 1).now();
    world.advance(10, SECONDS);

    Instant logged = slept.plusSeconds(20).plus(LOGGED);
    assertThat(logged).isAfter(woken);
    assertThat(steadyState()).isEqualTo(new SteadyState(logged, woken.plus(LOG_DELAY)));
  }

  @Test
  void aTaskThatCrashesEndsTheSteadyState() {
    web.crashLoop(Duration.ofHours(3));
    Instant woken = world.setDesiredCount("web", 1).now();
    Instant reached = woken.plusSeconds(60).plus(LOGGED);
    Instant crashed = woken.plusSeconds(60).plus(Duration.ofHours(3));

    world.advanceTo(crashed.plusSeconds(1));
    assertThat(steadyState()).isEqualTo(new SteadyState(reached, null));
    world.advance(10, SECONDS);
    assertThat(steadyState()).isEqualTo(new SteadyState(reached, crashed.plus(LOG_DELAY)));
  }

  @Test
  void tasksThatCrashSoonReachNoSteadyState() {
    Instant ofZero = Objects.requireNonNull(steadyState()).reachedAt();
    web.crashLoop(Duration.ofSeconds(19));
    world.setDesiredCount("web", 1).advance(1, HOURS);

    assertThat(Objects.requireNonNull(steadyState()).reachedAt()).isEqualTo(ofZero);
  }

  @Test
  void startsThatFailReachNoSteadyState() {
    Instant ofZero = Objects.requireNonNull(steadyState()).reachedAt();
    web.failStarts(true);
    world.setDesiredCount("web", 1).advance(1, HOURS);

    assertThat(Objects.requireNonNull(steadyState()).reachedAt()).isEqualTo(ofZero);
  }

  @Test
  void aDeploymentEndsTheSteadyStateUntilTheOldTasksAreGone() {
    world.setDesiredCount("web", 1).advance(1, HOURS);
    Instant deployed = world.now();
    web.deploy();
    world.advance(1, HOURS);

    assertThat(steadyState())
        .isEqualTo(new SteadyState(deployed.plusSeconds(60 + 20).plus(LOGGED), null));
  }

  @Test
  void settingTheSameCountChangesNothing() {
    world.setDesiredCount("web", 1).advance(1, HOURS);
    SteadyState before = steadyState();
    world.setDesiredCount("web", 1).advance(1, MINUTES);

    assertThat(steadyState()).isEqualTo(before);
  }

  @Test
  void aLaggingReadShowsTheSteadyStateOfItsTime() {
    SimulatedWorld lagging = world(DurationRange.seconds(60, 60));
    lagging.setDesiredCount("web", 1).advance(1, HOURS);
    SteadyState ran = shown(lagging);
    lagging.setDesiredCount("web", 2).setDesiredCount("web", 1).advance(59, SECONDS);

    assertThat(shown(lagging)).isEqualTo(ran);
    lagging.advance(10, SECONDS);
    assertThat(shown(lagging)).isNotEqualTo(ran);
  }

  private @Nullable SteadyState steadyState() {
    return snapshot().steadyState();
  }

  private ServiceSnapshot snapshot() {
    return ((Existing) web.now()).snapshot();
  }

  private static SteadyState shown(SimulatedWorld world) {
    return Objects.requireNonNull(((Existing) world.cloud().read(List.of(SimulatedWorld.id("web")))
        .get(SimulatedWorld.id("web")).orThrow()).snapshot().steadyState());
  }
}
