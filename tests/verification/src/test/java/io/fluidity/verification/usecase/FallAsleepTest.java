package io.fluidity.verification.usecase;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** How a sleep check puts a service to sleep, and wakes find it again. */
class FallAsleepTest {

  @Test
  void theSleepIsDatedAsOldAsItsFactsMayBe() {
    SimulatedWorld world = idle("shop");
    Instant started = world.now();

    world.sweep();

    assertThat(world.tags("shop").sleptAt()).isEqualTo(started.minusSeconds(5));
  }

  @Test
  void theSleepCheckPausesBeforeItLooksAgain() {
    SimulatedWorld world = idle("shop");
    Instant started = world.now();

    world.sweep();

    assertThat(world.now()).isEqualTo(started.plusSeconds(2).plusMillis(5));
  }

  @Test
  void aCountAboveOneIsRememberedAndComesBackWithTheNextWake() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop", 3).advance(15, MINUTES).sweep();
    assertThat(world).fellAsleep("shop", AsleepReason.IDLE);
    assertThat(world.tags("shop").awakeCount()).isEqualTo(3);

    assertThat(world.wake("shop")).desiredCount("shop").isEqualTo(3);
  }

  @Test
  void aCountOfOneIsNotRemembered() {
    assertThat(idle("shop").sweep().tags("shop").awakeCount()).isNull();
  }

  @Test
  void aCountThatIsNoLongerTrueIsForgotten() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop", 3).advance(15, MINUTES).sweep().wake("shop")
        .setDesiredCount("shop", 1).advance(15, MINUTES).sweep();
    assertThat(world).fellAsleep("shop", AsleepReason.IDLE);

    assertThat(world.wake("shop")).desiredCount("shop").isEqualTo(1);
  }

  @Test
  void aSleepCheckDuringASleepFindsItAsleep() {
    SimulatedWorld world = idle("shop").sweep().sweep();

    assertThat(world.sleepOutcome("shop")).isInstanceOf(SleepOutcome.AlreadyAsleep.class);
  }

  @Test
  void aWakeJustBeforeTheCountIsSetWins() {
    SimulatedWorld world = idle("shop");
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.wake("shop"));

    world.sweep();

    assertThat(world).stage("shop").isAwake();
    assertThat(world.sleepOutcome("shop")).isInstanceOf(SleepOutcome.Superseded.class);
  }

  @Test
  void aSleepThatAWakeOverruledGivesBackTheCountThatItTook() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop", 3).advance(15, MINUTES);
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.wake("shop"));

    assertThat(world.sweep()).desiredCount("shop").isEqualTo(3);
  }

  @Test
  void aWriteThatIsRefusedIsToldAndTheNextSweepRepairsIt() {
    for (ApiCall refused : new ApiCall[]{ApiCall.TAG_RESOURCE, ApiCall.UPDATE_SERVICE}) {
      SimulatedWorld world = idle("shop");
      world.log().failNext(refused);

      assertThat(world.sweep()).sleepFailure("shop").isEqualTo(new Failure.Throttled(refused.action()));
      assertThat(world).stage("shop").isAwake();
      untilAsleep(world);
    }
  }

  @Test
  void aWriteWhoseAnswerIsLostIsToldAndTheNextSweepFindsItDone() {
    SimulatedWorld world = idle("shop");
    world.log().loseResponseOfNext(ApiCall.UPDATE_SERVICE);

    assertThat(world.sweep()).sleepFailure("shop")
        .isEqualTo(new Failure.Throttled(ApiCall.UPDATE_SERVICE.action()));
    assertThat(world.sweep().sleepOutcome("shop")).isInstanceOf(SleepOutcome.AlreadyAsleep.class);
  }

  private static SimulatedWorld idle(String name) {
    return SimulatedWorld.ideal().service(name).wake(name).advance(15, MINUTES);
  }

  /** The service may be adopted again first: it sleeps one idle threshold and a few sweeps later. */
  private static void untilAsleep(SimulatedWorld world) {
    for (int minute = 0; minute <= 25; minute += 5) {
      world.advance(5, MINUTES).sweep();
    }
    assertThat(world).stage("shop").isAsleep();
  }
}
