package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.sleep.Verdict.AlreadyAsleep;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.sleep.Verdict.FallAsleep;
import io.fluidity.domain.sleep.Verdict.KeepAwake;
import io.fluidity.domain.sleep.Verdict.Undecided;

import static io.fluidity.domain.sleep.ServiceFacts.DENIED;
import static io.fluidity.domain.sleep.ServiceFacts.NOW;
import static io.fluidity.domain.sleep.ServiceFacts.SECOND;
import static io.fluidity.domain.sleep.ServiceFacts.adoptedFor;
import static io.fluidity.domain.sleep.ServiceFacts.ago;
import static io.fluidity.domain.sleep.ServiceFacts.awake;
import static io.fluidity.domain.sleep.ServiceFacts.in;
import static io.fluidity.domain.sleep.ServiceFacts.minutes;
import static io.fluidity.domain.sleep.ServiceFacts.unused;
import static org.assertj.core.api.Assertions.assertThat;

/** Each row of the sleep check's table, a second before, at, and a second after its boundary. */
class IdlePolicyTest {

  private static final Duration GRACE = minutes(5);
  private static final Duration THRESHOLD = minutes(15);
  private static final Duration STALE = minutes(5);
  private static final Duration NO_DATA_LIMIT = minutes(60);
  private static final Duration MAX_AWAKE = minutes(90);
  private static final Duration SETTLING = minutes(2);

  private static Verdict keep(AwakeReason reason, Instant until) {
    return new KeepAwake(reason, until, switch (reason) {
      case HELD, SETTLING, STARTING -> null;
      case NO_DATA -> until.minus(NO_DATA_LIMIT);
      case IN_USE, RECENTLY_USED -> until.minus(THRESHOLD);
    });
  }

  private static Verdict sleep(AsleepReason reason, Instant since) {
    return new FallAsleep(reason, since);
  }

  @ParameterizedTest
  @EnumSource(names = {"ASLEEP", "FALLING_ASLEEP"})
  void row2_aServiceThatIsAsleepOrFallingAsleepIsLeftAlone(Stage stage) {
    assertThat(unused().stage(stage).verdict()).isEqualTo(new AlreadyAsleep());
    assertThat(unused().stage(stage).heldFor(minutes(9)).verdict()).isEqualTo(new AlreadyAsleep());
    assertThat(unused().stage(stage).unreadable().verdict()).isEqualTo(new AlreadyAsleep());
  }

  @Test
  void row3_aHoldKeepsTheServiceAwakeUntilItsEnd() {
    assertThat(unused().heldFor(SECOND).verdict()).isEqualTo(keep(AwakeReason.HELD, in(SECOND)));
    assertThat(unused().heldFor(Duration.ZERO).verdict())
        .isEqualTo(sleep(AsleepReason.IDLE, ago(minutes(40))));
    assertThat(unused().heldFor(SECOND.negated()).verdict())
        .isEqualTo(sleep(AsleepReason.IDLE, ago(minutes(40))));
  }

  @Test
  void row4_aServiceWithoutIntentTagsIsAdopted() {
    assertThat(awake().verdict()).isEqualTo(adoptedFor(GRACE));
    assertThat(awake().stage(Stage.WAKING).verdict()).isEqualTo(adoptedFor(GRACE));
  }

  @Test
  void row4_aStoppedServiceThatIsAwakeIsLeftAloneForTwoMinutesThenAdopted() {
    for (ServiceFacts stopped : new ServiceFacts[]{awake(), unused()}) {
      Duration young = SETTLING.minus(SECOND);
      assertThat(stopped.slept(young).verdict()).isEqualTo(keep(AwakeReason.SETTLING, in(SECOND)));
      assertThat(stopped.slept(SETTLING).verdict()).isEqualTo(adoptedFor(GRACE));
      assertThat(stopped.slept(SETTLING.plus(SECOND)).verdict()).isEqualTo(adoptedFor(GRACE));
      assertThat(stopped.killed(young).verdict()).isEqualTo(keep(AwakeReason.SETTLING, in(SECOND)));
      assertThat(stopped.killed(SETTLING).verdict()).isEqualTo(adoptedFor(GRACE));
      assertThat(stopped.killed(SETTLING.plus(SECOND)).verdict()).isEqualTo(adoptedFor(GRACE));
    }
  }

