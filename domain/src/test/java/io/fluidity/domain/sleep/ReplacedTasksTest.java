package io.fluidity.domain.sleep;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.TestCloud;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.status.ServiceStatus;

import static io.fluidity.domain.TestCloud.id;
import static io.fluidity.domain.activity.Reports.at;
import static org.assertj.core.api.Assertions.assertThat;

/** Sleep checks of a service that was woken at 08:00, and of which no task runs. */
class ReplacedTasksTest {

  private final TestCloud cloud = new TestCloud().service("web", 1, 0)
      .tag("web", InstantTag.WOKEN_AT, "08:00").tag("web", InstantTag.AWAKE_SINCE, "08:00");

  private void steady(String reachedAt, @Nullable String leftAt) {
    cloud.change("web", service -> service
        .withSteadyState(new SteadyState(at(reachedAt), leftAt == null ? null : at(leftAt))));
  }

  private void assertAwake(String time) {
    assertThat(cloud.checkAt(time, "web")).isEqualTo("STARTING");
    assertThat(cloud.desired("web")).isEqualTo(1);
  }

  private void assertFallsAsleep(String time) {
    assertThat(cloud.checkAt(time, "web")).isEqualTo("START_FAILED");
    assertThat(cloud.desired("web")).isZero();
  }

  @Test
  void aServiceThatRanHasTheWholeStartLimitToReplaceItsTasks() {
    steady("08:02", "11:00");

    assertAwake("11:00:30");
    assertAwake("11:59:59");
    assertFallsAsleep("12:00");
  }

  @Test
  void aTaskWhoseEndIsNotReportedYetIsReplaced() {
    steady("08:02", null);

    assertAwake("11:00");
    assertThat(forecast()).isEqualTo("12:00");
  }

  @Test
  void theForecastOfAReplacedTaskIsTheEndOfItsStartLimit() {
    steady("08:02", "11:00");
    cloud.at("11:30");

    assertThat(forecast()).isEqualTo("12:00");
  }

  private String forecast() {
    ServiceStatus.Managed status = (ServiceStatus.Managed) cloud.controlPlane().status(id("web"));
    return Objects.requireNonNull(status.fallsAsleepAt()).toString().substring(11, 16);
  }

  @Test
  void withoutASteadyStateTheStartLimitCountsFromTheWake() {
    assertFallsAsleep("09:01");
  }

  @Test
  void theSteadyStateOfTheDesiredCountZeroIsNoEvidence() {
    steady("07:30", "08:00:10");

    assertFallsAsleep("09:00");
  }

  @Test
  void aSteadyStateAtTheInstantOfTheWakeIsNoEvidence() {
    steady("08:00", null);

    assertFallsAsleep("09:00");
  }

  @Test
  void aSteadyStateOfZeroThatIsLoggedAfterTheWakeExtendsTheLimitByItsDelayOnly() {
    steady("08:00:03", "08:00:08");

    assertAwake("09:00:07");
    assertFallsAsleep("09:00:08");
  }

  @Test
  void aServiceThatRanWhenItWasAdoptedHasTheWholeStartLimit() {
    adoptedAt("08:10");
    steady("08:05", "11:00");

    assertAwake("11:59:59");
    assertFallsAsleep("12:00");
  }

  @Test
  void aSteadyStateThatEndedBeforeTheAdoptionIsNoEvidence() {
    adoptedAt("08:10");
    steady("08:05", "08:09");

    assertFallsAsleep("09:10");
  }

  private void adoptedAt(String time) {
    cloud.tag("web", InstantTag.SLEPT_AT, "08:01").tag("web", InstantTag.ADOPTED_AT, time)
        .tag("web", InstantTag.AWAKE_SINCE, time);
  }

  @Test
  void anotherWakeDoesNotExtendTheLimit() {
    steady("08:02", "11:00");
    cloud.tag("web", InstantTag.WOKEN_AT, "11:59");

    assertFallsAsleep("12:00");
  }

  @Test
  void theTimeUntilATaskIsReplacedIsNeverIdle() {
    steady("08:02", "11:00");
    assertAwake("11:02");

    assertThat(cloud.tag("web", InstantTag.SEEN_WAKING_AT)).isEqualTo(at("11:02"));
  }
}
