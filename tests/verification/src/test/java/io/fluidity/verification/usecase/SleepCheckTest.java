package io.fluidity.verification.usecase;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;

import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Each row of the sleep check's table, through the real ports. */
class SleepCheckTest {

  private static final Duration THRESHOLD = IdlePolicy.DEFAULT.idleThreshold();
  private static final Duration GRACE = IdlePolicy.DEFAULT.startupGrace();
  private static final Duration BLIND_LIMIT = IdlePolicy.DEFAULT.noDataLimit();

  @Test
  void row1aMissingServiceIsAnErrorForThatServiceAlone() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(15, MINUTES).sweep("nobody", "shop");

    assertThat(world).sleepFailure("nobody")
        .isEqualTo(new Failure.Missing(SimulatedWorld.id("nobody"), MissingReason.NO_SUCH_SERVICE));
    assertThat(world).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void aDaemonIsAnErrorForThatServiceAlone() {
    SimulatedWorld world = SimulatedWorld.ideal().daemon("agent").service("shop").wake("shop").advance(15, MINUTES).sweep();

    assertThat(world).sleepFailure("agent").isEqualTo(new Failure.NotScalable(SimulatedWorld.id("agent")));
    assertThat(world).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void row2whatSleepsIsLeftAlone() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").countCalls().sweep();

    assertThat(world.sleepOutcome("shop")).isInstanceOf(SleepOutcome.AlreadyAsleep.class);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
  }

  @Test
  void row2whatFallsAsleepIsLeftAlone() {
    SimulatedWorld world = SimulatedWorld.with(SimulationProfile.typical(), 1).service("shop").wake("shop").advance(5, MINUTES)
        .kill("shop").countCalls().sweep();

    assertThat(world).stage("shop").isFallingAsleep();
    assertThat(world.sleepOutcome("shop")).isInstanceOf(SleepOutcome.AlreadyAsleep.class);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
  }

  @Test
  void row3aHoldKeepsAwakeToItsEnd() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wakeAndHold("shop", 90);
    Instant end = world.wokenAt("shop").plus(Duration.ofMinutes(90));

    assertThat(world.advanceTo(end.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.HELD);
    assertThat(world.advanceTo(end).sweep()).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void row3aHoldBeatsTheLongestTimeAwake() {
    SimulatedWorld world = SimulatedWorld.with(maxAwake(Duration.ofMinutes(30))).service("shop").wakeAndHold("shop", 60);

    assertThat(world.advance(59, MINUTES).sweep()).keptAwake("shop", AwakeReason.HELD);
    assertThat(world.advance(1, MINUTES).sweep()).fellAsleep("shop", AsleepReason.AWAKE_TOO_LONG);
  }

  @Test
  void row4whatSomebodyElseStartedIsAdoptedAndItsIdleClockStarts() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 2).advance(3, MINUTES);
    Instant before = world.now();

    world.sweep();

    assertThat(world).adopted("shop").desiredCount("shop").isEqualTo(2);
    assertThat(world.wokenAt("shop")).isBetween(before.minusSeconds(5), world.now());