  @Test
  void row4_theNewerOfASleepAndAKillDecidesHowLongTheServiceSettles() {
    ServiceFacts stopped = unused().slept(minutes(3)).killed(minutes(1));

    assertThat(stopped.verdict()).isEqualTo(keep(AwakeReason.SETTLING, in(minutes(1))));
    assertThat(stopped.slept(SECOND).verdict())
        .isEqualTo(keep(AwakeReason.SETTLING, in(SETTLING.minus(SECOND))));
  }

  @Test
  void row4_aWakeWinsAtEqualInstants() {
    ServiceFacts woken = awake().woken(minutes(40));
    Verdict idle = sleep(AsleepReason.IDLE, ago(minutes(40)));

    assertThat(woken.slept(minutes(40)).killed(minutes(40)).verdict()).isEqualTo(idle);
    assertThat(woken.slept(minutes(40).plus(SECOND)).verdict()).isEqualTo(idle);
    assertThat(woken.slept(minutes(40).minus(SECOND)).verdict()).isEqualTo(adoptedFor(GRACE));
    assertThat(woken.killed(minutes(40).minus(SECOND)).verdict()).isEqualTo(adoptedFor(GRACE));
  }

  @Test
  void row5_theServiceIsStartingUntilTheEndOfTheStartupGrace() {
    assertThat(awake().woken(GRACE.minus(SECOND)).verdict())
        .isEqualTo(keep(AwakeReason.STARTING, in(SECOND)));
    assertThat(awake().woken(GRACE).verdict())
        .isEqualTo(keep(AwakeReason.RECENTLY_USED, in(THRESHOLD.minus(GRACE))));
    assertThat(awake().woken(GRACE.plus(SECOND)).verdict())
        .isEqualTo(keep(AwakeReason.RECENTLY_USED, in(THRESHOLD.minus(GRACE).minus(SECOND))));
  }

  @Test
  void row6_evenAServiceInUseFallsAsleepAfterTheMaximumTimeAwake() {
    ServiceFacts used = awake().maxAwake(MAX_AWAKE).used(Duration.ZERO);

    assertThat(used.woken(MAX_AWAKE.minus(SECOND)).verdict())
        .isEqualTo(new KeepAwake(AwakeReason.IN_USE, in(SECOND), NOW));
    assertThat(used.woken(MAX_AWAKE).verdict()).isEqualTo(sleep(AsleepReason.AWAKE_TOO_LONG, ago(MAX_AWAKE)));
    assertThat(used.woken(MAX_AWAKE.plus(SECOND)).verdict())
        .isEqualTo(sleep(AsleepReason.AWAKE_TOO_LONG, ago(MAX_AWAKE.plus(SECOND))));
  }

  @Test
  void row6_useKeepsTheServiceAwakeForeverWithoutAMaximumTimeAwake() {
    assertThat(awake().woken(Duration.ofDays(400)).used(Duration.ZERO).verdict())
        .isEqualTo(keep(AwakeReason.IN_USE, in(THRESHOLD)));
  }

  @Test
  void row7_unreadableSignalsLeaveTheVerdictUndecided() {
    assertThat(unused().unreadable().verdict()).isEqualTo(new Undecided(DENIED));
    assertThat(awake().woken(Duration.ofDays(30)).unreadable().verdict()).isEqualTo(new Undecided(DENIED));
  }

  @Test
  void row8_signalsHaveNoDataOnceTheirNewestReportIsStale() {
    Duration fresh = STALE.minus(SECOND);

    assertThat(unused().reported(null, fresh).verdict())
        .isEqualTo(sleep(AsleepReason.IDLE, ago(minutes(40))));
    assertThat(unused().reported(null, STALE).verdict())
        .isEqualTo(keep(AwakeReason.NO_DATA, in(minutes(20))));
    assertThat(unused().reported(null, STALE.plus(SECOND)).verdict())
        .isEqualTo(keep(AwakeReason.NO_DATA, in(minutes(20))));
  }

