package io.fluidity.domain.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.TestCloud;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.kill.KillMode.Manual;
import io.fluidity.domain.kill.KillMode.Scheduled;
import io.fluidity.domain.service.MissingReason;

import static io.fluidity.domain.TestCloud.id;
import static io.fluidity.domain.activity.Reports.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The nightly kill of 23:00. */
class ScheduledKillTest {

  private static final Instant DUE = at("23:00");

  private final TestCloud cloud = new TestCloud().service("web", 1, 1)
      .tag("web", InstantTag.WOKEN_AT, "20:00");

  private KillOutcome kill(String time, @Nullable Instant due) {
    return kill(time, new Scheduled(due, false)).getFirst();
  }

  private List<KillOutcome> kill(String time, KillMode mode) {
    cloud.at(time).writes.clear();
    cloud.reads.clear();
    return cloud.controlPlane().kill(cloud.controlPlane().managedServices(), mode);
  }

  private void wakeAt(String time) {
    cloud.at(time).service("web", 1, 1).tag("web", InstantTag.WOKEN_AT, time);
  }

  private void assertKilled(KillOutcome outcome) {
    assertThat(outcome).isInstanceOf(KillOutcome.Killed.class);
    assertThat(cloud.desired("web")).isZero();
  }

  private void assertSuperseded(KillOutcome outcome) {
    assertThat(outcome).isInstanceOfSatisfying(KillOutcome.Superseded.class,
        superseded -> assertThat(superseded.before()).isEqualTo(superseded.service()));
    assertThat(cloud.writes).isEmpty();
    assertThat(cloud.desired("web")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22:59:30", "23:00", "23:00:02", "23:40", "23:59"})
  void aKillIsDatedWhenItWasDueInATagOfItsOwn(String delivered) {
    assertKilled(kill(delivered, DUE));

    assertThat(cloud.tag("web", InstantTag.SCHEDULED_KILL_AT)).isEqualTo(DUE);
    assertThat(cloud.tag("web", InstantTag.KILLED_AT)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23:00:00.001", "23:20", "23:40"})
  void aLateKillDoesNotStopAServiceThatWasWokenSinceItWasDue(String woken) {
    wakeAt(woken);

    assertSuperseded(kill("23:40", DUE));
  }

  @Test
  void anIntentOfTheSameInstantAsAWakeLoses() {
    wakeAt("23:00");

    KillOutcome outcome = kill("23:00:10", DUE);

    assertThat(outcome).isInstanceOf(KillOutcome.Superseded.class);
    assertThat(cloud.desired("web")).isEqualTo(1);
  }

  @Test
  void aRepeatedOrRetriedKillIsTheSameIntent() {
    assertKilled(kill("23:00:01", DUE));
    assertThat(kill("23:01", DUE)).isInstanceOf(KillOutcome.AlreadyAsleep.class);
    assertThat(cloud.writes).isEmpty();

    wakeAt("23:01:30");

    assertSuperseded(kill("23:03", DUE));
    assertSuperseded(kill("23:30", DUE));
  }

  @Test
  void aRepeatedKillPutsAServiceToSleepThatAnotherProcessStartedWithoutAWake() {
    assertKilled(kill("23:00:01", DUE));
    cloud.service("web", 1, 1);

    assertKilled(kill("23:01", DUE));
  }

  @Test
  void aWakeWinsOverAKillThatWasDueAtTheSameInstant() {
    cloud.tag("web", InstantTag.WOKEN_AT, "23:00");

    assertSuperseded(kill("23:40", DUE));
    assertThat(cloud.writes).isEmpty();
  }

  @Test
  void aKillDoesNotReplaceTheNewerOneOfAPerson() {
    cloud.tag("web", InstantTag.KILLED_AT, "23:10").tag("web", InstantTag.WOKEN_AT, "23:05");

    assertSuperseded(kill("23:40", DUE));
    assertThat(cloud.tag("web", InstantTag.KILLED_AT)).isEqualTo(at("23:10"));
  }

  @Test
  void withoutItsDueTimeARetryWithinAQuarterOfAnHourIsTheSameKill() {
    assertKilled(kill("23:00", (Instant) null));
    assertThat(cloud.tag("web", InstantTag.SCHEDULED_KILL_AT)).isEqualTo(DUE);
    wakeAt("23:00:30");

    assertSuperseded(kill("23:01", (Instant) null));
    assertSuperseded(kill("23:14:59", (Instant) null));
    assertKilled(kill("23:15", (Instant) null));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKillThatIsDueInTheFutureIsRejectedAsAWhole(boolean awake) {
    cloud.service("web", awake ? 1 : 0, 0);
    Scheduled future = new Scheduled(at("23:01:00.001"), false);

    assertThatThrownBy(() -> kill("23:00", future)).isInstanceOfSatisfying(OperationFailedException.class,
        failed -> assertThat(failed.failure()).isEqualTo(new Failure.InvalidRequest("due",
            "must not be in the future (was 2026-03-02T23:01:00.001Z, now is 2026-03-02T23:00:00Z)")));
    assertThat(cloud.writes).isEmpty();
  }

  @Test
  void clocksMayDifferByAMinute() {
    assertKilled(kill("23:00", at("23:01")));
  }

  @Test
  void aHoldIsRespectedUnlessTheKillIsForced() {
    cloud.tag("web", InstantTag.HOLD_UNTIL, "23:30");

    assertThat(kill("23:00", DUE)).isInstanceOfSatisfying(KillOutcome.Held.class,
        held -> assertThat(held.heldUntil()).isEqualTo(at("23:30")));
    assertThat(cloud.writes).isEmpty();
    assertKilled(kill("23:00", new Scheduled(DUE, true)).getFirst());
    assertThat(cloud.tag("web", InstantTag.HOLD_UNTIL)).isNull();
  }

  @Test
  void aForcedKillIsSupersededByANewerWakeAsWell() {
    wakeAt("23:20");
    cloud.tag("web", InstantTag.HOLD_UNTIL, "23:50");

    assertSuperseded(kill("23:40", new Scheduled(DUE, true)).getFirst());
  }

  @Test
  void aManualKillAlwaysWinsAndEndsTheHold() {
    wakeAt("23:20");
    cloud.tag("web", InstantTag.HOLD_UNTIL, "23:50");

    assertKilled(kill("23:20", new Manual()).getFirst());
    assertThat(cloud.tag("web", InstantTag.KILLED_AT)).isEqualTo(at("23:20:00.001"));
    assertThat(cloud.tag("web", InstantTag.HOLD_UNTIL)).isNull();
  }

  @Test
  void nothingIsWrittenToAServiceThatTwoReadsShowAsleep() {
    cloud.service("web", 0, 0).tag("web", InstantTag.SLEPT_AT, "22:00");

    assertThat(kill("23:00", DUE)).isInstanceOf(KillOutcome.AlreadyAsleep.class);
    assertThat(cloud.writes).isEmpty();
    assertThat(cloud.reads).hasSize(2);
    assertThat(Duration.between(cloud.reads.getFirst(), cloud.reads.getLast()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aServiceThatOnlyALaggingReadShowedAsleepIsKilled() {
    cloud.service("web", 0, 0).tag("web", InstantTag.SLEPT_AT, "22:00").at("22:59:59")
        .beforeRead(2, () -> cloud.service("web", 1, 0).tag("web", InstantTag.WOKEN_AT, "22:59:58"));

    assertKilled(kill("23:00", DUE));
  }

  @Test
  void nothingIsWrittenToAServiceThatAnotherProcessStopped() {
    cloud.service("web", 0, 0);

    assertThat(kill("23:00", DUE)).isInstanceOf(KillOutcome.AlreadyAsleep.class);
    assertThat(cloud.writes).isEmpty();
  }

  @Test
  void aMemberThatCanNeverBeKilledIsSkippedAndDoesNotAffectTheOthers() {
    cloud.daemon("agent").vanished("old");

    List<KillOutcome> outcomes = kill("23:00", new Scheduled(DUE, false));

    assertThat(outcomes).extracting(KillOutcome::id).containsExactly(id("agent"), id("old"), id("web"));
    assertThat(outcomes.get(0))
        .isEqualTo(new KillOutcome.Skipped(id("agent"), new Failure.NotScalable(id("agent"))));
    assertThat(outcomes.get(1)).isEqualTo(
        new KillOutcome.Skipped(id("old"), new Failure.Missing(id("old"), MissingReason.INACTIVE)));
    assertKilled(outcomes.get(2));
  }

  @Test
  void aServiceThatIsNamedLiterallyFailsIfItIsMissing() {
    cloud.managing("prod/old", "prod/agent", "prod/w*").daemon("agent");

    List<KillOutcome> outcomes = kill("23:00", new Scheduled(DUE, false));

    assertThat(outcomes).hasExactlyElementsOfTypes(KillOutcome.Skipped.class, KillOutcome.Failed.class,
        KillOutcome.Killed.class);
  }

  @Test
  void aServiceThatARequestNamesFailsIfItCannotBeKilled() {
    cloud.daemon("agent");

    assertThat(cloud.controlPlane().kill(Fleet.of(List.of(id("agent"), id("web"))), new Manual()))
        .hasExactlyElementsOfTypes(KillOutcome.Failed.class, KillOutcome.Killed.class);
    assertThatThrownBy(() -> cloud.controlPlane().kill(id("agent"), new Manual()))
        .hasMessageContaining("REPLICA");
  }

  @Test
  void aKillThatFindsAHoldAfterItsChangeUndoesIt() {
    cloud.beforeRead(2, () -> cloud.tag("web", InstantTag.HOLD_UNTIL, "23:30"));

    assertThat(kill("23:00:01", DUE)).isInstanceOf(KillOutcome.Superseded.class);
    assertThat(cloud.desired("web")).isEqualTo(1);
    assertThat(cloud.tag("web", InstantTag.SCHEDULED_KILL_AT)).isNull();
  }

  @Test
  void aForcedKillEndsAHoldThatItFindsAfterItsChange() {
    cloud.beforeRead(2, () -> cloud.tag("web", InstantTag.HOLD_UNTIL, "23:30"));

    assertKilled(kill("23:00:01", new Scheduled(DUE, true)).getFirst());
    assertThat(cloud.tag("web", InstantTag.HOLD_UNTIL)).isNull();
  }

  @Test
  void aServiceThatIsBeingWokenIsKilledAlthoughItsCountIsStillZero() {
    cloud.service("web", 0, 0).tag("web", InstantTag.WOKEN_AT, "22:59:59").beforeRead(2,
        () -> cloud.service("web", 1, 0));

    kill("23:00:01", DUE);

    assertThat(cloud.desired("web")).isZero();
    assertThat(cloud.tag("web", InstantTag.SCHEDULED_KILL_AT)).isEqualTo(DUE);
  }
}
