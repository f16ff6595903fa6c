package io.fluidity.verification.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import static io.fluidity.inmemory.SimulatedWorld.START;
import static io.fluidity.inmemory.SimulatedWorld.id;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Wakes on the simulated cloud. */
class WakeTest {

  /** The first call takes a millisecond. */
  private static final Instant FIRST_WAKE = START.plusMillis(1);

  @Test
  void aWakeStartsASleepingServiceAndRecordsIt() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web");

    assertThat(world).stage("web").isAwake().desiredCount("web").isEqualTo(1);
    assertThat(world).tags("web").isEqualTo(new IntentTimestamps(
        Map.of(InstantTag.WOKEN_AT, FIRST_WAKE, InstantTag.AWAKE_SINCE, FIRST_WAKE,
            InstantTag.WAKE_BEGAN_AT, FIRST_WAKE),
        null));
    assertThat(world).calls().as("read, record, set, and read again").containsExactly(
        ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE, ApiCall.UPDATE_SERVICE, ApiCall.DESCRIBE_SERVICES);
    assertThat(world.now()).as("after the settle time").isEqualTo(START.plusSeconds(2).plusMillis(4));
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.Woken.class);
  }

  @Test
  void aWakeWithACountOrAHoldEndsAfterThreeReadsThatAgree() {
    for (Integer count : new Integer[]{2, null}) {
      SimulatedWorld world = SimulatedWorld.ideal().service("web");
      if (count == null) {
        world.wakeAndHold("web", 90);
      } else {
        world.wake("web", count);
      }
      assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE,
          ApiCall.UPDATE_SERVICE, ApiCall.DESCRIBE_SERVICES, ApiCall.DESCRIBE_SERVICES,
          ApiCall.DESCRIBE_SERVICES);
      assertThat(world.now()).isEqualTo(START.plusSeconds(6).plusMillis(6));
    }
  }

  @Test
  void aWakeOfAnAwakeServiceCanRaiseTheCountAndNeverLowersIt() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web", 2).wake("web").wake("web", 2);
    assertThat(world).desiredCount("web").isEqualTo(2);
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.AlreadyAwake.class);

    assertThat(world.wake("web", 3)).desiredCount("web").isEqualTo(3);
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.ScaledUp.class);

    assertThat(world.service("api", 5).wake("api", 2)).desiredCount("api").isEqualTo(5);
    assertThat(world.wakeOutcome()).isInstanceOf(WakeOutcome.AlreadyAwake.class);
  }

  @Test
  void theRequestedCountAppliesElseTheStoredElseTheConfiguredOne() {
    SimulatedWorld world = SimulatedWorld.withWakeDesiredCount(4).service("web").wake("web");
    assertThat(world).desiredCount("web").isEqualTo(4);

    world.setDesiredCount("web", 3).kill("web").wake("web");
    assertThat(world).desiredCount("web").isEqualTo(3);

    world.kill("web").wake("web", 2);
    assertThat(world.tags("web").awakeCount()).as("part of the intent").isEqualTo(2);
    assertThat(world).desiredCount("web").isEqualTo(2);
  }

  @Test
  void aServiceThatIsFallingAsleepCanBeWoken() {
    SimulatedWorld world = SimulatedWorld.with(SimulationProfile.typical(), 1).service("web").wake("web")
        .advance(5, MINUTES).kill("web");
    assertThat(world).stage("web").isFallingAsleep();

    world.wake("web").advance(2, MINUTES);

    assertThat(world).stage("web").isAwake();
  }

  @Test
  void wakingAMissingServiceOrADaemonFailsAndWritesNothing() {
    SimulatedWorld world = SimulatedWorld.ideal().daemon("agent").service("api").countCalls();
    world.real("api").delete(MissingReason.INACTIVE);

    assertThatFailureOf(() -> world.wake("missing"))
        .isEqualTo(new Failure.Missing(id("missing"), MissingReason.NO_SUCH_SERVICE));
    assertThatFailureOf(() -> world.wake("api"))
        .isEqualTo(new Failure.Missing(id("api"), MissingReason.INACTIVE));
    assertThatFailureOf(() -> world.wake("agent")).isEqualTo(new Failure.NotScalable(id("agent")));
    assertThat(world).calls().hasSize(3).containsOnly(ApiCall.DESCRIBE_SERVICES);
  }

  @Test
  void aHoldIsRecordedKeptExtendedAndCleared() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wakeAndHold("web", 90);
    Instant holdUntil = FIRST_WAKE.plus(90, MINUTES);
    assertThat(world).tags("web").isEqualTo(new IntentTimestamps(Map.of(InstantTag.WOKEN_AT,
        FIRST_WAKE, InstantTag.AWAKE_SINCE, FIRST_WAKE, InstantTag.WAKE_BEGAN_AT, FIRST_WAKE,
        InstantTag.HOLD_UNTIL, holdUntil), null));

    world.advance(10, MINUTES).wake("web");
    assertThat(world.tags("web").at(InstantTag.HOLD_UNTIL)).isEqualTo(holdUntil);

    world.wakeAndHold("web", 10);
    assertThat(world.tags("web").at(InstantTag.HOLD_UNTIL)).as("a shorter hold").isEqualTo(holdUntil);

    world.wakeAndHold("web", 100);
    assertThat(world.tags("web").at(InstantTag.HOLD_UNTIL))
        .isEqualTo(world.wokenAt("web").plus(Duration.ofMinutes(100)));

    world.wakeAndHold("web", 0);
    assertThat(world.tags("web").at(InstantTag.HOLD_UNTIL)).isNull();
    assertThat(world).stage("web").isAwake();
  }

  @Test
  void aWakeCountsAsUse() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").advance(14, MINUTES).wake("web");
    Instant idle = START.plus(15 + 15, MINUTES);

    assertThat(world.advanceTo(idle.minus(1, MILLIS)).sweep()).keptAwake("web", AwakeReason.RECENTLY_USED);
    assertThat(world.advanceTo(idle).sweep()).fellAsleep("web", AsleepReason.IDLE);
  }

  @Test
  void aWakeIsNewerThanATagThatAnotherClockWroteAhead() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1).kill("web");
    Instant ahead = world.now().plusSeconds(30);
    world.real("web").tag(Map.of(InstantTag.KILLED_AT.key(), ahead.toString()));

    world.wake("web");

    assertThat(world.wokenAt("web")).isEqualTo(ahead.plusMillis(1));
    assertThat(world).stage("web").isAwake();
  }

  @Test
  void aTagMoreThanAMinuteAheadCountsAsMissing() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    world.real("web").tag(Map.of(InstantTag.KILLED_AT.key(), START.plusSeconds(3600).toString()));

    world.wake("web");

    assertThat(world.wokenAt("web")).isEqualTo(FIRST_WAKE);
    assertThat(world).stage("web").isAwake();
  }

  @Test
  void aFailedCallFailsTheWakeAndARetrySucceeds() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web");
    for (ApiCall call : new ApiCall[]{ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE,
        ApiCall.UPDATE_SERVICE}) {
      world.log().failNext(call);
      assertThatFailureOf(() -> world.wake("web")).isEqualTo(new Failure.Throttled(call.action()));
      assertThat(world).stage("web").isAsleep();
    }
    world.wake("web");
    assertThat(world).stage("web").isAwake();
  }
}
