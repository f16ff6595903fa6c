package io.fluidity.verification.usecase;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import static io.fluidity.inmemory.SimulatedWorld.id;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** The newest intent wins, or the operation fails. */
class ReconcilerTest {

  @Test
  void aKillDoesNotConvergeIfAutoscalingKeepsRaisingTheCount() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web");
    world.log().afterEach(ApiCall.UPDATE_SERVICE, () -> world.setDesiredCount("web", 1));
    world.countCalls();

    assertThatFailureOf(() -> world.kill("web")).isEqualTo(new Failure.DidNotConverge(id("web"), 0, 1, 10));
    assertThat(world.log().count(ApiCall.UPDATE_SERVICE)).isEqualTo(10);
  }

  @Test
  void aSleepDoesNotConvergeIfAutoscalingKeepsRaisingTheCount() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web", 2).advance(16, MINUTES);
    world.log().afterEach(ApiCall.UPDATE_SERVICE, () -> world.setDesiredCount("web", 2));

    assertThat(world.sweep()).sleepFailure("web").isEqualTo(new Failure.DidNotConverge(id("web"), 0, 2, 10));
    assertThat(world).stage("web").isAwake();
  }

  @Test
  void aWakeDoesNotConvergeIfAnotherProcessKeepsLoweringTheCount() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.log().afterEach(ApiCall.UPDATE_SERVICE, () -> world.setDesiredCount("web", 0));

    assertThatFailureOf(() -> world.wake("web", 3))
        .isEqualTo(new Failure.DidNotConverge(id("web"), 3, 0, 10));
  }

  @Test
  void aCountThatAgreesAfterTheLastAttemptIsASuccess() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").countCalls();
    Instant before = world.now();
    world.log().afterFirst(9, ApiCall.UPDATE_SERVICE, () -> world.setDesiredCount("web", 1));

    world.kill("web");

    assertThat(world).stage("web").isAsleep();
    assertThat(world.log().count(ApiCall.UPDATE_SERVICE)).isEqualTo(10);
    assertThat(Duration.between(before, world.now())).isBetween(Duration.ofSeconds(20),
        Duration.ofSeconds(21));
  }

  @Test
  void aRetryCompletesAWakeThatWroteItsTagOnly() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.log().failNext(ApiCall.UPDATE_SERVICE);
    assertThatFailureOf(() -> world.wake("web")).isInstanceOf(Failure.Throttled.class);
    assertThat(world).stage("web").isAsleep();

    world.advance(1, MINUTES).wake("web");

    assertThat(world).stage("web").isAwake();
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.Woken.class);
  }

  @Test
  void aRetryCompletesAKillThatWroteItsTagOnly() {
    SimulatedWorld world = withKillThatWroteItsTagOnly();
    assertThat(world).stage("web").isAwake();

    world.advance(1, MINUTES).kill("web");

    assertThat(world).stage("web").isAsleep();
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Killed.class);
  }

  @Test
  void aKillThatWroteItsTagOnlyTakesEffectOnceTheServiceIsIdle() {
    SimulatedWorld world = withKillThatWroteItsTagOnly();

    assertThat(world.advance(1, MINUTES).sweep()).keptAwake("web", AwakeReason.SETTLING);
    assertThat(world.advance(4, MINUTES).sweep()).adopted("web");
    assertThat(world.advance(14, MINUTES).sweep()).keptAwake("web", AwakeReason.RECENTLY_USED);
    assertThat(world.advance(1, MINUTES).sweep()).fellAsleep("web", AsleepReason.IDLE);
  }

  private static SimulatedWorld withKillThatWroteItsTagOnly() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").advance(3, MINUTES);
    world.log().failNext(ApiCall.UPDATE_SERVICE);
    assertThatFailureOf(() -> world.kill("web")).isInstanceOf(Failure.Throttled.class);
    return world;
  }

  @Test
  void aRetryCompletesAWakeWhoseResponseWasLost() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.log().loseResponseOfNext(ApiCall.TAG_RESOURCE);
    assertThatFailureOf(() -> world.wake("web")).isInstanceOf(Failure.Throttled.class);

    assertThat(world.wake("web")).stage("web").isAwake();
  }

  @Test
  void aNewerOperationSupersedesOneInProgress() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.kill("web"));
    assertThat(world.wake("web")).stage("web").isAsleep();
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.Superseded.class);

    world.wake("web", 2).log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.wake("web"));
    assertThat(world.kill("web")).desiredCount("web").isEqualTo(2);
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Superseded.class);
  }

  @Test
  void aServiceThatIsDeletedDuringAWakeIsMissing() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.real("web").delete(MissingReason.DRAINING));

    assertThatFailureOf(() -> world.wake("web"))
        .isEqualTo(new Failure.Missing(id("web"), MissingReason.DRAINING));
  }

  @Test
  void anOperationCountsItsOwnIntentEvenIfReadsLag() {
    SimulationProfile lagging = SimulationProfile.ideal().withReadLag(DurationRange.millis(500, 500));
    SimulatedWorld world = SimulatedWorld.with(lagging, 1).service("web").wake("web").advance(1, MINUTES);
    assertThat(world).stage("web").isAwake();

    world.kill("web").advance(1, MINUTES);
    assertThat(world).stage("web").isAsleep();
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Killed.class);
  }
}
