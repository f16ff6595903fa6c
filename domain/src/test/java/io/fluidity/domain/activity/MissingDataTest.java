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
import static io.fluidity.domain.activity.Signals.clock;
import static io.fluidity.domain.activity.Signals.gauge;
import static io.fluidity.domain.activity.Signals.sum;
import static org.assertj.core.api.Assertions.assertThat;

/** What no samples mean, of a signal that always reports and of one that reports only use. */
class MissingDataTest {

  private static final Signal REQUESTS = sum().whereSilenceMeansZero();

  @Test
  void theSilenceOfASignalThatAlwaysReportsIsUnknown() {
    for (Signal signal : List.of(gauge(), sum(), clock())) {
      assertThat(activity(signal.saysNothing())).isEqualTo(new NoData());
    }
  }

  @Test
  void theSilenceOfASignalThatReportsOnlyUseIsAReportOfNoneUntilNow() {
    for (Signal signal : List.of(gauge(), sum(), clock())) {
      assertThat(activity(signal.whereSilenceMeansZero().saysNothing())).isEqualTo(new Reported(null, NOW));
    }
  }

  @Test
  void whatItSaidBeforeItsSilenceStillProvesUse() {
    assertThat(activity(REQUESTS.says(ago(30), 4))).isEqualTo(new Reported(ago(29), NOW));
  }

  @Test
  void oneSuchSignalIsEnoughToReportUntilNow() {
    assertThat(activity(gauge().saysNothing(), REQUESTS.saysNothing())).isEqualTo(new Reported(null, NOW));
    assertThat(activity(REQUESTS.saysNothing(), gauge().says(ago(30), 1)))
        .isEqualTo(new Reported(ago(29), NOW));
  }

  @Test
  void valuesThatCannotBeAndMinutesBeforeTheWakeAreSilenceToo() {
    assertThat(activity(REQUESTS.says(ago(10), Double.NaN))).isEqualTo(new Reported(null, NOW));
    assertThat(activity(REQUESTS.says(WOKEN.minusSeconds(60), 4))).isEqualTo(new Reported(null, NOW));
  }

  @Test
  void theSignalsOfAServerThatPublishesItsOwnActivityAreUnknownWhereSilent() {
    assertThat(ActivitySignal.DEFAULTS).extracting(ActivitySignal::missingData)
        .containsOnly(ActivitySignal.MissingData.UNKNOWN);
  }
}
