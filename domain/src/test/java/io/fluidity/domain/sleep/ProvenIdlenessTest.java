package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.TestCloud;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceSnapshot;

import static io.fluidity.domain.activity.Reports.at;
import static io.fluidity.domain.activity.Reports.gauge;
import static io.fluidity.domain.activity.Reports.heartbeat;
import static io.fluidity.domain.activity.Reports.requests;
import static io.fluidity.domain.activity.Reports.second;
import static io.fluidity.domain.activity.Reports.sum;
import static io.fluidity.domain.activity.Reports.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

/** Sleep checks of a service that was woken at 08:00, with the default limits. */
class ProvenIdlenessTest {

  private final TestCloud cloud = new TestCloud().service("web", 1, 1)
      .tag("web", InstantTag.WOKEN_AT, "08:00").tag("web", InstantTag.AWAKE_SINCE, "08:00");

  private void assertAwake(String time, String reason) {
    assertThat(cloud.checkAt(time, "web")).isEqualTo(reason);
    assertThat(cloud.desired("web")).isEqualTo(1);
  }

  private void assertFallsAsleep(String time, String reason) {
    assertThat(cloud.checkAt(time, "web")).isEqualTo(reason);
    assertThat(cloud.desired("web")).isZero();
  }

  @Test
  void aSingleZeroAfterAGapProvesOneMinute() {
    cloud.reports("web", gauge().samples("08:01", "08:19", 3).sample("08:40", 0));

    assertAwake("08:39:30", "NO_DATA");
    assertAwake("08:41:30", "RECENTLY_USED");
  }

  @Test
  void fifteenMinutesAreIdleOnlyIfEachIsReported() {
    cloud.reports("web", gauge().samples("08:01", "08:19", 3).samples("08:20", "08:24", 0)
        .samples("08:40", "08:49", 0));

    assertAwake("08:49:59", "RECENTLY_USED");
    assertFallsAsleep("08:50", "IDLE");
  }

  @Test
  void aStoppedSignalIsNotMaskedByOnesThatReport() {
    cloud.reports("web", sum().samples("08:01", "09:10", 0), requests().sample("08:05", 4),
        gauge().samples("08:01", "08:19", 3));

    assertAwake("08:36", "NO_DATA");
    assertAwake("09:19:59", "NO_DATA");
    assertFallsAsleep("09:20", "NO_DATA_TOO_LONG");
  }

  @Test
  void requestsThatAreTwentyMinutesLateAreExpectedByALongerDelay() {
    cloud.reports("web", requests().delayMinutes(25).samples("08:01", "12:00", 40)
        .lateBy(Duration.ofMinutes(20)));

    assertAwake("10:00", "NO_DATA");
    assertAwake("11:59", "NO_DATA");
  }

