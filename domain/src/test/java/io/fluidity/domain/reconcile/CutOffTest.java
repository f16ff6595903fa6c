package io.fluidity.domain.reconcile;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.TestCloud;
import io.fluidity.domain.activity.Reports;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;

import static io.fluidity.domain.TestCloud.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Counts that contradict the newest intent, and the response of the next sweep. */
class CutOffTest {

  private final TestCloud cloud = new TestCloud();

  private void tag(InstantTag tag, @Nullable String time) {
    if (time != null) {
      cloud.tag("web", tag, time);
    }
  }

  @ParameterizedTest
  @CsvSource({
      "08:01:00, 08:00:30, 08:02:59, 0, AlreadyAsleep",
      "08:01:00, 08:00:30, 08:03:00, 1, Finished",
      "08:01:00, 07:59:00, 08:03:00, 1, Finished",
      "08:01:00, 08:02:00, 08:05:00, 1, Finished",
      "08:01:00, 07:58:59, 08:03:00, 0, AlreadyAsleep",
      "08:01:00, 08:00:30, 10:00:59, 1, Finished",
      "08:01:00, 08:00:30, 10:01:00, 0, AlreadyAsleep",
      "08:01:00, ,         08:05:00, 0, AlreadyAsleep"})
  void aServiceAtZeroWhoseNewestIntentIsAWakeIsWokenIfAStopMayHaveBeenCutOff(String woken,
      @Nullable String stopBegan, String now, int desired, String outcome) {
    cloud.service("web", 0, 0);
    tag(InstantTag.WOKEN_AT, woken);
    tag(InstantTag.STOP_BEGAN_AT, stopBegan);

    assertThat(cloud.checkAt(now, "web")).isEqualTo(outcome);
    assertThat(cloud.desired("web")).isEqualTo(desired);
  }

  @ParameterizedTest
  @CsvSource({
      "08:01:00, 08:00:30, 08:02:59, 1, SETTLING",
      "08:01:00, 08:00:30, 08:03:00, 0, Finished",
      "08:01:00, 07:58:59, 08:03:00, 1, Adopted",
      "08:01:00, 08:00:30, 10:01:00, 1, Adopted"})
  void aServiceAboveZeroWhoseNewestIntentIsAKillIsStoppedIfAWakeMayHaveBeenCutOff(String killed,
      String wakeBegan, String now, int desired, String outcome) {
    cloud.service("web", 1, 1);
    tag(InstantTag.KILLED_AT, killed);
    tag(InstantTag.WAKE_BEGAN_AT, wakeBegan);

    assertThat(cloud.checkAt(now, "web")).isEqualTo(outcome);
    assertThat(cloud.desired("web")).isEqualTo(desired);
  }

  @Test
  void aStopByAnotherProcessIsRecordedOnceSoThatTheNextStartIsAdopted() {
    cloud.service("web", 1, 1).tag("web", InstantTag.WOKEN_AT, "08:00");
    cloud.service("web", 0, 0).checkAt("09:05", "web");

    assertThat(cloud.tag("web", InstantTag.SLEPT_AT)).isEqualTo("2026-03-02T09:04:55Z");

    cloud.writes.clear();
    assertThat(cloud.checkAt("09:10", "web")).isEqualTo("AlreadyAsleep");
    assertThat(cloud.writes).isEmpty();

    assertThat(cloud.service("web", 1, 1).checkAt("16:04", "web")).isEqualTo("Adopted");
  }

  /** A plain wake that dies after it set its own, smaller count. */
  @ParameterizedTest
  @CsvSource({
      "4, 08:01:59, 4, STARTING",
      "4, 08:02:00, 5, Finished",
      "4, 08:14:59, 5, Finished",
      "4, 08:15:00, 4, NO_DATA",
      "5, 08:10:00, 5, NO_DATA",
      "6, 08:10:00, 6, NO_DATA"})
  void theCountOfAWakeIsRestoredWithinFifteenMinutes(int present, String now, int desired, String outcome) {
    cloud.service("web", present, present).tag("web", InstantTag.WOKEN_AT, "08:00").change("web",
        service -> service.withTags(service.tags().with(TagPatch.empty().with(CountTag.AWAKE_COUNT, 5))));

    assertThat(cloud.checkAt(now, "web")).isEqualTo(outcome);
    assertThat(cloud.desired("web")).isEqualTo(desired);
  }

  @Test
  void aSweepThatDiesBeforeItFinishesAWakeLeavesItToTheNext() {
    cloud.service("web", 0, 0).tag("web", InstantTag.WOKEN_AT, "08:01").tag("web", InstantTag.STOP_BEGAN_AT,
        "08:01");
    cloud.beforeRead(2, () -> {
      throw new IllegalStateException("the function died");
    });

    assertThatIllegalStateException().isThrownBy(() -> cloud.checkAt("08:05", "web"));
    assertThat(cloud.checkAt("08:10", "web")).isEqualTo("Finished");
    assertThat(cloud.desired("web")).isEqualTo(1);
  }

  @Test
  void aKillThatDiesBeforeItFinishesAnEarlierOneLeavesItToTheNextSweep() {
    cloud.service("web", 1, 1).tag("web", InstantTag.KILLED_AT, "08:01").tag("web", InstantTag.WAKE_BEGAN_AT,
        "08:01");
    cloud.at("08:05").writeTime(Reconciler.MAX_DURATION.plusSeconds(1));

    assertThat(cloud.controlPlane().kill(Fleet.of(List.of(id("web"))), new KillMode.Manual()))
        .hasOnlyElementsOfType(KillOutcome.Failed.class);
    assertThat(cloud.writeTime(Duration.ZERO).checkAt("08:10", "web")).isEqualTo("Finished");
    assertThat(cloud.desired("web")).isZero();
  }

  @Test
  void aServiceThatASweepStartsAgainIsIdleFromThenOn() {
    cloud.service("web", 0, 0).tag("web", InstantTag.WOKEN_AT, "08:01").tag("web", InstantTag.STOP_BEGAN_AT,
        "08:01").reports("web", Reports.gauge().samples("08:01", "09:00", 0));

    assertThat(cloud.checkAt("08:10", "web")).isEqualTo("Finished");
    cloud.service("web", 1, 1);
    assertThat(cloud.checkAt("08:24", "web")).isEqualTo("RECENTLY_USED");
    assertThat(cloud.checkAt("08:26", "web")).isEqualTo("IDLE");
  }
}
