package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.Reports.Sample;
import io.fluidity.domain.failure.Failure;

import static io.fluidity.domain.activity.Evidences.NOW;
import static io.fluidity.domain.activity.Evidences.WOKEN;
import static io.fluidity.domain.activity.Evidences.evidence;
import static io.fluidity.domain.activity.Evidences.evidenceAt;
import static io.fluidity.domain.activity.Evidences.show;
import static io.fluidity.domain.activity.Reports.at;
import static io.fluidity.domain.activity.Reports.gauge;
import static io.fluidity.domain.activity.Reports.requests;
import static io.fluidity.domain.activity.Reports.sum;
import static io.fluidity.domain.activity.Reports.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

/** Minutes of a service that was woken at 08:00 and is checked at 09:00:20. */
class ActivityTest {

  private static final String NOTHING = "never; 0 since 08:00; never";

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.001, Double.MIN_VALUE, 1e300, Double.MAX_VALUE})
  void aGaugeOrSumAboveZeroProvesUseUntilTheEndOfItsMinute(double value) {
    for (Reports signal : List.of(gauge(), sum())) {
      assertThat(show(evidence(signal.sample("08:50", value))))
          .isEqualTo("08:51; 0 since 08:51; 08:51, in use");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0})
  void aZeroProvesOneIdleMinute(double zero) {
    for (Reports signal : List.of(gauge(), sum())) {
      assertThat(show(evidence(signal.sample("08:50", zero)))).isEqualTo("never; 1 since 08:00; 08:51");
    }
  }

  @ParameterizedTest
  @CsvSource({"9.99, never; 1 since 08:00; 08:51", "10, never; 1 since 08:00; 08:51",
      "10.001, '08:51; 0 since 08:51; 08:51, in use'"})
  void aValueUpToTheNoiseIsNoUse(double value, String expected) {
    for (Reports signal : List.of(gauge(), sum())) {
      assertThat(show(evidence(signal.above(10).sample("08:50", value)))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1,
      -Double.MIN_VALUE, -1e300})
  void aNegativeOrNonFiniteValueIsNoSample(double value) {
    for (Reports signal : List.of(gauge(), sum(), timestamp())) {
      assertThat(show(evidence(signal.sample("08:50", value)))).isEqualTo(NOTHING);
      assertThat(show(evidence(gauge().sample("08:50", value).sample("08:40", 1))))
          .isEqualTo("08:41; 0 since 08:41; 08:41, in use");
    }
  }

  @Test
  void noSamplesAtAllProveNothing() {
    assertThat(show(evidence())).isEqualTo(NOTHING);
    assertThat(show(evidence(gauge(), timestamp(), requests()))).isEqualTo(NOTHING);
    assertThat(show(Activity.unknown(WOKEN))).isEqualTo(NOTHING);
  }

  @Test
  void onlyReportedMinutesAreIdle() {
    assertThat(show(evidence(gauge().samples("08:01", "08:19", 3).sample("08:40", 0))))
        .isEqualTo("08:20; 1 since 08:20; 08:41");
    assertThat(show(evidence(gauge().samples("08:20", "08:29", 0).samples("08:40", "08:44", 0))))
        .isEqualTo("never; 15 since 08:00; 08:45");
  }

  @Test
  void idleMinutesBeforeTheLastUseDoNotCount() {
    assertThat(show(evidence(sum().samples("08:10", "08:29", 0).sample("08:30", 5).samples("08:31", "08:40",
        0)))).isEqualTo("08:31; 10 since 08:31; 08:41");
  }

  @Test
  void oneSignalIsEnoughToMakeAMinuteActive() {
    assertThat(show(evidence(gauge().samples("08:30", "08:59", 0), sum().samples("08:30", "08:49", 0)
        .samples("08:50", "08:51", 1).samples("08:52", "08:59", 0))))
        .isEqualTo("08:52; 8 since 08:52; 09:00");
  }

  @Test
  void aMinuteIsIdleOnlyIfEverySignalThatContributesReportsIt() {
    assertThat(show(evidence(gauge().samples("08:30", "08:59", 0), sum().samples("08:50", "08:54", 0))))
        .isEqualTo("never; 5 since 08:00; 08:55");
  }

  @Test
  void aSignalThatReportedOnceAndStoppedMakesTheFollowingMinutesUnknown() {
    assertThat(show(evidence(gauge().sample("08:05", 3), sum().samples("08:01", "08:59", 0))))
        .isEqualTo("08:06; 0 since 08:06; 08:06, in use");
  }

  @Test
  void aSignalWithoutSamplesSinceTheWakeDoesNotContribute() {
    Activity.Observed evidence = evidence(gauge().samples("07:00", "07:59", 3),
        sum().samples("08:01", "08:59", 0));

    assertThat(show(evidence)).isEqualTo("never; 59 since 08:00; 09:00");
    assertThat(evidence.complete()).isFalse();
    assertThat(evidence(gauge().sample("08:50", 0)).complete()).isTrue();
  }

  @Test
  void theMetricOfTheLastUseIsNamed() {
    assertThat(evidence(gauge().sample("08:30", 1), sum().sample("08:31", 1)).lastUsedBy()).isEqualTo("Jobs");
    assertThat(evidence(gauge().sample("08:30", 0)).lastUsedBy()).isNull();
  }

  @Test
  void aMinuteInProgressShowsUseButNoIdleness() {
    assertThat(show(evidence(gauge().samples("08:58", "09:00", 0)))).isEqualTo("never; 2 since 08:00; 09:00");
    assertThat(show(evidence(gauge().samples("08:58", "08:59", 0).sample("09:00", 3))))
        .isEqualTo("09:00:20; 0 since 09:00:20; 09:00:20, in use");
    assertThat(show(evidenceAt(at("09:01"), gauge().samples("08:58", "09:00", 0))))
        .isEqualTo("never; 3 since 08:00; 09:01");
  }

  @Test
  void aUseInTheFutureCountsAsAUseNowAndProvesNoIdleness() {
    for (Instant future : List.of(at("09:01"), at("23:00"),
        Instant.ofEpochSecond(Long.MAX_VALUE / 1000000000),
        Instant.ofEpochSecond(31_556_889_000_000_000L))) {
      assertThat(show(evidence(gauge().sample(future, 1))))
          .isEqualTo("09:00:20; 0 since 09:00:20; 09:00:20, in use");
      assertThat(show(evidence(gauge().sample(future, 0)))).isEqualTo(NOTHING);
    }
  }

  @Test
  void theOrderAndTheDuplicatesOfSamplesDoNotMatter() {
    Reports signal = gauge().samples("08:10", "08:19", 1).samples("08:20", "08:49", 0)
        .sample("08:30", Double.NaN).sample("08:35", 7).sample("08:36", 0);
    List<Sample> shuffled = new ArrayList<>(signal.samples());
    shuffled.addAll(signal.samples());
    Random random = new Random(1);
    for (int round = 0; round < 100; round++) {
      Collections.shuffle(shuffled, random);
      assertThat(evidence(new Reports(signal.signal(), List.copyOf(shuffled), signal.late())))
          .as("%s", shuffled).isEqualTo(evidence(signal));
    }
    assertThat(show(evidence(signal))).isEqualTo("08:36; 14 since 08:36; 08:50");
  }

  @Test
  void useWinsOverAZeroInTheSameMinute() {
    assertThat(evidence(gauge().sample("08:50", 1).sample("08:50", 0)))
        .isEqualTo(evidence(gauge().sample("08:50", 1)));
    assertThat(evidence(gauge().sample("08:50", 0).sample("08:50", 1)))
        .isEqualTo(evidence(gauge().sample("08:50", 1)));
  }

  @ParameterizedTest
  @CsvSource({"07:59:59.999, '08:01; 0 since 08:01; 08:01, in use'",
      "08:00, '08:01; 0 since 08:01; 08:01, in use'", "08:00:00.001, never; 0 since 08:00:00.001; never"})
  void aMinuteThatBeganBeforeTheWakeIsIgnored(String woken, String expected) {
    EvidenceWindow window = new EvidenceWindow(at(woken), at(woken), NOW);

    assertThat(show(Activity.of(List.of(gauge().sample("08:00", 1).all()), window))).isEqualTo(expected);
    assertThat(Activity.of(List.of(gauge().sample("08:00", 0).all()), window).idleMinutes())
        .isEqualTo(expected.startsWith("never") ? 0 : 1);
  }

  @Test
  void minutesInWhichNothingRanDoNotCountAsIdle() {
    EvidenceWindow seenWaking = new EvidenceWindow(WOKEN, at("08:30:01"), NOW);

    assertThat(show(Activity.of(List.of(gauge().samples("08:01", "08:59", 0).all()), seenWaking)))
        .isEqualTo("never; 29 since 08:30:01; 09:00");
  }

  @Test
  void aSampleOfFiveMinutesProvesEachOfThem() {
    Reports signal = gauge().every5Minutes();

    assertThat(show(evidence(signal.samples("08:00", "08:10", 2).samples("08:15", "08:50", 0))))
        .isEqualTo("08:15; 40 since 08:15; 08:55");
    assertThat(show(evidence(signal.samples("08:15", "09:00", 0)))).isEqualTo("never; 45 since 08:00; 09:00");
    assertThat(show(evidence(signal.sample("09:00", 1))))
        .isEqualTo("09:00:20; 0 since 09:00:20; 09:00:20, in use");
  }

  @Test
  void signalsOfOneAndFiveMinutesCombineByMinute() {
    assertThat(show(evidence(gauge().samples("08:00", "08:59", 0),
        sum().every5Minutes().sample("08:40", 1).samples("08:45", "08:50", 0))))
        .isEqualTo("08:45; 10 since 08:45; 08:55");
  }

  @Test
  void anUnreadableActivityHasNoLastUse() {
    assertThat(new Activity.Unreadable(new Failure.Throttled("cloudwatch:GetMetricData")).lastUse()).isNull();
  }

  @Test
  void samplesBeyondTheCountAreIgnored() {
    long[] minutes = {at("08:50").getEpochSecond(), at("08:55").getEpochSecond()};
    SignalSamples samples = SignalSamples.of(gauge().signal(), minutes, new double[]{1, 1}, 1);

    assertThat(samples.count()).isEqualTo(1);
    assertThat(Activity.of(List.of(samples), new EvidenceWindow(WOKEN, WOKEN, NOW)).lastUse())
        .isEqualTo(at("08:51"));
  }
}
