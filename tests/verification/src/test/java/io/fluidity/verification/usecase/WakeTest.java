package io.fluidity.verification.usecase;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.wake.WakeOutcome;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** What a wake does, through the real ports. */
class WakeTest {

  @Test
  void whatSleepsIsWokenAndMarked() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop");

    assertThat(world).stage("shop").isAwake().desiredCount("shop").isEqualTo(1);
    assertThat(world).tags("shop").isEqualTo(new IntentTimestamps(SimulatedWorld.START.plusMillis(1), null, null, null, null));
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.Woken.class);
  }

  @Test
  void wakingTwiceIsASuccessThatChangesNoCount() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop", 2).wake("shop").wake("shop", 2);

    assertThat(world).desiredCount("shop").isEqualTo(2);
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.AlreadyAwake.class);
  }

  @Test
  void aWakeNeverLowersTheCount() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 5).wake("shop", 2);

    assertThat(world).desiredCount("shop").isEqualTo(5);
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.AlreadyAwake.class);
  }

  @Test
  void aWakeRaisesWhatIsAwakeWithFewerTasks() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").wake("shop", 3);

    assertThat(world).desiredCount("shop").isEqualTo(3);
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.ScaledUp.class);
  }

  @Test
  void theRequestedCountComesFirst() {
    SimulatedWorld world = SimulatedWorld.withWakeDesiredCount(4).service("shop", 3).kill("shop").wake("shop", 2);

    assertThat(world.tags("shop").awakeCount()).isEqualTo(3);
    assertThat(world).desiredCount("shop").isEqualTo(2);
  }

  @Test
  void theCountThatItLastHadComesSecond() {
    SimulatedWorld world = SimulatedWorld.withWakeDesiredCount(4).service("shop", 3).kill("shop").wake("shop");

    assertThat(world).desiredCount("shop").isEqualTo(3);
  }

  @Test
  void theConfiguredCountComesThird() {
    SimulatedWorld world = SimulatedWorld.withWakeDesiredCount(4).service("shop").wake("shop");

    assertThat(world).desiredCount("shop").isEqualTo(4);
  }

  @Test
  void oneTaskIsEnoughWhereNobodySaysMore() {
    assertThat(SimulatedWorld.ideal().service("shop").wake("shop")).desiredCount("shop").isEqualTo(1);
  }

  @Test
  void whatFallsAsleepIsWoken() {
    SimulatedWorld world = SimulatedWorld.with(SimulationProfile.typical(), 1).service("shop").wake("shop").advance(5, MINUTES)
        .kill("shop");
    assertThat(world).stage("shop").isFallingAsleep();

    world.wake("shop").advance(2, MINUTES);

    assertThat(world).stage("shop").isAwake();
  }

  @Test
  void aWakeOfWhatIsMissingIsAnErrorAndWritesNothing() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").service("blog").countCalls();
    world.real("blog").delete(MissingReason.INACTIVE);

    assertThatFailureOf(() -> world.wake("nobody"))
        .isEqualTo(new Failure.Missing(SimulatedWorld.id("nobody"), MissingReason.NO_SUCH_SERVICE));
    assertThatFailureOf(() -> world.wake("blog"))
        .isEqualTo(new Failure.Missing(SimulatedWorld.id("blog"), MissingReason.INACTIVE));
    assertThat(world).calls().containsOnly(ApiCall.DESCRIBE_SERVICES);
  }

  @Test
  void aWakeOfADaemonIsAnErrorAndWritesNothing() {
    SimulatedWorld world = SimulatedWorld.ideal().daemon("agent").countCalls();

    assertThatFailureOf(() -> world.wake("agent")).isEqualTo(new Failure.NotScalable(SimulatedWorld.id("agent")));
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
  }

  @Test
  void aWakeThatAsksForAHoldWritesIt() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90);

    Instant now = SimulatedWorld.START.plusMillis(1);
    assertThat(world).tags("shop")
        .isEqualTo(new IntentTimestamps(now, null, null, now.plus(Duration.ofMinutes(90)), null));
  }

  @Test
  void aWakeThatSaysNothingOfAHoldLeavesIt() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90);
    Instant holdUntil = world.tags("shop").holdUntil();

    world.advance(10, MINUTES).wake("shop");

    assertThat(world.tags("shop").holdUntil()).isNotNull().isEqualTo(holdUntil);
  }

  @Test
  void aHoldOfNoMinutesEndsTheHold() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90).wakeAndHold("shop", 0);

    assertThat(world.tags("shop").holdUntil()).isNull();
    assertThat(world).stage("shop").isAwake();
  }

  @Test
  void aNewHoldReplacesTheOldOneEvenWhereItIsShorter() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90).wakeAndHold("shop", 10);

    assertThat(world.tags("shop").holdUntil())
        .isEqualTo(world.wokenAt("shop").plus(Duration.ofMinutes(10)));
  }

  @Test
  void aWakeCountsAsUse() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(14, MINUTES).wake("shop");
    Instant idle = world.wokenAt("shop").plus(Duration.ofMinutes(15));

    world.advanceTo(idle.minus(1, MILLIS)).sweep();
    assertThat(world).keptAwake("shop", AwakeReason.RECENTLY_USED);

    world.advanceTo(idle).sweep();
    assertThat(world).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void aWakeIsNewerThanAMarkThatAnotherFunctionsClockWroteAhead() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 1).kill("shop");
    Instant ahead = world.now().plusSeconds(30);
    world.real("shop").tag(Map.of("fluidity:killed-at", ahead.toString()));

    world.wake("shop");

    assertThat(world.wokenAt("shop")).isEqualTo(ahead.plusMillis(1));
    assertThat(world).stage("shop").isAwake();
  }

  @Test
  void aMarkMoreThanAMinuteAheadIsNoMark() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    world.real("shop").tag(Map.of("fluidity:killed-at", SimulatedWorld.START.plusSeconds(3600).toString()));

    world.wake("shop");

    assertThat(world.wokenAt("shop")).isEqualTo(SimulatedWorld.START.plusMillis(1));
    assertThat(world).stage("shop").isAwake();
  }

  @Test
  void theCountIsSetEvenWhereItLooksRight() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 1).countCalls().wake("shop");

    assertThat(world).calls().contains(ApiCall.UPDATE_SERVICE);
  }

  @Test
  void aCallThatFailsIsToldToTheCaller() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop");
    for (ApiCall call : new ApiCall[]{ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE,
        ApiCall.UPDATE_SERVICE}) {
      world.log().failNext(call);
      assertThatFailureOf(() -> world.wake("shop")).isEqualTo(new Failure.Throttled(call.action()));
      assertThat(world).stage("shop").isAsleep();
    }
    world.wake("shop");
    assertThat(world).stage("shop").isAwake();
  }
}
