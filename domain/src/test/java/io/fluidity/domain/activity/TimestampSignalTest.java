package io.fluidity.domain.activity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.domain.activity.Evidences.evidence;
import static io.fluidity.domain.activity.Evidences.evidenceAt;
import static io.fluidity.domain.activity.Evidences.show;
import static io.fluidity.domain.activity.Reports.at;
import static io.fluidity.domain.activity.Reports.gauge;
import static io.fluidity.domain.activity.Reports.second;
import static io.fluidity.domain.activity.Reports.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The value of a timestamp is the last use; its sample proves idleness from there to the end of its period.
 */
class TimestampSignalTest {

  @Test
  void oneSampleProvesUseAndTheIdlenessThatFollowedIt() {
    assertThat(show(evidence(timestamp().sample("08:55", second("08:43:10")))))
        .isEqualTo("08:43:10; 12 since 08:44; 08:56");
  }

  @Test
  void millisecondsAreConverted() {
    assertThat(evidence(timestamp().sample("08:55", second("08:43:10") * 1000)))
        .isEqualTo(evidence(timestamp().sample("08:55", second("08:43:10"))));
    assertThat(evidence(timestamp().sample("08:55", second("08:43:10") * 1000 + 999)))
        .isEqualTo(evidence(timestamp().sample("08:55", second("08:43:10"))));
  }

  @Test
  void theLatestUseCountsEvenIfAnOlderSampleReportedIt() {
    assertThat(show(evidence(timestamp().sample("08:50", second("08:48")).sample("08:55", second("08:43")))))
        .isEqualTo("08:48; 7 since 08:49; 08:56");
  }

  @Test
  void aGaugeOfALaterMinuteProvesALaterUse() {
    assertThat(show(evidence(timestamp().sample("08:55", second("08:43")), gauge().sample("08:52", 3))))
        .isEqualTo("08:53; 0 since 08:53; 08:53, in use");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 60, 1_000_000_000})
  void aUseBeforeTheWakeProvesIdlenessSinceTheWake(double value) {
    assertThat(show(evidence(timestamp().sample("08:55", value)))).isEqualTo("never; 56 since 08:00; 08:56");
    assertThat(evidence(timestamp().sample("08:55", second("07:59:59"))))
        .isEqualTo(evidence(timestamp().sample("08:55", value)));
  }

  @Test
  void fractionsOfASecondAreTruncated() {
    assertThat(evidence(timestamp().sample("08:55", second("08:43:10") + 0.9)).lastUse())
        .isEqualTo(at("08:43:10"));
  }

  @Test
  void aUseInTheMinuteOfTheSampleLeavesNoIdleMinute() {
    assertThat(show(evidence(timestamp().sample("08:55", second("08:55:01")))))
        .isEqualTo("08:55:01; 0 since 08:56; 08:56, in use");
  }

  @ParameterizedTest
  @CsvSource({"08:55:59, 08:55:59", "08:56, 08:56", "08:56:01, 08:56", "08:57, 08:56"})
  void aUseUpToAMinuteAfterThePeriodCountsAsAUseAtItsEnd(String value, String use) {
    Activity.Observed evidence = evidence(timestamp().sample("08:55", second(value)));

    assertThat(show(evidence)).isEqualTo(use + "; 0 since 08:56; 08:56, in use");
    assertThat(evidence.invalidSignals()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 60, 86_400, 1e9, 9e10, 1e13, 0x1p53, 0x1p63, 1e19, 1e300, Double.MAX_VALUE})
  void aUseLaterThanThatIsInvalid(double more) {
    Activity.Observed evidence = evidence(timestamp().sample("08:55", second("08:57") + more));

    assertThat(show(evidence)).isEqualTo("never; 0 since 08:00; never");
    assertThat(evidence.invalidSignals()).containsExactly("LastActivityEpochSeconds");
    assertThat(
        show(evidence(timestamp().sample("08:55", second("08:57") + more), gauge().sample("08:50", 1))))
        .isEqualTo("08:51; 0 since 08:51; 08:51, in use");
  }

  @Test
  void aSampleOfTheCurrentMinuteProvesUseAndTheIdlenessBeforeIt() {
    assertThat(show(evidence(timestamp().sample("09:00", second("09:00:10")))))
        .isEqualTo("09:00:10; 0 since 09:00:20; 09:00:20, in use");
    assertThat(show(evidence(timestamp().sample("09:00", second("08:49")))))
        .isEqualTo("08:49; 10 since 08:50; 09:00");
  }

  @Test
  void aUseInTheFutureCountsAsAUseNow() {
    assertThat(show(evidence(timestamp().sample("11:00", second("11:00:30")))))
        .isEqualTo("09:00:20; 0 since 09:00:20; 09:00:20, in use");
    assertThat(show(evidence(timestamp().sample("11:00", second("08:30")))))
        .isEqualTo("08:30; 0 since 08:31; 08:31, in use");
  }

  @Test
  void aSampleOfFiveMinutesProvesIdlenessFromTheUseToItsEnd() {
    Reports signal = timestamp().every5Minutes().sample("08:50", second("08:52"));

    assertThat(show(evidence(signal))).isEqualTo("08:52; 2 since 08:53; 08:55");
    assertThat(show(evidenceAt(at("08:54"), signal))).isEqualTo("08:52; 0 since 08:53; 08:53, in use");
  }
}
