package io.fluidity.verification.usecase;

import io.fluidity.inmemory.SimulatedWorld;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.sleep.IdlePolicy;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** The status forecasts when a service falls asleep if nobody uses it, and then that is when it does. */
class SleepForecastTest {

  @Test
  void whatWasJustWoken() {
    comesTrue(SimulatedWorld.ideal().service("shop").wake("shop"));
  }

  @Test
  void whatNobodyUses() {
    comesTrue(SimulatedWorld.ideal().service("shop").wake("shop").advance(10, MINUTES));
  }

  @Test
  void whatWasUsedInTheMinuteThatJustEnded() {
    comesTrue(
        SimulatedWorld.ideal().service("shop").wake("shop").advance(20, MINUTES).use("shop").advance(1, MINUTES));
  }

  @Test
  void whatWasUsedAWhileAgo() {
    comesTrue(
        SimulatedWorld.ideal().service("shop").wake("shop").advance(20, MINUTES).use("shop").advance(9, MINUTES));
  }

  @Test
  void whatIsHeld() {
    comesTrue(SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 40).advance(3, MINUTES));
  }

  @Test
  void whatIsHeldForLessThanItIsUsed() {
    comesTrue(SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 20).advance(19, MINUTES).use("shop")
        .advance(1, MINUTES));
  }

  @Test
  void whatIsBlindSinceItsWake() {
    comesTrue(SimulatedWorld.ideal().service("shop").wake("shop").stopMetrics("shop").advance(10, MINUTES));
  }

  @Test
  void whatMayNotBeAwakeForLong() {
    IdlePolicy policy = new IdlePolicy(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofMinutes(5),
        Duration.ofMinutes(60), Duration.ofMinutes(30));
    comesTrue(
        SimulatedWorld.with(policy).service("shop").wake("shop").advance(20, MINUTES).use("shop").advance(1, MINUTES));
  }

  @Test
  void whatHasALongGrace() {
    IdlePolicy policy = new IdlePolicy(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(5),
        Duration.ofMinutes(60), null);
    comesTrue(SimulatedWorld.with(policy).service("shop").wake("shop").advance(10, MINUTES));
  }

  @Test
  void whatSomebodyElseStarted() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 1);
    Instant adoptedNow = world.now().plus(Duration.ofMinutes(15));

    assertThat(world.managedStatus("shop").fallsAsleepAt()).isBetween(adoptedNow.minusSeconds(5),
        adoptedNow.minusSeconds(4));
  }

  @Test
  void whatSomebodyElseStartedRightAfterAKill() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 1).kill("shop").setDesiredCount("shop", 1);
    Instant killedAt = Objects.requireNonNull(world.tags("shop").killedAt());

    assertThat(world.managedStatus("shop").fallsAsleepAt())
        .isEqualTo(killedAt.plus(Duration.ofMinutes(2)).minusSeconds(5).plus(Duration.ofMinutes(15)));
  }

  private static void comesTrue(SimulatedWorld world) {
    Instant forecast = Objects.requireNonNull(world.managedStatus("shop").fallsAsleepAt());

    assertThat(world.advanceTo(forecast.minus(1, MILLIS)).sweep()).stage("shop").isAwake();
    assertThat(world.advanceTo(forecast).sweep()).stage("shop").isAsleep();
    assertThat(world.tags("shop").sleptAt()).isNotNull();
  }
}
