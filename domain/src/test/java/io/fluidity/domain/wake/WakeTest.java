package io.fluidity.domain.wake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.TestCloud;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceSnapshot;

import static io.fluidity.domain.TestCloud.id;
import static io.fluidity.domain.activity.Reports.at;
import static io.fluidity.domain.activity.Reports.gauge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Wakes of people and of the schedule of 08:00. */
class WakeTest {

  private static final Instant DUE = at("08:00");
  private static final ServiceEvent EVENT = new ServiceEvent(at("08:01"), "unable to place a task");

  private final TestCloud cloud = new TestCloud().service("web", 0, 0).tag("web", InstantTag.SLEPT_AT,
      "01:00");

  private WakeOutcome wake(String time) {
    return wake(time, null, null);
  }

  private WakeOutcome wake(String time, @Nullable Duration hold, @Nullable Instant due) {
    cloud.at(time).writes.clear();
    return cloud.controlPlane().wake(new WakeRequest(id("web"), null, hold, due));
  }

  private void assertSuperseded(WakeOutcome outcome) {
    assertThat(outcome).isInstanceOf(WakeOutcome.Superseded.class);
    assertThat(cloud.writes).isEmpty();
  }

  @Test
  void aScheduledWakeIsDatedWhenItWasDueAndItsLimitsCountFromItsDelivery() {
    assertThat(wake("08:50", null, DUE)).isInstanceOf(WakeOutcome.Woken.class);

    assertThat(cloud.tag("web", InstantTag.WOKEN_AT)).isEqualTo(DUE);
    assertThat(cloud.tag("web", InstantTag.AWAKE_SINCE)).isEqualTo(at("08:50"));
    assertThat(cloud.checkAt("09:10", "web")).isEqualTo("STARTING");
    cloud.service("web", 1, 1).reports("web", gauge().samples("08:00", "09:30", 0));
    assertThat(cloud.checkAt("09:04", "web")).isEqualTo("RECENTLY_USED");
    assertThat(cloud.checkAt("09:05", "web")).isEqualTo("IDLE");
  }

