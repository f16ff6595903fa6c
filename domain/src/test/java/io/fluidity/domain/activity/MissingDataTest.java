package io.fluidity.domain.activity;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.fluidity.domain.activity.Evidences.evidence;
import static io.fluidity.domain.activity.Evidences.evidenceAt;
import static io.fluidity.domain.activity.Evidences.show;
import static io.fluidity.domain.activity.Reports.at;
import static io.fluidity.domain.activity.Reports.gauge;
import static io.fluidity.domain.activity.Reports.heartbeat;
import static io.fluidity.domain.activity.Reports.requests;
import static io.fluidity.domain.activity.Reports.sum;
import static io.fluidity.domain.activity.Reports.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

/** Meaning of missing samples, for signals that report always and signals that report only use. */
class MissingDataTest {

  @Test
  void missingSamplesOfASignalThatReportsAlwaysAreUnknown() {
    for (Reports signal : List.of(gauge(), sum(), timestamp())) {
      assertThat(evidence(signal).knownUntil()).isNull();
      assertThat(evidence(signal, heartbeat().samples("08:01", "08:59", 1)).knownUntil()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 29, 09:00", "1, 28, 08:59", "3, 26, 08:57", "25, 4, 08:35", "60, 0, 08:31"})
  void withoutAHeartbeatPeriodsWithoutASampleAreIdleUpToTheDelay(int delay, int idle, String knownUntil) {
    Activity.Observed evidence = evidence(requests().delayMinutes(delay).sample("08:30", 4));

    assertThat(evidence.lastUse()).isEqualTo(at("08:31"));
    assertThat(evidence.idleMinutes()).isEqualTo(idle);
    assertThat(evidence.knownUntil()).isEqualTo(at(knownUntil));
  }

  @Test
  void theDelayEndsWithTheLastWholePeriodBeforeIt() {
    Reports signal = requests().sample("08:30", 4);

    assertThat(evidenceAt(at("08:59:59"), signal).knownUntil()).isEqualTo(at("08:56"));
    assertThat(evidenceAt(at("09:00"), signal).knownUntil()).isEqualTo(at("08:57"));
  }

  @Test
  void withAHeartbeatPeriodsWithoutASampleAreIdleUpToItsNewestSample() {
    assertThat(show(evidence(requests().sample("08:30", 4), heartbeat().samples("08:01", "08:40", 1))))
        .isEqualTo("08:31; 10 since 08:31; 08:41");
    assertThat(show(evidence(requests(), heartbeat().sample("08:40", 0))))
        .isEqualTo("never; 41 since 08:00; 08:41");
  }

  @Test
  void aHeartbeatOfAMinuteInProgressOrAheadProvesNoIdleness() {
    assertThat(show(evidence(requests(), heartbeat().sample("09:00", 1))))
        .isEqualTo("never; 60 since 08:00; 09:00");
    assertThat(evidence(requests(), heartbeat().sample("09:30", 1)).knownUntil()).isNull();
  }

  @Test
  void aConfiguredHeartbeatWithoutSamplesReplacesTheDelay() {
    assertThat(show(evidence(requests().sample("08:30", 4), heartbeat())))
        .isEqualTo("08:31; 0 since 08:31; 08:31, in use");
  }

  @Test
  void aHeartbeatIsNeverUse() {
    assertThat(show(evidence(heartbeat().samples("08:01", "08:59", 7))))
        .isEqualTo("never; 0 since 08:00; never");
  }

  /** A mistyped dimension must not look like idleness. */
  @Test
  void withoutAnySampleOfItOrOfAHeartbeatASignalThatReportsOnlyUseDoesNotContribute() {
    assertThat(show(evidence(requests()))).isEqualTo("never; 0 since 08:00; never");
    assertThat(evidence(requests()).complete()).isFalse();
    assertThat(show(evidence(requests().sample("07:59", 4), gauge().samples("08:50", "08:59", 0))))
        .isEqualTo("never; 10 since 08:00; 09:00");
  }

  @Test
  void aSampleOfZeroShowsThatTheDimensionsAreRight() {
    assertThat(show(evidence(requests().sample("08:30", 0)))).isEqualTo("never; 57 since 08:00; 08:57");
  }

  @Test
  void anInvalidValueOfASignalThatReportsOnlyUseCountsAsMissing() {
    assertThat(evidence(requests().sample("08:10", Double.NaN)).knownUntil()).isNull();
    assertThat(show(evidence(requests().sample("08:10", Double.NaN).sample("08:11", 1))))
        .isEqualTo("08:12; 45 since 08:12; 08:57");
  }

  @Test
  void missingPeriodsOfFiveMinutesAreIdleOnlyIfTheyAreOver() {
    Reports signal = requests().every5Minutes().sample("08:30", 1);

    assertThat(show(evidence(signal))).isEqualTo("08:35; 20 since 08:35; 08:55");
    assertThat(show(evidence(signal.delayMinutes(0)))).isEqualTo("08:35; 25 since 08:35; 09:00");
    assertThat(show(evidence(signal, heartbeat().samples("08:01", "08:48", 1))))
        .isEqualTo("08:35; 10 since 08:35; 08:45");
  }

  @Test
  void aPeriodWithoutASampleThatBeganBeforeTheWakeIsUnknown() {
    Activity.Observed evidence = Activity.of(
        List.of(requests().every5Minutes().delayMinutes(0).sample("08:55", 0).all()),
        new EvidenceWindow(at("08:32"), at("08:32"), at("09:00")));

    assertThat(show(evidence)).isEqualTo("never; 25 since 08:32; 09:00");
  }

  @Test
  void aStoppedGaugeIsNotMaskedByASignalThatReportsOnlyUse() {
    assertThat(show(evidence(requests().sample("08:05", 4), gauge().samples("08:01", "08:19", 3))))
        .isEqualTo("08:20; 0 since 08:20; 08:20, in use");
  }

  @Test
  void missingSamplesOfTheDefaultSignalsAreUnknown() {
    assertThat(ActivitySignal.DEFAULTS).extracting(ActivitySignal::missingData)
        .containsOnly(ActivitySignal.MissingData.UNKNOWN);
  }
}
