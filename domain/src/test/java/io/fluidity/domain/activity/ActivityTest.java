package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.Activity.NoData;
import io.fluidity.domain.activity.Activity.Reported;
import io.fluidity.domain.activity.Signals.Sample;
import io.fluidity.domain.activity.Signals.Signal;
import io.fluidity.domain.failure.Failure;

import static io.fluidity.domain.activity.Signals.NOW;
import static io.fluidity.domain.activity.Signals.WOKEN;
import static io.fluidity.domain.activity.Signals.activity;
import static io.fluidity.domain.activity.Signals.ago;
import static io.fluidity.domain.activity.Signals.gauge;
import static io.fluidity.domain.activity.Signals.sum;
import static io.fluidity.domain.activity.Signals.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

class ActivityTest {

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.001, Double.MIN_VALUE, 1e300, Double.MAX_VALUE})
  void aGaugeOrSumAboveZeroProvesUseUntilTheEndOfItsMinute(double value) {
    for (Signal signal : List.of(gauge(), sum())) {
      assertThat(activity(signal.sample(ago(10), value))).isEqualTo(new Reported(ago(9), ago(9)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0})
  void aZeroIsReportedAndProvesNoUse(double zero) {
    for (Signal signal : List.of(gauge(), sum(), timestamp())) {
      assertThat(activity(signal.sample(ago(10), zero))).isEqualTo(new Reported(null, ago(9)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1,
      -Double.MIN_VALUE, -1e300})
  void aNegativeOrNonFiniteValueIsNoSample(double value) {
    for (Signal signal : List.of(gauge(), sum(), timestamp())) {
      assertThat(activity(signal.sample(ago(10), value))).isEqualTo(new NoData());
      Sample good = new Sample(ago(20), 1);
      assertThat(activity(gauge().samples(new Sample(ago(10), value), good)))
          .isEqualTo(new Reported(ago(19), ago(19)));
    }
  }

  @Test
  void theCurrentMinuteCountsUpToNow() {
    assertThat(activity(gauge().sample(ago(1), 1))).isEqualTo(new Reported(NOW, NOW));
    assertThat(activity(gauge().sample(NOW.minusSeconds(59), 1))).isEqualTo(new Reported(NOW, NOW));
    assertThat(activity(gauge().sample(NOW.minusSeconds(61), 1)))
        .isEqualTo(new Reported(NOW.minusSeconds(1), NOW.minusSeconds(1)));
  }

  @Test
  void aSampleOfTheFutureCountsAsASampleOfNow() {
    assertThat(activity(gauge().sample(NOW.plusSeconds(86_400), 1))).isEqualTo(new Reported(NOW, NOW));
    assertThat(activity(gauge().sample(NOW.plusSeconds(86_400), 0))).isEqualTo(new Reported(null, NOW));
  }

  @Test
  void theNewestUseCanBeOlderThanTheNewestReport() {
    assertThat(activity(sum().samples(new Sample(ago(30), 5), new Sample(ago(10), 0))))
        .isEqualTo(new Reported(ago(29), ago(9)));
  }

  @Test
  void theNewestUseAndTheNewestReportOfAllSignalsCount() {
    assertThat(activity(gauge().sample(ago(30), 1), sum().sample(ago(20), 0), timestamp().noSamples()))
        .isEqualTo(new Reported(ago(29), ago(19)));
  }

  @Test
  void useWinsOverAZeroInTheSameMinute() {
    Sample used = new Sample(ago(10), 1);
    Sample unused = new Sample(ago(10), 0);

    assertThat(activity(gauge().samples(used, unused))).isEqualTo(new Reported(ago(9), ago(9)));
    assertThat(activity(gauge().samples(unused, used))).isEqualTo(new Reported(ago(9), ago(9)));
  }

  @Test
  void aMinuteThatBeganBeforeTheWakeIsIgnored() {
    for (Signal signal : List.of(gauge(), sum(), timestamp())) {
      assertThat(activity(signal.sample(WOKEN.minusSeconds(1), 1))).isEqualTo(new NoData());
      assertThat(activity(signal.sample(WOKEN.minusSeconds(1), 0))).isEqualTo(new NoData());
      assertThat(activity(signal.sample(WOKEN, 0))).isEqualTo(new Reported(null, WOKEN.plusSeconds(60)));
    }
    assertThat(activity(gauge().sample(WOKEN, 1)))
        .isEqualTo(new Reported(WOKEN.plusSeconds(60), WOKEN.plusSeconds(60)));
  }

  @Test
  void aMinuteThatBeganAMillisecondBeforeTheWakeIsIgnored() {
    SignalSamples samples = gauge().samples(new Sample(ago(30), 1), new Sample(ago(29), 0));

    assertThat(Activity.of(List.of(samples), ago(30), NOW)).isEqualTo(new Reported(ago(29), ago(28)));
    assertThat(Activity.of(List.of(samples), ago(30).plusMillis(1), NOW))
        .isEqualTo(new Reported(null, ago(28)));
    assertThat(Activity.of(List.of(samples), ago(30).minusMillis(1), NOW))
        .isEqualTo(new Reported(ago(29), ago(28)));
  }

  @Test
  void onlyAReportedActivityHasALastUse() {
    assertThat(new Reported(ago(9), NOW).lastUse()).isEqualTo(ago(9));
    assertThat(new Reported(null, NOW).lastUse()).isNull();
    assertThat(new NoData().lastUse()).isNull();
    assertThat(new Activity.Unreadable(new Failure.Throttled("cloudwatch:GetMetricData")).lastUse()).isNull();
  }

  @Test
  void samplesBeyondTheCountAreIgnored() {
    long[] minutes = {ago(10).getEpochSecond(), ago(5).getEpochSecond()};
    double[] values = {1, 1};
    SignalSamples samples = SignalSamples.of(ActivitySignal.DEFAULTS.getFirst(), minutes, values, 1);

    assertThat(samples.count()).isEqualTo(1);
    assertThat(activity(samples)).isEqualTo(new Reported(ago(9), ago(9)));
  }

  @Test
  void aMinuteEndsWithinTheSecondOfNow() {
    Instant now = NOW.plusMillis(500);

    assertThat(Activity.of(List.of(gauge().sample(ago(1), 1)), WOKEN, now)).isEqualTo(new Reported(NOW, NOW));
    assertThat(Activity.of(List.of(gauge().sample(NOW, 1)), WOKEN, now)).isEqualTo(new Reported(now, now));
  }
}
