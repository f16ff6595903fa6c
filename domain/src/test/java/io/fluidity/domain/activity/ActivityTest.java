package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.ArrayList;
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
import static io.fluidity.domain.activity.Signals.clock;
import static io.fluidity.domain.activity.Signals.gauge;
import static io.fluidity.domain.activity.Signals.sum;
import static org.assertj.core.api.Assertions.assertThat;

class ActivityTest {

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.001, Double.MIN_VALUE, 1e300, Double.MAX_VALUE})
  void aGaugeOrSumAboveZeroProvesUseUntilTheEndOfItsMinute(double value) {
    for (Signal signal : List.of(gauge(), sum())) {
      assertThat(activity(signal.says(ago(10), value))).isEqualTo(new Reported(ago(9), ago(9)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0})
  void aZeroIsAReportThatProvesNoUse(double zero) {
    for (Signal signal : List.of(gauge(), sum(), clock())) {
      assertThat(activity(signal.says(ago(10), zero))).isEqualTo(new Reported(null, ago(9)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1,
      -Double.MIN_VALUE,
      -1e300})
  void aValueThatNoSignalCanHaveIsNoSample(double value) {
    for (Signal signal : List.of(gauge(), sum(), clock())) {
      assertThat(activity(signal.says(ago(10), value))).isEqualTo(new NoData());
      Sample good = new Sample(ago(20), 1);
      assertThat(activity(gauge().says(List.of(new Sample(ago(10), value), good))))
          .isEqualTo(new Reported(ago(19), ago(19)));
    }
  }

  @Test
  void noSamplesAtAllAreSilence() {
    assertThat(activity()).isEqualTo(new NoData());
    assertThat(activity(gauge().saysNothing(), clock().saysNothing())).isEqualTo(new NoData());
  }

  @Test
  void theMinuteThatRunsCountsUpToNow() {
    assertThat(activity(gauge().says(ago(1), 1))).isEqualTo(new Reported(NOW, NOW));
    assertThat(activity(gauge().says(NOW.minusSeconds(59), 1))).isEqualTo(new Reported(NOW, NOW));
    assertThat(activity(gauge().says(NOW.minusSeconds(61), 1)))
        .isEqualTo(new Reported(NOW.minusSeconds(1), NOW.minusSeconds(1)));
  }

  @Test
  void aSampleFromTheFutureCountsAsOneOfNow() {
    assertThat(activity(gauge().says(NOW.plusSeconds(86_400), 1))).isEqualTo(new Reported(NOW, NOW));
    assertThat(activity(gauge().says(NOW.plusSeconds(86_400), 0))).isEqualTo(new Reported(null, NOW));
  }

  @Test
  void theNewestUseAndTheNewestReportNeedNotBeOfTheSameMinute() {
    assertThat(activity(sum().says(List.of(new Sample(ago(30), 5), new Sample(ago(10), 0)))))
        .isEqualTo(new Reported(ago(29), ago(9)));
  }

  @Test
  void anySignalProvesUseAndAnySignalReports() {
    assertThat(activity(gauge().says(ago(30), 1), sum().says(ago(20), 0), clock().saysNothing()))
        .isEqualTo(new Reported(ago(29), ago(19)));
  }

  @Test
  void theOrderOfSamplesAndTheirDuplicatesMakeNoDifference() {
    List<Sample> samples = List.of(new Sample(ago(40), 1), new Sample(ago(30), 7), new Sample(ago(20), 0),
        new Sample(ago(10), Double.NaN));
    Activity expected = new Reported(ago(29), ago(19));

    for (List<Sample> order : permutations(samples)) {
      assertThat(activity(gauge().says(order))).as("%s", order).isEqualTo(expected);
      List<Sample> twice = new ArrayList<>(order);
      twice.addAll(order);
      assertThat(activity(gauge().says(twice))).as("%s", twice).isEqualTo(expected);
      assertThat(activity(gauge().says(order.subList(0, 2)), gauge().says(order.subList(2, 4))))
          .as("%s", order).isEqualTo(expected);
    }
  }

  @Test
  void ofTwoSamplesOfOneMinuteTheOneThatProvesUseCounts() {
    Sample used = new Sample(ago(10), 1);
    Sample unused = new Sample(ago(10), 0);

    assertThat(activity(gauge().says(List.of(used, unused)))).isEqualTo(new Reported(ago(9), ago(9)));
    assertThat(activity(gauge().says(List.of(unused, used)))).isEqualTo(new Reported(ago(9), ago(9)));
  }

  @Test
  void aMinuteThatBeganBeforeTheWakeSaysNothingAboutTheTimeSince() {
    for (Signal signal : List.of(gauge(), sum(), clock())) {
      assertThat(activity(signal.says(WOKEN.minusSeconds(1), 1))).isEqualTo(new NoData());
      assertThat(activity(signal.says(WOKEN.minusSeconds(1), 0))).isEqualTo(new NoData());
      assertThat(activity(signal.says(WOKEN, 0))).isEqualTo(new Reported(null, WOKEN.plusSeconds(60)));
    }
    assertThat(activity(gauge().says(WOKEN, 1)))
        .isEqualTo(new Reported(WOKEN.plusSeconds(60), WOKEN.plusSeconds(60)));
  }

  @Test
  void aWakeAMillisecondIntoAMinuteLeavesThatMinuteOut() {
    SignalSamples samples = gauge().says(List.of(new Sample(ago(30), 1), new Sample(ago(29), 0)));

    assertThat(Activity.of(List.of(samples), ago(30), NOW)).isEqualTo(new Reported(ago(29), ago(28)));
    assertThat(Activity.of(List.of(samples), ago(30).plusMillis(1), NOW))
        .isEqualTo(new Reported(null, ago(28)));
    assertThat(Activity.of(List.of(samples), ago(30).minusMillis(1), NOW))
        .isEqualTo(new Reported(ago(29), ago(28)));
  }

  @Test
  void onlyAReportProvesUse() {
    assertThat(new Reported(ago(9), NOW).lastUse()).isEqualTo(ago(9));
    assertThat(new Reported(null, NOW).lastUse()).isNull();
    assertThat(new NoData().lastUse()).isNull();
    assertThat(new Activity.Unreadable(new Failure.Throttled("cloudwatch:GetMetricData")).lastUse())
        .isNull();
  }

  @Test
  void columnsMayBeLongerThanThereAreSamples() {
    long[] minutes = {ago(10).getEpochSecond(), ago(5).getEpochSecond()};
    double[] values = {1, 1};
    SignalSamples samples = SignalSamples.of(ActivitySignal.DEFAULTS.getFirst(), minutes, values, 1);

    assertThat(samples.count()).isEqualTo(1);
    assertThat(activity(samples)).isEqualTo(new Reported(ago(9), ago(9)));
  }

  @Test
  void aFractionOfASecondPastNowIsStillNow() {
    Instant now = NOW.plusMillis(500);

    assertThat(Activity.of(List.of(gauge().says(ago(1), 1)), WOKEN, now)).isEqualTo(new Reported(NOW, NOW));
    assertThat(Activity.of(List.of(gauge().says(NOW, 1)), WOKEN, now)).isEqualTo(new Reported(now, now));
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int first = 0; first < items.size(); first++) {
      List<T> others = new ArrayList<>(items);
      T chosen = others.remove(first);
      for (List<T> rest : permutations(others)) {
        List<T> order = new ArrayList<>(List.of(chosen));
        order.addAll(rest);
        all.add(order);
      }
    }
    return all;
  }
}
