package io.fluidity.verification.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedWorld;
import io.fluidity.inmemory.SimulationProfile;

import static io.fluidity.inmemory.SimulatedWorld.START;
import static io.fluidity.inmemory.SimulatedWorld.id;
import static io.fluidity.inmemory.WorldAssert.assertThat;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** Each rule of the idle policy in a sleep check on the simulated cloud. */
class SleepCheckTest {

  private static final Duration THRESHOLD = IdlePolicy.DEFAULT.limits().idleThreshold();
  private static final Duration NO_DATA_LIMIT = IdlePolicy.DEFAULT.limits().noDataLimit();
  private static final Duration MAX_AWAKE = Duration.ofMinutes(30);

  @Test
  void aMissingServiceAndADaemonDoNotAffectTheOthers() {
    SimulatedWorld world = woken(SimulatedWorld.ideal().daemon("agent")).advance(16, MINUTES)
        .sweep("missing", "agent", "web");

    assertThat(world).sleepFailure("missing")
        .isEqualTo(new Failure.Missing(id("missing"), MissingReason.NO_SUCH_SERVICE));
    assertThat(world).sleepFailure("agent").isEqualTo(new Failure.NotScalable(id("agent")));
    assertThat(world).fellAsleep("web", AsleepReason.IDLE);
  }

  @Test
  void aServiceThatIsAsleepOrFallingAsleepIsNotChanged() {
    SimulatedWorld asleep = SimulatedWorld.ideal().service("web");
    SimulatedWorld fallingAsleep = woken(SimulatedWorld.with(SimulationProfile.typical(), 1))
        .advance(5, MINUTES).kill("web");
    assertThat(fallingAsleep).stage("web").isFallingAsleep();

    for (SimulatedWorld world : List.of(asleep, fallingAsleep)) {
      assertThat(world.countCalls().sweep().sleepOutcome("web"))
          .isInstanceOf(SleepOutcome.AlreadyAsleep.class);
      assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
    }
    assertThat(fallingAsleep).stage("web").isFallingAsleep();
  }

  @Test
  void aHoldKeepsAServiceAwakeUntilItEnds() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").wakeAndHold("web", 90);

