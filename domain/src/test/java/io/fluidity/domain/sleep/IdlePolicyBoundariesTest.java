package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.sleep.Verdict.KeepAwake;

import static io.fluidity.domain.sleep.ServiceFacts.NOW;
import static io.fluidity.domain.sleep.ServiceFacts.SECOND;
import static io.fluidity.domain.sleep.ServiceFacts.adoptedFor;
import static io.fluidity.domain.sleep.ServiceFacts.ago;
import static io.fluidity.domain.sleep.ServiceFacts.awake;
import static io.fluidity.domain.sleep.ServiceFacts.in;
import static io.fluidity.domain.sleep.ServiceFacts.minutes;
import static io.fluidity.domain.sleep.ServiceFacts.unused;
import static org.assertj.core.api.Assertions.assertThat;

/** Until when a verdict holds, since when a service is idle, and from when on samples matter. */
class IdlePolicyBoundariesTest {

  private static Instant samplesSince(ServiceFacts facts) {
    return facts.service() instanceof Wanted wanted ? facts.policy().samplesSince(wanted, NOW) : Instant.MIN;
  }

  @Test
  void aVerdictOtherThanToStayAwakeHoldsUntilAnEvent() {
    assertThat(unused().stage(Stage.ASLEEP).verdict().until()).isNull();
    assertThat(unused().verdict().until()).isNull();
    assertThat(unused().unreadable().verdict().until()).isNull();
  }

  @Test
  void theVerdictOfAnAdoptedServiceHoldsUntilTheEndOfItsGrace() {
    assertThat(awake().verdict()).isEqualTo(adoptedFor(minutes(5)));
  }

  @Test
  void theVerdictOfAnAdoptedServiceWithoutGraceHoldsUntilItCanBeIdle() {
    assertThat(awake().startupGrace(Duration.ZERO).verdict()).isEqualTo(adoptedFor(minutes(15)));
  }

  @Test
  void theVerdictHoldsUntilTheMaximumTimeAwakeIfThatIsBeforeTheIdleThreshold() {
    ServiceFacts used = awake().used(Duration.ZERO).maxAwake(minutes(30));

    assertThat(used.woken(minutes(14)).verdict())
        .isEqualTo(new KeepAwake(AwakeReason.IN_USE, in(minutes(15)), NOW));
    assertThat(used.woken(minutes(15)).verdict())
        .isEqualTo(new KeepAwake(AwakeReason.IN_USE, in(minutes(15)), NOW));
    assertThat(used.woken(minutes(16)).verdict())
        .isEqualTo(new KeepAwake(AwakeReason.IN_USE, in(minutes(14)), NOW));
  }

  @Test
  void theVerdictHoldsUntilTheMaximumTimeAwakeIfThatIsBeforeTheNoDataLimit() {
    ServiceFacts withoutData = awake().noData().woken(minutes(10)).maxAwake(minutes(30));

    assertThat(withoutData.verdict())
        .isEqualTo(new KeepAwake(AwakeReason.NO_DATA, in(minutes(20)), ago(minutes(10))));
  }

  @Test
  void theVerdictOfAServiceKeptAwakeChangesAtItsUntilAndNotASecondEarlier() {
    ServiceFacts used = awake().woken(minutes(30)).used(minutes(10));
    Instant until = in(minutes(5));
    Activity stillReporting = new Activity.Reported(ago(minutes(10)), until);

    assertThat(used.verdict().until()).isEqualTo(until);
    assertThat(used.policy().verdict(used.service(), stillReporting, until.minus(SECOND)))
        .isInstanceOf(KeepAwake.class);
    assertThat(used.policy().verdict(used.service(), stillReporting, until))
        .isInstanceOf(Verdict.FallAsleep.class);
  }

  @Test
  void aServiceIsIdleSinceTheLaterOfItsLastUseAndItsWake() {
    Instant woken = ago(minutes(30));

    assertThat(IdlePolicy.idleSince(new Activity.Reported(woken.plus(SECOND), NOW), woken))
        .isEqualTo(woken.plus(SECOND));
    assertThat(IdlePolicy.idleSince(new Activity.Reported(woken, NOW), woken)).isEqualTo(woken);
    assertThat(IdlePolicy.idleSince(new Activity.Reported(woken.minus(SECOND), NOW), woken)).isEqualTo(woken);
    assertThat(IdlePolicy.idleSince(new Activity.Reported(null, NOW), woken)).isEqualTo(woken);
    assertThat(IdlePolicy.idleSince(new Activity.NoData(), woken)).isEqualTo(woken);
    assertThat(IdlePolicy.idleSince(new Activity.Unreadable(ServiceFacts.DENIED), woken)).isEqualTo(woken);
  }

  @Test
  void samplesMatterFromTheWakeOn() {
    assertThat(samplesSince(awake().woken(minutes(40)))).isEqualTo(ago(minutes(40)));
    assertThat(samplesSince(awake().woken(SECOND))).isEqualTo(ago(SECOND));
  }

  @Test
  void aTagThatCountsAsMissingDoesNotExcludeSamples() {
    Instant neverWoken = samplesSince(awake());

    assertThat(samplesSince(awake().woken(minutes(-1).minus(SECOND)))).isEqualTo(neverWoken);
    assertThat(neverWoken).isBeforeOrEqualTo(ago(minutes(60)));
  }

  @Test
  void samplesMatterForAMinuteLongerThanTheNoDataLimit() {
    assertThat(samplesSince(awake().woken(Duration.ofDays(9)))).isEqualTo(ago(minutes(61)));
    assertThat(samplesSince(awake().stage(Stage.WAKING).woken(Duration.ofDays(9))))
        .isEqualTo(samplesSince(awake().woken(Duration.ofDays(8))));
  }

  @Test
  void aSampleThatBeganBeforeTheNoDataLimitCanProveUseWithinIt() {
    Instant endOfUse = NOW.minus(minutes(60)).plus(SECOND);

    assertThat(samplesSince(awake().woken(Duration.ofDays(9)))).isBeforeOrEqualTo(endOfUse.minus(minutes(1)));
  }
}
