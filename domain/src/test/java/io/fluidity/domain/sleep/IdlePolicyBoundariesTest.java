package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.Verdict.KeepAwake;

import static io.fluidity.domain.sleep.ServiceFacts.NOW;
import static io.fluidity.domain.sleep.ServiceFacts.SECOND;
import static io.fluidity.domain.sleep.ServiceFacts.ago;
import static io.fluidity.domain.sleep.ServiceFacts.awake;
import static io.fluidity.domain.sleep.ServiceFacts.in;
import static io.fluidity.domain.sleep.ServiceFacts.minutes;
import static io.fluidity.domain.sleep.ServiceFacts.unused;
import static org.assertj.core.api.Assertions.assertThat;

/** Until when a verdict holds, since when a service is idle, and from when on samples matter. */
class IdlePolicyBoundariesTest {

  private static Instant samplesSince(ServiceFacts facts) {
    return facts.service() instanceof Wanted wanted ? IdlePolicy.DEFAULT.samplesSince(wanted, NOW)
        : Instant.MIN;
  }

  @Test
  void aVerdictOtherThanToStayAwakeHoldsUntilAnEvent() {
    assertThat(unused().stage(Stage.ASLEEP).verdict().until()).isNull();
    assertThat(unused().verdict().until()).isNull();
    assertThat(unused().unreadable().verdict().until()).isNull();
  }

  @Test
  void theVerdictOfAServiceKeptAwakeChangesAtItsUntilAndNotANanosecondEarlier() {
    ServiceFacts used = awake().woken(minutes(30)).used(minutes(10));
    Instant until = in(minutes(5));
    Activity stillReporting = new Activity.Reported(ago(minutes(10)), until);

    assertThat(used.verdict().until()).isEqualTo(until);
    assertThat(IdlePolicy.DEFAULT.verdict(used.service(), stillReporting, until.minusNanos(1)))
        .isInstanceOf(KeepAwake.class);
    assertThat(IdlePolicy.DEFAULT.verdict(used.service(), stillReporting, until))
        .isInstanceOf(Verdict.FallAsleep.class);
  }

  @Test
  void aServiceIsIdleSinceTheLaterOfItsLastUseAndItsWake() {
    Instant woken = ago(minutes(30));

    assertThat(IdlePolicy.idleSince(new Activity.Reported(woken.plus(SECOND), NOW), woken))
        .isEqualTo(woken.plus(SECOND));
    assertThat(List.of(new Activity.Reported(woken, NOW), new Activity.Reported(woken.minus(SECOND), NOW),
        new Activity.Reported(null, NOW), new Activity.NoData(),
        new Activity.Unreadable(ServiceFacts.DENIED)))
        .allSatisfy(activity -> assertThat(IdlePolicy.idleSince(activity, woken)).isEqualTo(woken));
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
}