  @Test
  void requestsThatAreTwentyMinutesLateAreExpectedByAHeartbeatThatIsAsLate() {
    cloud.reports("web", requests().samples("08:01", "12:00", 40).lateBy(Duration.ofMinutes(20)),
        heartbeat().samples("08:01", "12:00", 1).lateBy(Duration.ofMinutes(20)));

    assertAwake("10:00", "NO_DATA");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 15})
  void aServiceInUseStaysAwakeWithAnyThresholdAndDelay(int threshold) {
    cloud.limits(new IdleLimits(Duration.ofMinutes(threshold), Duration.ofMinutes(5), Duration.ofHours(1),
        Duration.ofMinutes(5), Duration.ofHours(1), null));
    for (int late : new int[]{60, 90, 120, 180, 1200}) {
      cloud.reports("web", gauge().samples("08:01", "09:00", 3).lateBy(Duration.ofSeconds(late)));
      for (int minute = 5; minute < 55; minute++) {
        assertThat(cloud.checkAt("08:%02d:30".formatted(minute), "web")).as("late by %d s", late)
            .isIn("STARTING", "IN_USE", "NO_DATA");
      }
    }
  }

  @Test
  void requestsOfScannersAreNoise() {
    cloud.reports("web", requests().above(10).samples("08:01", "09:00", 1));

    // The minute of the wake has no sample, which is idleness after the delay.
    assertAwake("08:14:59", "RECENTLY_USED");
    assertFallsAsleep("08:15", "IDLE");
  }

  @Test
  void anOpenWebSocketIsUseEvenWithoutRequests() {
    cloud.reports("web", requests().sample("08:06", 1),
        requests().named("ActiveConnectionCount").samples("08:06", "09:00", 1));

    assertAwake("08:25", "IN_USE");
    assertAwake("09:18", "RECENTLY_USED");
    assertFallsAsleep("09:19", "IDLE");
  }

  @Test
  void aTimestampInMillisecondsIsNotInUseForEver() {
    cloud.reports("web", timestamp().samples("08:01", "18:00", second("08:01:01") * 1000));

    assertAwake("08:16", "RECENTLY_USED");
    assertFallsAsleep("08:17", "IDLE");
  }

  @Test
  void aTimestampInTheFutureProvesNothing() {
    cloud.reports("web", timestamp().samples("08:01", "10:00", second("12:00")));

    assertAwake("08:30", "NO_DATA");
    assertFallsAsleep("09:00", "NO_DATA_TOO_LONG");
  }

  @Test
  void theNewestMinuteCanBeIncomplete() {
    cloud.reports("web", gauge().samples("08:01", "08:28", 3).samples("08:29", "08:30", 0));

    assertAwake("08:30:20", "RECENTLY_USED");
  }

  @Test
  void withoutMetricsTheServiceStaysAwakeUpToTheNoDataLimit() {
    assertAwake("08:55", "NO_DATA");
    assertAwake("08:59:59", "NO_DATA");
    assertFallsAsleep("09:00", "NO_DATA_TOO_LONG");
  }

  @Test
  void aMistypedDimensionDoesNotLookLikeIdleness() {
    cloud.reports("web", requests());

    assertAwake("08:20", "NO_DATA");
  }

  @Test
  void aCheckDuringTheStartIsNotWithoutData() {
    cloud.service("web", 1, 0);

    assertAwake("08:05", "STARTING");
    assertAwake("08:59:59", "STARTING");
    assertFallsAsleep("09:00", "START_FAILED");
  }

  @Test
  void theTimeInWhichNothingRunsIsNeverIdle() {
    cloud.service("web", 1, 0).reports("web", requests().samples("08:01", "09:30", 0),
        heartbeat().samples("08:01", "09:30", 0));
    assertAwake("08:30", "STARTING");
    assertThat(cloud.tag("web", InstantTag.SEEN_WAKING_AT)).isEqualTo(at("08:30"));

    cloud.service("web", 1, 1);

    assertAwake("08:44:59", "RECENTLY_USED");
    assertFallsAsleep("08:45", "IDLE");
  }

  @Test
  void onlyAStartBeyondTheGraceIsRecorded() {
    cloud.service("web", 1, 0).checkAt("08:04:59", "web");
    assertThat(cloud.writes).isEmpty();

    cloud.checkAt("08:05", "web");
    assertThat(cloud.tag("web", InstantTag.SEEN_WAKING_AT)).isEqualTo(at("08:05"));
  }

  @Test
  void theStartLimitCountsFromTheFirstWake() {
    cloud.service("web", 1, 0).tag("web", InstantTag.WOKEN_AT, "08:58");

    assertAwake("08:59:59", "STARTING");
    assertFallsAsleep("09:00", "START_FAILED");
  }

  @Test
  void theMaximumTimeAwakeCountsFromTheFirstWake() {
    cloud.limits(new IdleLimits(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofHours(1),
        Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(2)))
        .tag("web", InstantTag.WOKEN_AT, "09:58").reports("web", gauge().samples("08:01", "10:30", 3));

    assertAwake("09:59:59", "STARTING");
    assertFallsAsleep("10:00", "AWAKE_TOO_LONG");
  }

  private void rollout(Instant startedAt, int running) {
    cloud.change("web", service -> new ServiceSnapshot(service.id(), service.scheduling(), 1, running, 0, 0,
        new Rollout(startedAt), null, service.tags(), List.of()));
  }

  @Test
  void aRolloutKeepsAServiceAwakeThatHasNoTraffic() {
    cloud.reports("web", gauge().samples("08:01", "10:30", 0));
    rollout(at("08:10"), 1);

    assertAwake("08:30", "DEPLOYING");
    assertAwake("09:09:59", "DEPLOYING");
    assertFallsAsleep("09:10", "IDLE");
  }

  @Test
  void aRolloutThatStopsTheOnlyTaskIsNotAFirstStart() {
    rollout(at("14:00"), 0);
    cloud.reports("web", gauge().samples("08:01", "13:59", 3));

    assertAwake("14:00:30", "DEPLOYING");
    assertAwake("14:59:59", "DEPLOYING");
    assertFallsAsleep("15:00", "START_FAILED");
  }

  @Test
  void aDeploymentFromBeforeTheWakeIsAFirstStart() {
    rollout(at("08:00"), 0);

    assertAwake("08:59:59", "STARTING");
    assertFallsAsleep("09:00", "START_FAILED");
  }

  @Test
  void aServiceStartedByAnotherProcessIsAdoptedAndFallsAsleepOnceIdle() {
    cloud.tag("web", InstantTag.SLEPT_AT, "08:03").reports("web", gauge().samples("08:00", "09:00", 0));

    assertThat(cloud.checkAt("08:04:59", "web")).isEqualTo("SETTLING");
    assertThat(cloud.checkAt("08:05:05", "web")).isEqualTo("Adopted");
    assertThat(cloud.tag("web", InstantTag.ADOPTED_AT)).isEqualTo(at("08:05"));
    assertThat(cloud.tag("web", InstantTag.AWAKE_SINCE)).isEqualTo(at("08:05"));
    assertAwake("08:09:59", "STARTING");
    assertAwake("08:19:59", "RECENTLY_USED");
    assertFallsAsleep("08:20", "IDLE");
  }
}