  @Test
  void aLateWakeDoesNotStartAServiceThatWasKilledSinceItWasDue() {
    cloud.tag("web", InstantTag.KILLED_AT, "08:30");

    assertSuperseded(wake("08:50", null, DUE));
    assertThat(cloud.desired("web")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SLEPT_AT", "SCHEDULED_KILL_AT", "WOKEN_AT"})
  void anyNewerIntentSupersedesALateWake(InstantTag newer) {
    cloud.tag("web", newer, "08:00:00.001");

    assertSuperseded(wake("08:50", null, DUE));
  }

  @Test
  void aRepeatedWakeIsTheSameIntent() {
    assertThat(wake("08:00:01", null, DUE)).isInstanceOf(WakeOutcome.Woken.class);
    cloud.service("web", 1, 1);
    assertThat(wake("08:01", null, DUE)).isInstanceOf(WakeOutcome.AlreadyAwake.class);
    assertThat(cloud.tag("web", InstantTag.AWAKE_SINCE)).isEqualTo(at("08:00:01"));

    cloud.service("web", 0, 0).tag("web", InstantTag.SLEPT_AT, "08:20");

    assertSuperseded(wake("08:30", null, DUE));
  }

  @Test
  void aWakeThatIsDueInTheFutureIsRejected() {
    assertThatThrownBy(() -> wake("07:58:59", null, DUE)).isInstanceOf(OperationFailedException.class)
        .hasMessage(
            "due must not be in the future (was 2026-03-02T08:00:00Z, now is 2026-03-02T07:58:59Z)");
    assertThat(cloud.writes).isEmpty();
    assertThat(wake("07:59", null, DUE)).isInstanceOf(WakeOutcome.Woken.class);
  }

  @ParameterizedTest
  @CsvSource({"480, 10, 16:00", "10, 480, 17:00", "60, 60, 10:00", "480, 0, ", "480, , 16:00"})
  void aHoldOnlyGrowsUnlessItIsEnded(int first, @Nullable Integer second, @Nullable String end) {
    wake("08:00", Duration.ofMinutes(first), null);
    wake("09:00", second == null ? null : Duration.ofMinutes(second), null);

    assertThat(cloud.tag("web", InstantTag.HOLD_UNTIL)).isEqualTo(end == null ? null : at(end));
  }

  @Test
  void theHoldOfAScheduledWakeCountsFromWhenItWasDue() {
    wake("08:50", Duration.ofMinutes(60), DUE);
    assertThat(cloud.tag("web", InstantTag.HOLD_UNTIL)).isEqualTo(at("09:00"));
  }

  @Test
  void aLaterWakeDoesNotRestartTheLimits() {
    wake("08:00");
    wake("08:30");
    cloud.service("web", 1, 1);
    wake("08:40");

    assertThat(cloud.tag("web", InstantTag.WOKEN_AT)).isEqualTo(at("08:40"));
    assertThat(cloud.tag("web", InstantTag.AWAKE_SINCE)).isEqualTo(at("08:00"));
  }

  @Test
  void aWakeOfAServiceThatAnotherProcessStartedAdoptsIt() {
    cloud.service("web", 1, 1);
    wake("08:00");

    assertThat(cloud.tag("web", InstantTag.AWAKE_SINCE)).isEqualTo(at("08:00"));
  }

  @ParameterizedTest
  @CsvSource({"08:04:59, 0, false", "08:05, 0, true", "08:01, 1, true"})
  void aServiceThatIsStillWakingIsReportedWithItsEventsIfTheStartIsSlowOrFailing(String time, int failed,
      boolean withEvents) {
    wake("08:00");
    cloud.service("web", 1, 0).change("web", service -> new ServiceSnapshot(service.id(),
        service.scheduling(), 1, 0, 1, failed, null, null, service.tags(), List.of(EVENT)));

    assertThat(wake(time)).isInstanceOfSatisfying(WakeOutcome.StillWaking.class, waking -> assertThat(
        waking.events()).isEqualTo(withEvents ? List.of(EVENT) : List.of()));
  }

  @Test
  void aStartIsSlowEvenIfAPersonWakesItAgainAndAgain() {
    wake("08:00");
    cloud.service("web", 1, 0).change("web", service -> new ServiceSnapshot(service.id(),
        service.scheduling(), 1, 0, 1, 0, null, null, service.tags(), List.of(EVENT)));
    wake("08:04");

    assertThat(wake("08:06")).isInstanceOfSatisfying(WakeOutcome.StillWaking.class,
        waking -> assertThat(waking.events()).containsExactly(EVENT));
  }

  private WakeOutcome wake(@Nullable Integer count, @Nullable Duration hold) {
    cloud.at("09:00").reads.clear();
    return cloud.controlPlane().wake(new WakeRequest(id("web"), count, hold));
  }

  private List<Long> secondsOfReads() {
    return cloud.reads.stream().map(read -> Duration.between(at("09:00"), read).toSeconds()).toList();
  }

  @Test
  void aWakeEndsAsSoonAsAReadAfterTheSettleTimeAgrees() {
    wake(1, null);

    assertThat(secondsOfReads()).containsExactly(0L, 2L);
  }

  @Test
  void aCountAndAHoldHaveToStandForThreeSettleTimes() {
    wake(2, null);
    assertThat(secondsOfReads()).containsExactly(0L, 2L, 4L, 6L);

    wake(null, Duration.ofHours(1));
    assertThat(secondsOfReads()).containsExactly(0L, 2L, 4L, 6L);
  }

  @Test
  void aWakeRestoresItsCountAndItsHoldIfAConcurrentWakeHasReducedThem() {
    cloud.beforeRead(3, () -> cloud.service("web", 1, 0).tag("web", InstantTag.HOLD_UNTIL, "09:30")
        .change("web",
            shown -> shown.withTags(shown.tags().with(TagPatch.empty().clear(CountTag.AWAKE_COUNT)))));

    wake(5, Duration.ofHours(1));

    assertThat(secondsOfReads()).containsExactly(0L, 2L, 4L, 6L, 8L, 10L);
    assertThat(cloud.desired("web")).isEqualTo(5);
    assertThat(cloud.tag("web", InstantTag.HOLD_UNTIL)).isEqualTo(at("10:00"));
  }

  @Test
  void aWakeThatANewerKillSupersedesLeavesNoHold() {
    cloud.beforeRead(2, () -> cloud.service("web", 0, 0).tag("web", InstantTag.KILLED_AT, "09:00:01"));

    assertThat(wake(null, Duration.ofHours(1))).isInstanceOf(WakeOutcome.Superseded.class);
    assertThat(cloud.tag("web", InstantTag.HOLD_UNTIL)).isNull();
  }

  @Test
  void aHoldThatAKillHasEndedIsNotWrittenAgainIfAnotherWakeFollows() {
    cloud.beforeRead(2, () -> cloud.service("web", 1, 0).tag("web", InstantTag.KILLED_AT, "09:00:01")
        .tag("web", InstantTag.WOKEN_AT, "09:00:01.5").change("web", shown -> shown
            .withTags(shown.tags().with(TagPatch.empty().clear(InstantTag.HOLD_UNTIL)))));

    wake(null, Duration.ofHours(1));

    assertThat(cloud.desired("web")).isEqualTo(1);
    assertThat(cloud.tag("web", InstantTag.HOLD_UNTIL)).isNull();
  }

  @ParameterizedTest
  @CsvSource({", 2, 2", "2, 2, 2", "3, 3, 3", "1, 2, 2"})
  void aWakeOfARunningServiceDoesNotUndoAutoscaling(@Nullable Integer requested, int desired,
      Integer stored) {
    cloud.service("web", 2, 2).tag("web", InstantTag.WOKEN_AT, "08:00").change("web",
        shown -> shown.withTags(shown.tags().with(TagPatch.empty().with(CountTag.AWAKE_COUNT, 5))));

    wake(requested, null);

    assertThat(cloud.desired("web")).isEqualTo(desired);
    cloud.change("web", shown -> {
      assertThat(shown.tags().asOf(at("09:01")).awakeCount()).isEqualTo(stored);
      return shown;
    });
    assertThat(cloud.checkAt("09:05", "web")).isEqualTo("NO_DATA");
    assertThat(cloud.desired("web")).isEqualTo(desired);
  }

  @Test
  void theMaximumTimeAwakeCountsFromTheFirstWakeEvenIfASleepCheckYielded() {
    cloud.service("web", 1, 1).tag("web", InstantTag.AWAKE_SINCE, "08:00")
        .tag("web", InstantTag.SLEPT_AT, "08:09:55").tag("web", InstantTag.WOKEN_AT, "08:10");

    wake("08:20");
    wake("08:30");

    assertThat(cloud.tag("web", InstantTag.AWAKE_SINCE)).isEqualTo(at("08:10"));
  }
}
