package io.fluidity.verification.usecase;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Sleep checks that put a service to sleep, and what the next wake finds. */
class FallAsleepTest {

  @Test
  void aSleepIsBackdatedByTheMaximumAgeOfItsReadsAndWaitsBeforeItReadsAgain() {
    SimulatedWorld world = idle().countCalls();
    Instant started = world.now();
    world.sweep();

    assertThat(world.tags("web").at(InstantTag.SLEPT_AT)).isEqualTo(started.minusSeconds(5));
    assertThat(world.tags("web").at(InstantTag.STOP_BEGAN_AT)).as("when it had read")
        .isEqualTo(started.plusMillis(1));
    assertThat(world).calls().as("reads once more before it sets the count").containsExactly(
        ApiCall.DESCRIBE_SERVICES, ApiCall.GET_METRIC_DATA, ApiCall.TAG_RESOURCE, ApiCall.DESCRIBE_SERVICES,
        ApiCall.UPDATE_SERVICE, ApiCall.DESCRIBE_SERVICES);
    assertThat(world.now()).isEqualTo(started.plusSeconds(2).plusMillis(6));
  }

  @Test
  void theNextWakeRestoresACountAboveOneUnlessItIsOutdated() {
    SimulatedWorld world = idle(3).sweep();
    assertThat(world).fellAsleep("web", AsleepReason.IDLE);
    assertThat(world.tags("web").awakeCount()).isEqualTo(3);
    assertThat(world.wake("web")).desiredCount("web").isEqualTo(3);

    assertThat(world.setDesiredCount("web", 1).advance(16, MINUTES).sweep()).fellAsleep("web",
        AsleepReason.IDLE);
    assertThat(world.wake("web")).desiredCount("web").isEqualTo(1);
  }

  @Test
  void aCountOfOneIsNotStoredAndASecondSleepCheckFindsTheServiceAsleep() {
    SimulatedWorld world = idle().sweep();
    assertThat(world.tags("web").awakeCount()).isNull();

    assertThat(world.sweep().sleepOutcome("web")).isInstanceOfSatisfying(SleepOutcome.AlreadyAsleep.class,
        asleep -> assertThat(asleep.before()).isEqualTo(asleep.service()));
  }

  @Test
  void aWakeBeforeTheCountIsSetSupersedesTheSleepAndRestoresTheCount() {
    SimulatedWorld world = idle(3);
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> world.wake("web"));
    world.sweep();

    assertThat(world).stage("web").isAwake().desiredCount("web").isEqualTo(3);
    assertThat(world.sleepOutcome("web")).isInstanceOf(SleepOutcome.Superseded.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"TAG_RESOURCE", "UPDATE_SERVICE"})
  void aFailedWriteIsReportedAndLaterSweepsPutTheServiceToSleep(ApiCall call) {
    SimulatedWorld world = idle();
    world.log().failNext(call);

    assertThat(world.sweep()).sleepFailure("web").isEqualTo(new Failure.Throttled(call.action()));
    assertThat(world).stage("web").isAwake();

    // The service may be adopted first, which takes another idle threshold.
    for (int minute = 0; minute <= 25; minute += 5) {
      world.advance(5, MINUTES).sweep();
    }
    assertThat(world).stage("web").isAsleep();
  }

  @Test
  void aLostResponseIsReportedAndTheNextSweepFindsTheServiceAsleep() {
    SimulatedWorld world = idle();
    world.log().loseResponseOfNext(ApiCall.UPDATE_SERVICE);

    assertThat(world.sweep()).sleepFailure("web")
        .isEqualTo(new Failure.Throttled(ApiCall.UPDATE_SERVICE.action()));
    assertThat(world.sweep().sleepOutcome("web")).isInstanceOf(SleepOutcome.AlreadyAsleep.class);
  }

  private static SimulatedWorld idle() {
    return idle(1);
  }

  private static SimulatedWorld idle(int desiredCount) {
    return SimulatedWorld.ideal().service("web").wake("web", desiredCount).advance(16, MINUTES);
  }
}
