package io.fluidity.domain.sleep;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.sleep.Verdict.AlreadyAsleep;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.sleep.Verdict.FallAsleep;
import io.fluidity.domain.sleep.Verdict.KeepAwake;
import io.fluidity.domain.sleep.Verdict.Undecided;

import static io.fluidity.domain.sleep.ServiceFacts.SECOND;
import static io.fluidity.domain.sleep.ServiceFacts.adoptedFor;
import static io.fluidity.domain.sleep.ServiceFacts.ago;
import static io.fluidity.domain.sleep.ServiceFacts.awake;
import static io.fluidity.domain.sleep.ServiceFacts.in;
import static io.fluidity.domain.sleep.ServiceFacts.minutes;
import static io.fluidity.domain.sleep.ServiceFacts.unused;
import static org.assertj.core.api.Assertions.assertThat;

/** The first row of the table decides if several match. */
class IdlePolicyOrderTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void aHoldWinsOverEveryReasonToFallAsleep() {
    Verdict held = new KeepAwake(AwakeReason.HELD, in(SECOND));

    assertThat(unused().heldFor(SECOND).verdict()).isEqualTo(held);
    assertThat(awake().woken(DAY).noData().heldFor(SECOND).verdict()).isEqualTo(held);
    assertThat(awake().woken(DAY).maxAwake(minutes(15)).heldFor(SECOND).verdict()).isEqualTo(held);
    assertThat(awake().woken(DAY).unreadable().heldFor(SECOND).verdict()).isEqualTo(held);
  }

  @Test
  void aHoldWinsOverEveryOtherReasonToStayAwake() {
    Verdict held = new KeepAwake(AwakeReason.HELD, in(SECOND));

    assertThat(awake().heldFor(SECOND).verdict()).isEqualTo(held);
    assertThat(awake().slept(SECOND).heldFor(SECOND).verdict()).isEqualTo(held);
    assertThat(awake().woken(SECOND).heldFor(SECOND).verdict()).isEqualTo(held);
    assertThat(awake().woken(DAY).used(SECOND).heldFor(SECOND).verdict()).isEqualTo(held);
  }

  @Test
  void aServiceThatIsAsleepStaysAsleepDespiteAHold() {
    assertThat(awake().stage(Stage.ASLEEP).heldFor(DAY).verdict()).isEqualTo(new AlreadyAsleep());
  }

  @Test
  void aServiceThatAnotherProcessStartedIsAdoptedBeforeItsTimeAwakeCounts() {
    ServiceFacts stopped = awake().woken(DAY).slept(minutes(2)).maxAwake(minutes(15));

    assertThat(stopped.verdict()).isEqualTo(adoptedFor(minutes(5)));
    assertThat(stopped.slept(minutes(2).minus(SECOND)).verdict())
        .isEqualTo(new KeepAwake(AwakeReason.SETTLING, in(SECOND)));
  }

  @Test
  void aServiceThatWasKilledAfterItsWakeIsNotStarting() {
    assertThat(awake().woken(minutes(4)).killed(minutes(3)).verdict()).isEqualTo(adoptedFor(minutes(5)));
    assertThat(awake().woken(minutes(1)).killed(SECOND).verdict())
        .isEqualTo(new KeepAwake(AwakeReason.SETTLING, in(minutes(2).minus(SECOND))));
  }

  @Test
  void startingWinsOverAwakeTooLong() {
    ServiceFacts slowStarter = awake().startupGrace(minutes(60)).maxAwake(minutes(15));

    assertThat(slowStarter.woken(minutes(60).minus(SECOND)).verdict())
        .isEqualTo(new KeepAwake(AwakeReason.STARTING, in(SECOND)));
    assertThat(slowStarter.woken(minutes(60)).verdict())
        .isEqualTo(new FallAsleep(AsleepReason.AWAKE_TOO_LONG, ago(minutes(60))));
  }

  @Test
  void startingWinsOverUnreadableSignals() {
    assertThat(awake().woken(minutes(5).minus(SECOND)).unreadable().verdict())
        .isEqualTo(new KeepAwake(AwakeReason.STARTING, in(SECOND)));
  }

  @Test
  void awakeTooLongWinsOverUnreadableSignals() {
    ServiceFacts unreadable = awake().maxAwake(minutes(90)).unreadable();

    assertThat(unreadable.woken(minutes(90)).verdict())
        .isEqualTo(new FallAsleep(AsleepReason.AWAKE_TOO_LONG, ago(minutes(90))));
    assertThat(unreadable.woken(minutes(90).minus(SECOND)).verdict()).isInstanceOf(Undecided.class);
  }

  @Test
  void noDataWinsOverUseWithinTheIdleThreshold() {
    assertThat(awake().woken(minutes(30)).reported(ago(minutes(10)), minutes(5)).verdict())
        .isEqualTo(new KeepAwake(AwakeReason.NO_DATA, in(minutes(50)), ago(minutes(10))));
  }

  @Test
  void noActivityIsNeededIfOneOfTheFirstSixRowsDecides() {
    for (ServiceFacts decided : new ServiceFacts[]{unused().stage(Stage.ASLEEP), unused().heldFor(SECOND),
        awake(), awake().slept(SECOND), awake().woken(SECOND), unused().maxAwake(minutes(15))}) {
      assertThat(needsActivity(decided)).as("%s", decided).isFalse();
      assertThat(decided.noData().verdict()).as("%s", decided).isEqualTo(decided.unreadable().verdict());
    }
  }

  @Test
  void activityIsNeededForTheOtherRows() {
    assertThat(needsActivity(unused())).isTrue();
    assertThat(needsActivity(awake().woken(minutes(5)))).isTrue();
    assertThat(needsActivity(unused().stage(Stage.WAKING))).isTrue();
  }

  private static boolean needsActivity(ServiceFacts facts) {
    return facts.policy().needsActivity(facts.service(), ServiceFacts.NOW);
  }
}
