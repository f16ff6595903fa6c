package io.fluidity.inmemory;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.kill.Kill.Mode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.Absence;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** What a kill does, through the real ports. */
class KillTest {

  @Test
  void whatIsAwakeIsKilledAtOnceAndMarked() {
    World world = World.ideal().service("shop").wake("shop").use("shop");
    Instant before = world.now();

    world.kill("shop");

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.intents("shop").killedAt()).isEqualTo(before.plusMillis(1));
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.Killed.class);
  }

  @Test
  void killingWhatSleepsIsASuccess() {
    World world = World.ideal().service("shop").kill("shop").kill("shop");

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.killOutcome()).isInstanceOf(KillOutcome.WasAsleep.class);
  }

  @Test
  void aKillStopsAStartThatIsUnderWay() {
    World world = World.with(CloudConditions.ordinary(), 1).service("shop").wake("shop").advance(20,
        SECONDS);
    assertThat(world).stage("shop").isWaking();

    world.kill("shop");

    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void aKillRemembersACountAboveOne() {
    World world = World.ideal().service("shop", 3).kill("shop");

    assertThat(world.intents("shop").awakeCount()).isEqualTo(3);
  }

  @Test
  void aKillForgetsACountThatIsNoLongerTrue() {
    World world = World.ideal().service("shop", 3).kill("shop").scaleByHand("shop", 1).kill("shop");

    assertThat(world.intents("shop").awakeCount()).isNull();
  }

  @Test
  void killingWhatSleepsKeepsTheCountThatItHad() {
    World world = World.ideal().service("shop", 3).kill("shop").kill("shop");

    assertThat(world.intents("shop").awakeCount()).isEqualTo(3);
  }

  @Test
  void aKillByHandBeatsAHoldAndClearsIt() {
    World world = World.ideal().service("shop").wakeAndHold("shop", 90).kill("shop");

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.intents("shop").holdUntil()).isNull();
  }

  @Test
  void theScheduleSparesWhatIsHeldAndSaysUntilWhen() {
    World world = World.ideal().service("shop").wakeAndHold("shop", 90);
    Intents before = world.intents("shop");
    world.countCalls().kill("shop", Mode.SCHEDULED);

    assertThat(world).stage("shop").isAwake().marks("shop").isEqualTo(before);
    assertThat(world).calls().containsExactly(CloudCall.DESCRIBE_SERVICES);
    assertThat(world.killOutcome()).isInstanceOfSatisfying(KillOutcome.Spared.class,
        spared -> assertThat(spared.heldUntil()).isEqualTo(before.holdUntil()));
  }

  @Test
  void theScheduleKillsWhatIsHeldNoLonger() {
    World world = World.ideal().service("shop").wakeAndHold("shop", 90).advance(90, MINUTES).kill("shop",
        Mode.SCHEDULED);

    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void theScheduleKillsWhatIsInUse() {
    World world = World.ideal().service("shop").wake("shop").use("shop").kill("shop", Mode.SCHEDULED);

    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void theForceSwitchBeatsAHoldAndClearsIt() {
    World world = World.ideal().service("shop").wakeAndHold("shop", 90).kill("shop", Mode.SCHEDULED_FORCE);

    assertThat(world).stage("shop").isAsleep();
    assertThat(world.intents("shop").holdUntil()).isNull();
  }

  @Test
  void aHoldThatAKillClearedDoesNotComeBackWithTheNextWake() {
    World world = World.ideal().service("shop").wakeAndHold("shop", 90).kill("shop").wake("shop")
        .advance(15, MINUTES).sweep();

    assertThat(world).stage("shop").isAsleep();
  }

  @Test
  void whatIsMissingOrADaemonCannotBeKilled() {
    World world = World.ideal().daemon("agent").countCalls();

    assertThatFailureOf(() -> world.kill("nobody"))
        .isEqualTo(new Failure.Missing(World.id("nobody"), Absence.NO_SUCH_SERVICE));
    assertThatFailureOf(() -> world.kill("agent")).isEqualTo(new Failure.Daemon(World.id("agent")));
    assertThat(world).calls().containsOnly(CloudCall.DESCRIBE_SERVICES);
  }

  @Test
  void oneKillThatFailsLeavesTheOthersUnharmed() {
    World world = World.ideal().service("shop").daemon("agent").service("blog").wake("shop").wake("blog");
    world.log().refuseNext(CloudCall.TAG_RESOURCE);

    List<KillOutcome> outcomes = world.controlPlane().kill().kill(
        List.of(World.id("nobody"), World.id("shop"), World.id("agent"), World.id("blog")), Mode.SCHEDULED);

    assertThat(outcomes).extracting(outcome -> outcome.id().service())
        .containsExactly("nobody", "shop", "agent", "blog");
    assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(KillOutcome.Failed.class);
    assertThat(outcomes.getLast()).isInstanceOf(KillOutcome.Killed.class);
    assertThat(world).stage("shop").isAwake().stage("blog").isAsleep();
  }
}