  @Test
  void row8_aServiceWithoutDataStaysAwakeUpToTheLimitAfterItsWake() {
    ServiceFacts withoutData = awake().noData();

    assertThat(withoutData.woken(NO_DATA_LIMIT.minus(SECOND)).verdict())
        .isEqualTo(keep(AwakeReason.NO_DATA, in(SECOND)));
    assertThat(withoutData.woken(NO_DATA_LIMIT).verdict())
        .isEqualTo(sleep(AsleepReason.NO_DATA_TOO_LONG, ago(NO_DATA_LIMIT)));
    assertThat(withoutData.woken(NO_DATA_LIMIT.plus(SECOND)).verdict())
        .isEqualTo(sleep(AsleepReason.NO_DATA_TOO_LONG, ago(NO_DATA_LIMIT.plus(SECOND))));
  }

  @Test
  void row8_aServiceWithoutDataStaysAwakeUpToTheLimitAfterItsLastUse() {
    ServiceFacts withoutData = awake().woken(Duration.ofHours(5));

    assertThat(withoutData.reported(ago(NO_DATA_LIMIT.minus(SECOND)), STALE).verdict())
        .isEqualTo(keep(AwakeReason.NO_DATA, in(SECOND)));
    assertThat(withoutData.reported(ago(NO_DATA_LIMIT), STALE).verdict())
        .isEqualTo(sleep(AsleepReason.NO_DATA_TOO_LONG, ago(NO_DATA_LIMIT)));
    assertThat(withoutData.reported(ago(NO_DATA_LIMIT.plus(SECOND)), STALE).verdict())
        .isEqualTo(sleep(AsleepReason.NO_DATA_TOO_LONG, ago(NO_DATA_LIMIT.plus(SECOND))));
  }

  @Test
  void row9_useWithinTheIdleThresholdKeepsTheServiceAwake() {
    ServiceFacts woken = awake().woken(Duration.ofHours(5));

    assertThat(woken.used(THRESHOLD.minus(SECOND)).verdict())
        .isEqualTo(keep(AwakeReason.RECENTLY_USED, in(SECOND)));
    assertThat(woken.used(THRESHOLD).verdict()).isEqualTo(sleep(AsleepReason.IDLE, ago(THRESHOLD)));
    assertThat(woken.used(THRESHOLD.plus(SECOND)).verdict())
        .isEqualTo(sleep(AsleepReason.IDLE, ago(THRESHOLD.plus(SECOND))));
  }

  @Test
  void row9_aWakeCountsAsUse() {
    ServiceFacts usedBeforeItsWake = awake().used(Duration.ofHours(2));

    assertThat(usedBeforeItsWake.woken(THRESHOLD.minus(SECOND)).verdict())
        .isEqualTo(keep(AwakeReason.RECENTLY_USED, in(SECOND)));
    assertThat(usedBeforeItsWake.woken(THRESHOLD).verdict())
        .isEqualTo(sleep(AsleepReason.IDLE, ago(THRESHOLD)));
  }

  @Test
  void row9_theServiceIsInUseIfTheNewestReportShowsUse() {
    ServiceFacts woken = awake().woken(Duration.ofHours(5));

    assertThat(woken.used(minutes(1).minus(SECOND)).verdict())
        .isEqualTo(keep(AwakeReason.IN_USE, in(minutes(14).plus(SECOND))));
    assertThat(woken.used(minutes(1)).verdict()).isEqualTo(keep(AwakeReason.RECENTLY_USED, in(minutes(14))));
    assertThat(woken.reported(ago(minutes(3)), minutes(3)).verdict())
        .isEqualTo(keep(AwakeReason.IN_USE, in(minutes(12))));
  }

  @Test
  void row10_otherwiseTheServiceFallsAsleep() {
    assertThat(unused().verdict()).isEqualTo(sleep(AsleepReason.IDLE, ago(minutes(40))));
    assertThat(unused().stage(Stage.WAKING).verdict()).isEqualTo(sleep(AsleepReason.IDLE, ago(minutes(40))));
  }

  @Test
  void theServiceStaysAwakeUpToTheLastNanosecondOfTheThreshold() {
    Instant due = ago(minutes(40)).plus(THRESHOLD);
    ServiceFacts unused = unused().reported(null, minutes(26));

    assertThat(IdlePolicy.DEFAULT.verdict(unused.service(), unused.activity(), due.minusNanos(1)))
        .isEqualTo(keep(AwakeReason.RECENTLY_USED, due));
    assertThat(IdlePolicy.DEFAULT.verdict(unused.service(), unused.activity(), due))
        .isEqualTo(sleep(AsleepReason.IDLE, ago(minutes(40))));
  }
}