    Instant idle = world.wokenAt("shop").plus(THRESHOLD);
    assertThat(world.advanceTo(idle.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.RECENTLY_USED);
    assertThat(world.advanceTo(idle).sweep()).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void row4anAdoptionWritesTheWakeAloneAndReadsNoMetrics() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 2).countCalls().sweep();

    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE);
    assertThat(world).tags("shop").isEqualTo(new IntentTimestamps(world.wokenAt("shop"), null, null, null, null));
  }

  @Test
  void row4aStartWithinTwoMinutesOfAKillIsLeftAloneAndThenAdopted() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").kill("shop").setDesiredCount("shop", 1);
    IntentTimestamps killed = world.tags("shop");
    Instant settled = instantOf(killed.killedAt()).plus(Duration.ofMinutes(2));

    assertThat(world.advanceTo(settled.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.SETTLING)
        .tags("shop").isEqualTo(killed);
    assertThat(world.advanceTo(settled).sweep()).adopted("shop");
    assertThat(world.tags("shop").wantAwake()).isTrue();
  }

  @Test
  void row4aStartWithinTwoMinutesOfASleepIsLeftAloneAndThenAdopted() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(15, MINUTES).sweep().setDesiredCount("shop",
        1);
    Instant settled = instantOf(world.tags("shop").sleptAt()).plus(Duration.ofMinutes(2));

    assertThat(world.advanceTo(settled.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.SETTLING);
    assertThat(world.advanceTo(settled).sweep()).adopted("shop");
  }

  @Test
  void row5aStartIsGivenItsGrace() {
    SimulatedWorld world = SimulatedWorld.with(SimulationProfile.ideal().withStartTime(DurationRange.seconds(600, 600)), 1)
        .service("shop").wake("shop").countCalls();
    Instant graced = world.wokenAt("shop").plus(GRACE);

    assertThat(world.advanceTo(graced.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.STARTING);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
    assertThat(world.advanceTo(graced).sweep()).keptAwake("shop", AwakeReason.NO_DATA);
  }

  @Test
  void row6whatIsAwakeTooLongFallsAsleepEvenInUse() {
    SimulatedWorld world = SimulatedWorld.with(maxAwake(Duration.ofMinutes(30))).service("shop").wake("shop");
    Instant limit = world.wokenAt("shop").plus(Duration.ofMinutes(30));

    assertThat(world.advanceTo(limit.minus(1, MILLIS)).use("shop").sweep()).keptAwake("shop",
        AwakeReason.IN_USE);
    assertThat(world.advanceTo(limit).use("shop").sweep()).fellAsleep("shop", AsleepReason.AWAKE_TOO_LONG);
  }

  @Test
  void row7metricsThatCannotBeReadFailLoudlyAndChangeNothing() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advance(15, MINUTES);
    IntentTimestamps before = world.tags("shop");
    world.log().failNext(ApiCall.GET_METRIC_DATA);
    world.countCalls().sweep();

    assertThat(world).sleepFailure("shop").isEqualTo(new Failure.Throttled("cloudwatch:GetMetricData"));
    assertThat(world).stage("shop").isAwake().tags("shop").isEqualTo(before);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES, ApiCall.GET_METRIC_DATA);
    assertThat(world.sweep()).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void row8silenceKeepsAwakeToTheBlindLimitAndNoLonger() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").stopMetrics("shop");
    Instant limit = world.wokenAt("shop").plus(BLIND_LIMIT);

    assertThat(world.advance(15, MINUTES).sweep()).keptAwake("shop", AwakeReason.NO_DATA);
    assertThat(world.advanceTo(limit.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.NO_DATA);
    assertThat(world.advanceTo(limit).sweep()).fellAsleep("shop", AsleepReason.NO_DATA_TOO_LONG);
  }

  @Test
  void row8signalsAreSilentOnceTheirNewestSampleIsStale() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advanceTo(SimulatedWorld.START.plusSeconds(20 * 60))
        .use("shop").advance(1, MINUTES).stopMetrics("shop");
    Instant lastReport = SimulatedWorld.START.plusSeconds(21 * 60);
    Instant stale = lastReport.plus(IdlePolicy.DEFAULT.staleAfter());

    assertThat(world.advanceTo(stale.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.IN_USE);
    assertThat(world.advanceTo(stale).sweep()).keptAwake("shop", AwakeReason.NO_DATA);
  }

  @Test
  void row8theLastUseBeforeASilenceCountsToTheEndOfItsMinute() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advanceTo(SimulatedWorld.START.plusSeconds(90 * 60))
        .use("shop").advance(1, MINUTES).stopMetrics("shop");
    Instant limit = SimulatedWorld.START.plusSeconds(91 * 60).plus(BLIND_LIMIT);

    assertThat(world.advanceTo(limit.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.NO_DATA);
    assertThat(world.advanceTo(limit).sweep()).fellAsleep("shop", AsleepReason.NO_DATA_TOO_LONG);
  }

  @Test
  void row9theSampleThatProvesTheLastUseIsReadEvenWhereTheBlindLimitIsTheThreshold() {
    IdlePolicy policy = new IdlePolicy(THRESHOLD, GRACE, IdlePolicy.DEFAULT.staleAfter(), THRESHOLD, null);
    SimulatedWorld world = SimulatedWorld.with(policy, ActivitySignal.DEFAULTS.getFirst()).service("shop").wake("shop")
        .advanceTo(SimulatedWorld.START.plusSeconds(90 * 60)).use("shop");
    Instant idle = SimulatedWorld.START.plusSeconds(91 * 60).plus(THRESHOLD);

    assertThat(world.advanceTo(idle.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.RECENTLY_USED);
    assertThat(world.advanceTo(idle).sweep()).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void row9useKeepsAwakeForTheIdleThreshold() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop").advanceTo(SimulatedWorld.START.plusSeconds(20 * 60))
        .use("shop").sweep();
    assertThat(world).keptAwake("shop", AwakeReason.IN_USE);

    // A sample proves use until the end of its minute.
    Instant idle = SimulatedWorld.START.plusSeconds(21 * 60).plus(THRESHOLD);
    assertThat(world.advanceTo(idle.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.RECENTLY_USED);
    assertThat(world.advanceTo(idle).sweep()).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void row9whatIsUsedEveryMinuteNeverFallsAsleep() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop");

    for (int minute = 0; minute < 24 * 60; minute++) {
      world.use("shop").advance(1, MINUTES);
      if (minute % 5 == 0) {
        assertThat(world.sweep()).stage("shop").isAwake();
      }
    }
  }

  @Test
  void row10whatNobodyUsesFallsAsleepAfterTheThreshold() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop").wake("shop");
    Instant idle = world.wokenAt("shop").plus(THRESHOLD);

    assertThat(world.advanceTo(idle.minus(1, MILLIS)).sweep()).keptAwake("shop", AwakeReason.RECENTLY_USED);
    assertThat(world.advanceTo(idle).sweep()).fellAsleep("shop", AsleepReason.IDLE).stage("shop").isAsleep();
  }

  @Test
  void aMetricThatIsSilentWhenNothingHappensTellsOfIdleness() {
    ActivitySignal requests = new ActivitySignal("AWS/ApplicationELB", "RequestCount", "Sum", Kind.SUM,
        MissingData.NOT_ACTIVE, Map.of());
    SimulatedWorld world = SimulatedWorld.with(IdlePolicy.DEFAULT, requests).service("shop").wake("shop");

    assertThat(world.advance(10, MINUTES).use("shop").advance(10, MINUTES).sweep()).keptAwake("shop",
        AwakeReason.RECENTLY_USED);
    assertThat(world.advance(6, MINUTES).sweep()).fellAsleep("shop", AsleepReason.IDLE);
  }

  @Test
  void aMarkThatCannotBeReadCountsAsMissing() {
    SimulatedWorld world = SimulatedWorld.ideal().service("shop", 1);
    world.real("shop").tag(Map.of(InstantTag.WOKEN_AT.key(), "yesterday", InstantTag.HOLD_UNTIL.key(), "later"));

    assertThat(world.sweep()).adopted("shop");
  }

  private static IdlePolicy maxAwake(Duration limit) {
    IdlePolicy defaults = IdlePolicy.DEFAULT;
    return new IdlePolicy(defaults.idleThreshold(), defaults.startupGrace(), defaults.staleAfter(),
        defaults.noDataLimit(), limit);
  }

  private static Instant instantOf(@Nullable Instant tag) {
    return Objects.requireNonNull(tag);
  }
}
