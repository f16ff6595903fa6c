package io.fluidity.verification.usecase;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.wake.WakeOutcome;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** The newest intent wins, or the operation says that it did not. */
class ReconcilerTest {

  private static final int FIRST_SET = 1;

  @Test
  void aKillThatAnAutoScalingMinimumKeepsRaisingNeverAgrees() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop");
    world.log().afterEach(ApiCall.UPDATE_SERVICE, () -> world.setDesiredCount("shop", 1));
    world.countCalls();

    assertThatFailureOf(() -> world.kill("shop"))
        .isEqualTo(new Failure.DidNotConverge(SimulatedWorld.id("shop"), 0, 1, 10));
    assertThat(world.log().count(ApiCall.UPDATE_SERVICE)).isEqualTo(FIRST_SET + 10);
  }

  @Test
  void aSleepThatAnAutoScalingMinimumKeepsRaisingNeverAgrees() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop", 2).advance(15, MINUTES);
    world.log().afterEach(ApiCall.UPDATE_SERVICE, () -> world.setDesiredCount("shop", 2));

    assertThat(world.sweep()).sleepFailure("shop")
        .isEqualTo(new Failure.DidNotConverge(SimulatedWorld.id("shop"), 0, 2, 10));
    assertThat(world).stage("shop").isAwake();
  }

  @Test
  void aWakeThatSomethingKeepsLoweringNeverAgrees() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    world.log().afterEach(ApiCall.UPDATE_SERVICE, () -> world.setDesiredCount("shop", 0));

    assertThatFailureOf(() -> world.wake("shop", 3))
        .isEqualTo(new Failure.DidNotConverge(SimulatedWorld.id("shop"), 3, 0, 10));
  }

  @Test
  void aCountThatAgreesAtTheTenthSetIsASuccess() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").countCalls();
    Instant before = world.now();
    world.log().afterFirst(FIRST_SET + 9, ApiCall.UPDATE_SERVICE, () -> world.setDesiredCount("shop", 1));

    world.kill("shop");

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.log().count(ApiCall.UPDATE_SERVICE)).isEqualTo(FIRST_SET + 10);
    assertThat(Duration.between(before, world.now())).isBetween(Duration.ofSeconds(20),
        Duration.ofSeconds(21));
  }

  @Test
  void aWakeCutOffBetweenMarkAndSetIsRepairedByTheCallersRetry() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    world.log().failNext(ApiCall.UPDATE_SERVICE);
    assertThatFailureOf(() -> world.wake("shop")).isInstanceOf(Failure.Throttled.class);
    assertThat(world).stage("shop").isAsleep();

    world.advance(1, MINUTES).wake("shop");

    assertThat(world).stage("shop").isAwake();
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.Woken.class);
  }

  @Test
  void aKillCutOffBetweenMarkAndSetIsRepairedByTheCallersRetry() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop");
    world.log().failNext(ApiCall.UPDATE_SERVICE);
    assertThatFailureOf(() -> world.kill("shop")).isInstanceOf(Failure.Throttled.class);
    assertThat(world).stage("shop").isAwake();

    world.advance(1, MINUTES).kill("shop");

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Killed.class);
  }

  @Test
  void aKillCutOffThatNobodyRetriesSleepsWhenItIsIdle() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop");
    world.log().failNext(ApiCall.UPDATE_SERVICE);
    assertThatFailureOf(() -> world.kill("shop")).isInstanceOf(Failure.Throttled.class);

    assertThat(world.advance(1, MINUTES).sweep()).keptAwake("shop", AwakeReason.SETTLING);
    assertThat(world.advance(4, MINUTES).sweep()).adopted("shop");
    assertThat(world.advance(14, MINUTES).sweep()).keptAwake("shop", AwakeReason.RECENTLY_USED);
    assertThat(world.advance(1, MINUTES).sweep()).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void aWriteWhoseAnswerIsLostIsAFailureThatARetryRepairs() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    world.log().loseResponseOfNext(ApiCall.TAG_RESOURCE);
    assertThatFailureOf(() -> world.wake("shop")).isInstanceOf(Failure.Throttled.class);

    assertThat(world.wake("shop")).stage("shop").isAwake();
  }

  @Test
  void aKillDuringAWakeOverrulesIt() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.kill("shop"));

    world.wake("shop");

    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.Superseded.class);
    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void aWakeDuringAKillOverrulesIt() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop", 2);
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.wake("shop"));

    world.kill("shop");

    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Superseded.class);
    assertThat(world).desiredCount("shop").isEqualTo(2);
  }

  @Test
  void aServiceThatIsDeletedMeanwhileIsMissing() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.real("shop").delete(MissingReason.DRAINING));

    assertThatFailureOf(() -> world.wake("shop"))
        .isEqualTo(new Failure.Missing(SimulatedWorld.id("shop"), MissingReason.DRAINING));
  }

  @Test
  void anOperationKnowsItsOwnMarkEvenWhereReadsLagFarBehind() {
    SimulationProfile lagging = SimulationProfile.ideal()
        .withReadLag(DurationRange.millis(500, 500));
    SimulatedWorld world = SimulatedWorld.with(lagging, 1).service("shop").wake("shop").advance(1, MINUTES);
    assertThat(world).stage("shop").isAwake();

    world.kill("shop").advance(1, MINUTES);
    assertThat(world).stage("shop").isAsleep();
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Killed.class);
  }
}