    assertFallsAsleep(world, world.wokenAt("web").plus(90, MINUTES), AwakeReason.HELD, AsleepReason.IDLE);
  }

  @Test
  void aHoldOverridesTheMaximumTimeAwake() {
    SimulatedWorld world = SimulatedWorld.with(Policies.withMaxAwake(MAX_AWAKE)).service("web")
        .wakeAndHold("web", 60);

    assertThat(world.advance(59, MINUTES).sweep()).keptAwake("web", AwakeReason.HELD);
    assertThat(world.advance(1, MINUTES).sweep()).fellAsleep("web", AsleepReason.AWAKE_TOO_LONG);
  }

  @Test
  void aServiceStartedByAnotherProcessIsAdoptedAndItsIdleTimeStarts() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 2).advance(3, MINUTES);
    Instant before = world.now();

    world.sweep();

    assertThat(world).adopted("web").desiredCount("web").isEqualTo(2);
    assertThat(world.wokenAt("web")).isBetween(before.minusSeconds(5), world.now());
    assertFallsAsleep(world, wholeMinuteFrom(world.wokenAt("web")).plus(THRESHOLD), AwakeReason.RECENTLY_USED,
        AsleepReason.IDLE);
  }

  @Test
  void anAdoptionWritesOneTagAndReadsNoMetrics() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 2).countCalls().sweep();

    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES, ApiCall.TAG_RESOURCE);
    assertThat(world).tags("web")
        .isEqualTo(new IntentTimestamps(
            Map.of(InstantTag.ADOPTED_AT, world.wokenAt("web"), InstantTag.AWAKE_SINCE, world.wokenAt("web")),
            null));
  }

  @Test
  void aServiceStartedByAnotherProcessAfterAKillOrASleepIsAdoptedTwoMinutesLater() {
    for (SimulatedWorld world : List.of(woken().advance(3, MINUTES).kill("web"),
        woken().advance(16, MINUTES).sweep())) {
      world.setDesiredCount("web", 1);
      IntentTimestamps stopped = world.tags("web");
      Instant settled = Objects.requireNonNull(stopped.stopBeganAt()).plus(2, MINUTES);

      assertThat(world.advanceTo(settled.minus(1, MILLIS)).sweep()).keptAwake("web", AwakeReason.SETTLING)
          .tags("web").isEqualTo(stopped);
      assertThat(world.advanceTo(settled).sweep()).adopted("web");
      assertThat(world.tags("web").wantAwake()).isTrue();
    }
  }

  @Test
  void aStartingServiceStaysAwakeDuringTheStartupGrace() {
    SimulationProfile slowStart = SimulationProfile.ideal().withStartTime(DurationRange.seconds(600, 600));
    SimulatedWorld world = woken(SimulatedWorld.with(slowStart, 1)).countCalls();
    Instant endOfGrace = world.wokenAt("web").plus(IdlePolicy.DEFAULT.limits().startupGrace());

    assertThat(world.advanceTo(endOfGrace.minus(1, MILLIS)).sweep()).keptAwake("web", AwakeReason.STARTING);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES);
    assertThat(world.advanceTo(endOfGrace).sweep()).keptAwake("web", AwakeReason.STARTING);
    assertThat(world.tags("web").at(InstantTag.SEEN_WAKING_AT)).isEqualTo(endOfGrace);
  }

  @Test
  void aServiceOfWhichNothingRunsFallsAsleepAtTheStartLimit() {
    SimulationProfile slowStart = SimulationProfile.ideal().withStartTime(DurationRange.seconds(7200, 7200));
    SimulatedWorld world = woken(SimulatedWorld.with(slowStart, 1));

    assertFallsAsleep(world, world.wokenAt("web").plus(IdlePolicy.DEFAULT.limits().startLimit()),
        AwakeReason.STARTING, AsleepReason.START_FAILED);
  }

  @Test
  void aServiceFallsAsleepAfterTheMaximumTimeAwakeEvenIfItIsInUse() {
    SimulatedWorld world = woken(SimulatedWorld.with(Policies.withMaxAwake(MAX_AWAKE)));
    Instant limit = world.wokenAt("web").plus(MAX_AWAKE);

    assertThat(world.advanceTo(limit.minus(1, MILLIS)).use("web").sweep()).keptAwake("web",
        AwakeReason.IN_USE);
    assertThat(world.advanceTo(limit).use("web").sweep()).fellAsleep("web", AsleepReason.AWAKE_TOO_LONG);
  }

  @Test
  void unreadableMetricsFailTheCheckAndChangeNothing() {
    SimulatedWorld world = woken().advance(16, MINUTES);
    IntentTimestamps before = world.tags("web");
    world.log().failNext(ApiCall.GET_METRIC_DATA);
    world.countCalls().sweep();

    assertThat(world).sleepFailure("web")
        .isEqualTo(new Failure.MetricsUnreadable(new Failure.Throttled("cloudwatch:GetMetricData")));
    assertThat(world).stage("web").isAwake().tags("web").isEqualTo(before);
    assertThat(world).calls().containsExactly(ApiCall.DESCRIBE_SERVICES, ApiCall.GET_METRIC_DATA);
    assertThat(world.sweep()).fellAsleep("web", AsleepReason.IDLE);
  }

  @Test
  void missingDataKeepsAServiceAwakeUntilTheNoDataLimit() {
    SimulatedWorld world = woken().stopMetrics("web");

    assertThat(world.advance(16, MINUTES).sweep()).keptAwake("web", AwakeReason.NO_DATA);
    assertFallsAsleep(world, world.wokenAt("web").plus(NO_DATA_LIMIT), AwakeReason.NO_DATA,
        AsleepReason.NO_DATA_TOO_LONG);
  }

  @Test
  void signalsHaveNoDataOnceTheirNewestSampleIsStale() {
    SimulatedWorld world = usedAt(20).advance(1, MINUTES).stopMetrics("web");
    Instant stale = minute(21).plus(IdlePolicy.DEFAULT.limits().staleAfter());

    assertThat(world.advanceTo(stale.minus(1, MILLIS)).sweep()).keptAwake("web", AwakeReason.IN_USE);
    assertThat(world.advanceTo(stale).sweep()).keptAwake("web", AwakeReason.NO_DATA);
  }

  @Test
  void theNoDataLimitCountsFromTheEndOfTheLastMinuteInUse() {
    SimulatedWorld world = usedAt(90).advance(1, MINUTES).stopMetrics("web");

    assertFallsAsleep(world, minute(91).plus(NO_DATA_LIMIT), AwakeReason.NO_DATA,
        AsleepReason.NO_DATA_TOO_LONG);
  }

  @Test
  void theSampleOfTheLastUseIsReadEvenIfTheNoDataLimitIsAsShortAsPossible() {
    SimulatedWorld world = usedAt(90,
        SimulatedWorld.with(Policies.withNoDataLimit(THRESHOLD.plusMinutes(5)),
            ActivitySignal.DEFAULTS.getFirst()));

    assertFallsAsleep(world, minute(91).plus(THRESHOLD), AwakeReason.RECENTLY_USED, AsleepReason.IDLE);
  }

  @Test
  void useKeepsAServiceAwakeForTheIdleThreshold() {
    SimulatedWorld world = usedAt(20).sweep();
    assertThat(world).keptAwake("web", AwakeReason.IN_USE);

    // A sample proves use until the end of its minute.
    assertFallsAsleep(world, minute(21).plus(THRESHOLD), AwakeReason.RECENTLY_USED, AsleepReason.IDLE);
  }

  @Test
  void aServiceThatIsUsedEveryMinuteNeverFallsAsleep() {
    SimulatedWorld world = woken();

    for (int minute = 0; minute < 24 * 60; minute++) {
      world.use("web").advance(1, MINUTES);
      if (minute % 5 == 0) {
        assertThat(world.sweep()).stage("web").isAwake();
      }
    }
  }

  @Test
  void anUnusedServiceFallsAsleepAfterTheIdleThreshold() {
    SimulatedWorld world = woken();

    assertFallsAsleep(world, wholeMinuteFrom(world.wokenAt("web")).plus(THRESHOLD), AwakeReason.RECENTLY_USED,
        AsleepReason.IDLE);
    assertThat(world).stage("web").isAsleep();
  }

  @Test
  void missingDataOfASignalThatIsPublishedOnUseOnlyCountsAsIdle() {
    ActivitySignal requests = new ActivitySignal("AWS/ApplicationELB", "RequestCount", "Sum", Kind.SUM,
        MissingData.NOT_ACTIVE, Map.of("ServiceName", "{service}"));
    SimulatedWorld world = woken(SimulatedWorld.with(IdlePolicy.DEFAULT, requests));

    assertThat(world.advance(10, MINUTES).use("web").advance(10, MINUTES).sweep()).keptAwake("web",
        AwakeReason.RECENTLY_USED);
    // A sample can be 3 minutes late.
    assertThat(world.advance(8, MINUTES).sweep()).keptAwake("web", AwakeReason.RECENTLY_USED);
    assertThat(world.advance(1, MINUTES).sweep()).fellAsleep("web", AsleepReason.IDLE);
  }

  @Test
  void anInvalidTagCountsAsMissing() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1);
    world.real("web")
        .tag(Map.of(InstantTag.WOKEN_AT.key(), "yesterday", InstantTag.HOLD_UNTIL.key(), "later"));

    assertThat(world.sweep()).adopted("web");
  }

  private static SimulatedWorld woken() {
    return woken(SimulatedWorld.ideal());
  }

  private static SimulatedWorld woken(SimulatedWorld world) {
    return world.service("web").wake("web");
  }

  private static SimulatedWorld usedAt(int minute) {
    return usedAt(minute, SimulatedWorld.ideal());
  }

  private static SimulatedWorld usedAt(int minute, SimulatedWorld world) {
    return woken(world).advanceTo(minute(minute)).use("web");
  }

  private static Instant minute(int minute) {
    return START.plus(minute, MINUTES);
  }

  /** Only whole minutes are reported. */
  private static Instant wholeMinuteFrom(Instant instant) {
    return instant.plusMillis(59_999).truncatedTo(MINUTES);
  }

  private static void assertFallsAsleep(SimulatedWorld world, Instant at, AwakeReason before,
      AsleepReason reason) {
    assertThat(world.advanceTo(at.minus(1, MILLIS)).sweep()).keptAwake("web", before);
    assertThat(world.advanceTo(at).sweep()).fellAsleep("web", reason);
  }
}
