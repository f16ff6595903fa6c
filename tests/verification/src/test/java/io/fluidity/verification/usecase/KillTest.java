package io.fluidity.verification.usecase;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.kill.Kill.Mode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.MissingReason;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** What a kill does, through the real ports. */
class KillTest {

  @Test
  void whatIsAwakeIsKilledAtOnceAndMarked() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").use("shop");
    Instant before = world.now();

    world.kill("shop");

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.tags("shop").killedAt()).isEqualTo(before.plusMillis(1));
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Killed.class);
  }

  @Test
  void killingWhatSleepsIsASuccess() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").kill("shop").kill("shop");

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.AlreadyAsleep.class);
  }

  @Test
  void aKillStopsAStartThatIsUnderWay() {
    SimulatedWorld world = SimulatedWorld.with(SimulationProfile.typical(), 1).service("shop").wake("shop").advance(20,
        SECONDS);
    assertThat(world).stage("shop").isWaking();

    world.kill("shop");

    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void aKillRemembersACountAboveOne() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 3).kill("shop");

    assertThat(world.tags("shop").awakeCount()).isEqualTo(3);
  }

  @Test
  void aKillForgetsACountThatIsNoLongerTrue() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 3).kill("shop").setDesiredCount("shop", 1).kill("shop");

    assertThat(world.tags("shop").awakeCount()).isNull();
  }

  @Test
  void killingWhatSleepsKeepsTheCountThatItHad() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 3).kill("shop").kill("shop");

    assertThat(world.tags("shop").awakeCount()).isEqualTo(3);
  }

  @Test
  void aKillByHandBeatsAHoldAndClearsIt() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90).kill("shop");

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.tags("shop").holdUntil()).isNull();
  }

  @Test
  void theScheduleSparesWhatIsHeldAndSaysUntilWhen() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90);
    IntentTimestamps before = world.tags("shop");
    world.countCalls().kill("shop", Mode.SCHEDULED);

    assertThat(world).stage("shop").isAwake().tags("shop").isEqualTo(before);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
    assertThat(world.killOutcome()).isInstanceOfSatisfying(KillOutcome.Held.class,
        spared -> assertThat(spared.heldUntil()).isEqualTo(before.holdUntil()));
  }

  @Test
  void theScheduleKillsWhatIsHeldNoLonger() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90).advance(90, MINUTES).kill("shop",
        Mode.SCHEDULED);

    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void theScheduleKillsWhatIsInUse() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").use("shop").kill("shop", Mode.SCHEDULED);

    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void theForceSwitchBeatsAHoldAndClearsIt() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90).kill("shop", Mode.FORCED);

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.tags("shop").holdUntil()).isNull();
  }

  @Test
  void aHoldThatAKillClearedDoesNotComeBackWithTheNextWake() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90).kill("shop").wake("shop")
        .advance(15, MINUTES).sweep();

    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void whatIsMissingOrADaemonCannotBeKilled() {
    SimulatedWorld world = SimulatedWorld.ideal().daemon("agent").countCalls();

    assertThatFailureOf(() -> world.kill("nobody"))
        .isEqualTo(new Failure.Missing(SimulatedWorld.id("nobody"), MissingReason.NO_SUCH_SERVICE));
    assertThatFailureOf(() -> world.kill("agent")).isEqualTo(new Failure.NotScalable(SimulatedWorld.id("agent")));
    assertThat(world).calls().containsOnly(ApiCall.DESCRIBE_SERVICES);
  }

  @Test
  void oneKillThatFailsLeavesTheOthersUnharmed() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").daemon("agent").service("blog").wake("shop").wake("blog");
    world.log().failNext(ApiCall.TAG_RESOURCE);

    List<KillOutcome> outcomes = world.controlPlane().kill(
        List.of(SimulatedWorld.id("nobody"), SimulatedWorld.id("shop"), SimulatedWorld.id("agent"), SimulatedWorld.id("blog")), Mode.SCHEDULED);

    assertThat(outcomes).extracting(outcome -> outcome.id().service())
        .containsExactly("nobody", "shop", "agent", "blog");
    assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(KillOutcome.Failed.class);
    assertThat(outcomes.getLast()).isInstanceOf(KillOutcome.Killed.class);
    assertThat(world).stage("shop").isAwake().stage("blog").isAsleep();
  }
}
