package io.fluidity.domain.activity;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.Activity.NoData;
import io.fluidity.domain.activity.Activity.Reported;
import io.fluidity.domain.activity.Signals.Signal;

import static io.fluidity.domain.activity.Signals.NOW;
import static io.fluidity.domain.activity.Signals.WOKEN;
import static io.fluidity.domain.activity.Signals.activity;
import static io.fluidity.domain.activity.Signals.ago;
import static io.fluidity.domain.activity.Signals.gauge;
import static io.fluidity.domain.activity.Signals.sum;
import static io.fluidity.domain.activity.Signals.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

/** Meaning of missing samples, for signals that report always and signals that report only use. */
class MissingDataTest {

  private static final Signal REQUESTS = sum().missingMeansNotActive();

  @Test
  void missingSamplesOfASignalThatReportsAlwaysAreNoData() {
    for (Signal signal : List.of(gauge(), sum(), timestamp())) {
      assertThat(activity(signal.noSamples())).isEqualTo(new NoData());
    }
    assertThat(activity(gauge().noSamples(), timestamp().noSamples())).isEqualTo(new NoData());
    assertThat(activity()).as("no signals").isEqualTo(new NoData());
  }

  @Test
  void missingSamplesOfASignalThatReportsOnlyUseMeanNotActiveUntilNow() {
    for (Signal signal : List.of(gauge(), sum(), timestamp())) {
      assertThat(activity(signal.missingMeansNotActive().noSamples())).isEqualTo(new Reported(null, NOW));
    }
  }

  @Test
  void aSampleBeforeTheMissingOnesStillProvesUse() {
    assertThat(activity(REQUESTS.sample(ago(30), 4))).isEqualTo(new Reported(ago(29), NOW));
  }

  @Test
  void oneSignalThatReportsOnlyUseIsEnoughToReportUntilNow() {
    assertThat(activity(gauge().noSamples(), REQUESTS.noSamples())).isEqualTo(new Reported(null, NOW));
    assertThat(activity(REQUESTS.noSamples(), gauge().sample(ago(30), 1)))
        .isEqualTo(new Reported(ago(29), NOW));
  }

  @Test
  void invalidValuesAndMinutesBeforeTheWakeCountAsMissing() {
    assertThat(activity(REQUESTS.sample(ago(10), Double.NaN))).isEqualTo(new Reported(null, NOW));
    assertThat(activity(REQUESTS.sample(WOKEN.minusSeconds(60), 4))).isEqualTo(new Reported(null, NOW));
  }

  @Test
  void missingSamplesOfTheDefaultSignalsAreUnknown() {
    assertThat(ActivitySignal.DEFAULTS).extracting(ActivitySignal::missingData)
        .containsOnly(ActivitySignal.MissingData.UNKNOWN);
  }
}
