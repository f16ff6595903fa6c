package io.fluidity.verification.usecase;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static io.fluidity.inmemory.WorldAssert.assertThatFailureOf;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** A function dies after its change, which a concurrent operation does not see: a later sweep finishes. */
class CutOffTest {

  private final SimulatedWorld world = SimulatedWorld.ideal().service("web");

  /** Runs an operation right before the next change of the desired count, and fails the read after it. */
  private void cutOffAfterItsChange(Runnable concurrent) {
    world.log().beforeNext(ApiCall.UPDATE_SERVICE, () -> {
      concurrent.run();
      world.log().failNext(ApiCall.DESCRIBE_SERVICES);
    });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSweepFinishesAWakeThatACheckUndidBeforeItDied(boolean held) {
    world.wake("web", 2).advance(16, MINUTES);
    cutOffAfterItsChange(() -> world.wakeAndHold("web", held ? 90 : 0));

    assertThat(world.sweep()).sleepFailure("web").isInstanceOf(Failure.Throttled.class);
    assertThat(world).stage("web").isAsleep();
    assertThat(world.tags("web").wantAwake()).isTrue();

    assertThat(world.advance(1, MINUTES).sweep().sleepOutcome("web")).as("the wake may be in progress")
        .isInstanceOf(SleepOutcome.AlreadyAsleep.class);
    assertThat(world.advance(1, MINUTES).sweep()).finished("web").stage("web").isAwake();
    assertThat(world).desiredCount("web").isEqualTo(2);
    assertThat(world.advance(1, MINUTES).sweep()).keptAwake("web",
        held ? AwakeReason.HELD : AwakeReason.STARTING);
  }

  @Test
  void aRetryOfTheCheckLeavesItToTheNextSweep() {
    world.wake("web").advance(16, MINUTES);
    cutOffAfterItsChange(() -> world.wake("web"));
    world.sweep();

    assertThat(world.advance(1, MINUTES).sweep().sleepOutcome("web"))
        .isInstanceOf(SleepOutcome.AlreadyAsleep.class);
    for (int sweep = 0; sweep < 2; sweep++) {
      assertThat(world.advance(5, MINUTES).sweep()).stage("web").isAwake();
    }
  }

  @Test
  void aSweepFinishesAWakeThatAKillUndidBeforeItDied() {
    world.wake("web").advance(16, MINUTES);
    cutOffAfterItsChange(() -> world.wake("web"));
    assertThatFailureOf(() -> world.kill("web")).isInstanceOf(Failure.Throttled.class);
    assertThat(world).stage("web").isAsleep();

    assertThat(world.advance(5, MINUTES).sweep()).finished("web").stage("web").isAwake();
  }

  @Test
  void aSweepFinishesAKillThatAWakeUndidBeforeItDied() {
    cutOffAfterItsChange(() -> world.kill("web"));
    assertThatFailureOf(() -> world.wake("web")).isInstanceOf(Failure.Throttled.class);
    assertThat(world).stage("web").isAwake();

    assertThat(world.advance(1, MINUTES).sweep()).keptAwake("web", AwakeReason.SETTLING);
    assertThat(world.advance(1, MINUTES).sweep()).finished("web").stage("web").isAsleep();
    for (int sweep = 0; sweep < 3; sweep++) {
      assertThat(world.advance(5, MINUTES).sweep().sleepOutcome("web"))
          .isInstanceOf(SleepOutcome.AlreadyAsleep.class);
    }
  }

  @Test
  void twoHoursAfterTheWakeNothingIsFinished() {
    world.wake("web").advance(16, MINUTES);
    cutOffAfterItsChange(() -> world.wake("web"));
    world.sweep();

    assertThat(world.advance(120, MINUTES).sweep()).stage("web").isAsleep();
    assertThat(world.tags("web").wantAwake()).as("recorded as a stop by another process").isFalse();
  }

  @Test
  void aFinishTakesTheCallsOfASleepWithoutMetrics() {
    world.wake("web").advance(16, MINUTES);
    cutOffAfterItsChange(() -> world.wake("web"));
    world.sweep().advance(5, MINUTES).countCalls().sweep();

    assertThat(world).calls().isEqualTo(List.of(ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE,
        ApiCall.DESCRIBE_SERVICES, ApiCall.UPDATE_SERVICE, ApiCall.DESCRIBE_SERVICES));
  }
}
