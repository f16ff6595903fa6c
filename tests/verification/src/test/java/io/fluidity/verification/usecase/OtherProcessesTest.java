package io.fluidity.verification.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedWorld;

import static io.fluidity.inmemory.SimulatedWorld.START;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Another process, such as the console, stops and starts a service, or writes its tags. */
class OtherProcessesTest {

  private static final Instant STOPPED = START.plus(1, HOURS);
  private static final Instant STARTED = START.plus(8, HOURS).plusSeconds(5);
  private static final Duration MAX_AWAKE = Duration.ofHours(8);

  /** Woken at 08:00, used until it was stopped at 09:00, and started again at 16:00:05. */
  private static SimulatedWorld stoppedAndStarted(IdlePolicy policy) {
    SimulatedWorld world = SimulatedWorld.with(policy).service("web").wake("web");
    useAndSweepUntil(world, STOPPED);
    world.setDesiredCount("web", 0);
    for (Instant sweep = STOPPED.plus(5, MINUTES); sweep.isBefore(STARTED); sweep = sweep.plus(5, MINUTES)) {
      assertThat(world.advanceTo(sweep).sweep().sleepOutcome("web"))
          .isInstanceOf(SleepOutcome.AlreadyAsleep.class);
    }
    return world.advanceTo(STARTED).setDesiredCount("web", 1).use("web");
  }

  private static void useAndSweepUntil(SimulatedWorld world, Instant end) {
    for (int minute = 1; world.now().isBefore(end.minus(1, MINUTES)); minute++) {
      world.use("web").advance(1, MINUTES);
      if (minute % 5 == 0) {
        assertThat(world.sweep()).stage("web").isAwake();
      }
    }
    world.use("web").advanceTo(end);
  }

  @Test
  void aStopInTheConsoleIsRecordedOnceAtTheNextSweep() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web").advanceTo(STOPPED)
        .setDesiredCount("web", 0).advance(5, MINUTES).countCalls();
    Instant swept = world.now();

    assertThat(world.sweep().sleepOutcome("web")).isInstanceOf(SleepOutcome.AlreadyAsleep.class);
    assertThat(world.tags("web").at(InstantTag.SLEPT_AT)).isEqualTo(swept.minusSeconds(5));
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE);

    IntentTimestamps recorded = world.tags("web");
    assertThat(world.countCalls().advance(5, MINUTES).sweep()).tags("web").isEqualTo(recorded);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
  }

  @Test
  void aStartAfterAStopInTheConsoleIsAdoptedAndItsIdleTimeStarts() {
    SimulatedWorld world = stoppedAndStarted(IdlePolicy.DEFAULT);

    assertThat(world.advance(4, MINUTES).sweep()).adopted("web");
    Instant adopted = world.wokenAt("web");
    assertThat(adopted).isAfter(STARTED);

    Instant idle = adopted.plusMillis(59_999).truncatedTo(MINUTES).plus(15, MINUTES);
    assertThat(world.advanceTo(idle.minus(1, MILLIS)).sweep()).keptAwake("web", AwakeReason.RECENTLY_USED);
    assertThat(world.advanceTo(idle).sweep()).fellAsleep("web", AsleepReason.IDLE);
  }

  @Test
  void theMaximumTimeAwakeCountsFromTheAdoption() {
    SimulatedWorld world = stoppedAndStarted(Policies.withMaxAwake(MAX_AWAKE));
    assertThat(world.advance(4, MINUTES).sweep()).adopted("web");
    Instant limit = world.wokenAt("web").plus(MAX_AWAKE);

    useAndSweepUntil(world, limit.minus(1, MILLIS));
    assertThat(world.sweep()).keptAwake("web", AwakeReason.IN_USE);
    assertThat(world.advanceTo(limit).use("web").sweep()).fellAsleep("web", AsleepReason.AWAKE_TOO_LONG);
  }

  @Test
  void aHoldFarBeyondTheMaximumCountsAsMissing() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wake("web");
    world.real("web").tag(Map.of(InstantTag.WOKEN_AT.key(), world.wokenAt("web").toString(),
        InstantTag.HOLD_UNTIL.key(), "9999-12-31T23:59:59Z"));

    assertThat(world.advance(16, MINUTES).sweep()).fellAsleep("web", AsleepReason.IDLE);
  }
}
