package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.TestCloud;
import io.fluidity.domain.activity.Reports;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;

import static io.fluidity.domain.activity.Reports.at;
import static io.fluidity.domain.activity.Reports.gauge;
import static io.fluidity.domain.activity.Reports.requests;
import static io.fluidity.domain.activity.Reports.sum;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads of a sleep check, and outages of the metrics, with the default limits. */
class ActivityReaderTest {

  private final TestCloud cloud = new TestCloud();

  private ActivityReaderTest awake(String name, Reports... signals) {
    cloud.service(name, 1, 1).tag(name, InstantTag.WOKEN_AT, Reports.daysBefore(9, "08:00"))
        .reports(name, signals);
    return this;
  }

  private List<String> sweepAt(String time) {
    return cloud.at(time).sweep().stream().map(TestCloud::reason).toList();
  }

  @Test
  void metricsAreReadOnceForTheServicesWhoseVerdictNeedsThem() {
    awake("web", gauge().samples("07:00", "08:59", 3)).awake("held", gauge());
    cloud.tag("held", InstantTag.HOLD_UNTIL, "12:00").service("asleep", 0, 0).daemon("agent");

    assertThat(sweepAt("09:00")).containsExactly("skipped: NotScalable", "AlreadyAsleep", "HELD", "IN_USE");
    assertThat(cloud.metricReads).hasSize(1).allMatch(read -> read.startsWith("web since "));
  }

  @Test
  void noMetricsAreReadIfNoVerdictNeedsThem() {
    cloud.service("web", 1, 0).tag("web", InstantTag.WOKEN_AT, "08:58");

    assertThat(sweepAt("09:00")).containsExactly("STARTING");
    assertThat(cloud.metricReads).isEmpty();
  }

  @Test
  void aServiceThatFallsAsleepIsReadOnceIfEachSignalReported() {
    awake("web", gauge().samples("08:30", "08:59", 0));

    assertThat(sweepAt("09:00")).containsExactly("IDLE");
    assertThat(cloud.metricReads).hasSize(1);
  }

  @Test
  void aSignalThatReportedHoursAgoIsFoundByALongerReadBeforeTheServiceFallsAsleep() {
    awake("web", gauge().sample("02:00", 3), sum().samples("08:30", "09:30", 0));
    awake("used", gauge().sample("02:00", 3), sum().samples("08:30", "09:30", 1));

    assertThat(sweepAt("08:40")).containsExactly("IN_USE", "NO_DATA_TOO_LONG");
    assertThat(cloud.metricReads).hasSize(2);
    assertThat(cloud.metricReads.getLast()).as("only of the one about to fall asleep")
        .startsWith("web since");
  }

  @Test
  void aSignalThatReportedHoursAgoKeepsAServiceAwakeThatWouldBeIdleWithoutIt() {
    awake("web", gauge().sample("02:00", 0),
        sum().samples("08:00", "08:19", 1).samples("08:20", "09:30", 0));

    assertThat(sweepAt("08:34")).containsExactly("RECENTLY_USED");
    assertThat(cloud.metricReads).hasSize(1);
    assertThat(sweepAt("08:35")).containsExactly("NO_DATA");
    assertThat(cloud.metricReads).hasSize(2);
    assertThat(sweepAt("09:19")).containsExactly("NO_DATA");
    assertThat(sweepAt("09:20")).containsExactly("NO_DATA_TOO_LONG");
  }

  @Test
  void requestsOfHoursAgoShowThatTheDimensionsAreRight() {
    awake("web", requests().sample("02:00", 3));

    assertThat(sweepAt("08:40")).containsExactly("IDLE");
    assertThat(cloud.metricReads).hasSize(2);
  }

  @Test
  void aServiceThatWasWokenWithinTheShortReadIsNotReadAgain() {
    awake("web", gauge().samples("08:01", "08:59", 0), sum());
    cloud.tag("web", InstantTag.WOKEN_AT, "08:00");

    assertThat(sweepAt("09:00")).containsExactly("IDLE");
    assertThat(cloud.metricReads).hasSize(1);
  }

  @Test
  void nothingIsReadThatIsOlderThanCloudWatchKeeps() {
    awake("web", gauge());
    cloud.tag("web", InstantTag.WOKEN_AT, Reports.daysBefore(400, "08:00"));

    sweepAt("09:00");

    assertThat(cloud.metricReads).hasSize(2).last().asString().isIn("web since 21600 min ago",
        "web since 21604 min ago");
  }

  @ParameterizedTest
  @CsvSource({"08:24:59, IN_USE", "08:25, IN_USE", "08:25:01, MetricsLost", "09:30, MetricsLost",
      "23:00, MetricsLost"})
  void metricsOfThreeServicesThatStopTogetherAreLost(String time, String reason) {
    for (String name : List.of("a", "b", "c")) {
      awake(name, gauge().samples("07:00", "08:19", 3));
    }
    awake("never", gauge());

    assertThat(sweepAt(time).subList(0, 3)).containsOnly(reason);
    assertThat(List.of("a", "b", "c")).allMatch(name -> cloud.desired(name) == 1);
  }

  @Test
  void anOutageIsReportedWithItsBeginning() {
    for (String name : List.of("a", "b", "c")) {
      awake(name, gauge().samples("07:00", "08:19", 3));
    }

    assertThat(cloud.at("12:00").sweep()).allSatisfy(outcome -> assertThat(outcome)
        .isEqualTo(new SleepOutcome.Failed(outcome.id(), new Failure.MetricsLost(3, at("08:20")))));
  }

  @Test
  void anOutageOfADayIsLeftToTheNoDataLimit() {
    for (String name : List.of("a", "b", "c")) {
      awake(name, gauge().samples("07:00", "08:19", 3));
    }

    assertThat(cloud.at(at("08:19:59").plus(Duration.ofDays(1))).sweep()).extracting(TestCloud::reason)
        .containsOnly("MetricsLost");
    assertThat(cloud.at(at("08:20").plus(Duration.ofDays(1))).sweep()).extracting(TestCloud::reason)
        .containsOnly("NO_DATA_TOO_LONG");
  }

  @Test
  void metricsThatAreAlwaysLateDelaySleepByADayAtMost() {
    Instant lastUse = Reports.daysBefore(1, "08:20");
    for (String name : List.of("a", "b", "c")) {
      awake(name, gauge().sample(lastUse.minus(Duration.ofMinutes(1)), 3).samples(lastUse, at("09:30"), 0)
          .lateBy(Duration.ofMinutes(20)));
    }

    assertThat(sweepAt("09:19:59")).containsOnly("MetricsLost");
    assertThat(sweepAt("09:20")).containsOnly("IDLE");
  }

  @Test
  void twoServicesThatStopTogetherAreNoOutage() {
    awake("a", gauge().samples("07:00", "08:19", 3)).awake("b", gauge().samples("07:00", "08:19", 3));

    assertThat(sweepAt("08:30")).containsOnly("NO_DATA");
  }

  @Test
  void servicesThatStopOneAfterTheOtherAreNoOutage() {
    awake("a", gauge().samples("07:00", "08:13", 3)).awake("b", gauge().samples("07:00", "08:19", 3))
        .awake("c", gauge().samples("07:00", "08:19", 3));

    assertThat(sweepAt("08:30")).containsOnly("NO_DATA");
  }

  @Test
  void aServiceThatStillReportsShowsThatTheMetricsWork() {
    awake("a", gauge().samples("07:00", "08:19", 3)).awake("b", gauge().samples("07:00", "08:19", 3))
        .awake("c", gauge().samples("07:00", "08:19", 3)).awake("d", gauge().samples("07:00", "08:29", 3));

    assertThat(sweepAt("08:30")).containsExactly("NO_DATA", "NO_DATA", "NO_DATA", "IN_USE");
  }

  @Test
  void aMemberThatCannotBePutToSleepIsSkippedOrFailsByWhatSelectedIt() {
    cloud.managing("prod/gone", "prod/*").daemon("agent").vanished("old").service("web", 0, 0);

    assertThat(sweepAt("09:00")).containsExactly("skipped: NotScalable", "Missing", "skipped: Missing",
        "AlreadyAsleep");
  }
}
