package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.sleep.IdlePolicy;

import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Metrics as CloudWatch delivers them on a bad day. */
class MetricConditionsTest {

  private static final Instant START = SimulatedWorld.START;
  private static final DurationRange UP_TO_HALF_AN_HOUR = DurationRange.seconds(60, 1800);

  private static final List<ActivitySignal> SIGNALS = List.of(
      signal("Connections", Kind.GAUGE, ActivitySignal.MINUTE, MissingData.UNKNOWN),
      signal("Requests", Kind.SUM, ActivitySignal.MINUTE, MissingData.NOT_ACTIVE),
      signal("LastUse", Kind.TIMESTAMP, ActivitySignal.MINUTE, MissingData.UNKNOWN),
      signal("HealthyHosts", Kind.HEARTBEAT, ActivitySignal.MINUTE, MissingData.UNKNOWN),
      signal("MaxConnections", Kind.GAUGE, ActivitySignal.FIVE_MINUTES, MissingData.UNKNOWN),
      signal("RequestsOfFive", Kind.SUM, ActivitySignal.FIVE_MINUTES, MissingData.NOT_ACTIVE),
      signal("LastUseOfFive", Kind.TIMESTAMP, ActivitySignal.FIVE_MINUTES, MissingData.UNKNOWN));

  private final SimulatedWorld world = SimulatedWorld
      .with(IdlePolicy.DEFAULT, SIGNALS.toArray(ActivitySignal[]::new)).service("web", 2);
  private final SimulatedService web = world.real("web");

  private static ActivitySignal signal(String metric, Kind kind, Duration period, MissingData missingData) {
    return new ActivitySignal("Test", metric, kind == Kind.SUM ? "Sum" : "Maximum", kind, 0, period,
        missingData, ActivitySignal.DEFAULT_DELAY, Map.of("ServiceName", "{service}"));
  }

  @Test
  void aHeartbeatCountsTheTasksOfEachMinuteInWhichOneRuns() {
    world.advance(3, MINUTES).setDesiredCount("web", 1).advance(2, MINUTES).setDesiredCount("web", 0)
        .advance(5, MINUTES);

    assertThat(samples("HealthyHosts")).isEqualTo(minutes(0, 2, 1, 2, 2, 2, 3, 1, 4, 1));
  }

  @Test
  void aPeriodOfFiveMinutesCombinesItsMinutes() {
    useInMinute(1, 3).useInMinute(3, 2).useInMinute(9, 1).world.advance(17, MINUTES);

    assertThat(samples("MaxConnections")).isEqualTo(minutes(0, 3, 5, 1, 10, 0, 15, 0));
    assertThat(samples("RequestsOfFive")).isEqualTo(minutes(0, 5, 5, 1));
    assertThat(samples("LastUseOfFive")).isEqualTo(Map.of(START, secondsOfMinute(3), minute(5),
        secondsOfMinute(9), minute(10), secondsOfMinute(9), minute(15), secondsOfMinute(9)));
  }

  @Test
  void aPeriodThatBeganEarlierIsLeftOut() {
    useInMinute(6, 1).useInMinute(11, 1).world.advance(12, MINUTES);

    for (int since = 1; since <= 5; since++) {
      assertThat(samples("MaxConnections", minute(since)).keySet()).containsExactly(minute(5), minute(10));
    }
    assertThat(samples("MaxConnections", minute(5).plusMillis(1)).keySet()).containsExactly(minute(10));
  }

  @Test
  void aPeriodGrowsAsItsMinutesArrive() {
    web.delayMetric("RequestsOfFive", DurationRange.seconds(120, 120));
    useInMinute(0, 4).useInMinute(2, 6).world.advance(2, MINUTES);
    assertThat(samples("RequestsOfFive")).isEqualTo(minutes(0, 4));

    world.advance(119, SECONDS);
    assertThat(samples("RequestsOfFive")).isEqualTo(minutes(0, 4));
    assertThat(samples("Requests")).isEqualTo(minutes(0, 4, 2, 6));
    world.advance(1, SECONDS);
    assertThat(samples("RequestsOfFive")).isEqualTo(minutes(0, 10));
  }

  @Test
  void noiseIsAddedToOneGaugeOrSum() {
    useInMinute(2, 3);
    web.noise("Requests", minute(1), minute(4), 7.5);
    web.noise("Requests", minute(3), minute(6), 1);
    web.noise("LastUse", START, minute(9), 100);
    world.advance(7, MINUTES);

    assertThat(samples("Requests")).isEqualTo(minutes(1, 7.5, 2, 10.5, 3, 8.5, 4, 1, 5, 1));
    assertThat(samples("Connections")).hasSize(8).containsEntry(minute(2), 3.0)
        .containsEntry(minute(3), 0.0);
    assertThat(samples("LastUse")).containsEntry(minute(1), 0.0);
  }

  @Test
  void aMetricIsDelayedFromAnInstantOn() {
    world.advance(10, MINUTES);
    web.delayMetric("Connections", DurationRange.always(Duration.ofMinutes(20)));
    world.advance(19, MINUTES);
    assertThat(samples("Connections").keySet()).last().isEqualTo(minute(9));
    assertThat(samples("LastUse").keySet()).last().isEqualTo(minute(29));

    web.delayMetric("Connections", DurationRange.ZERO);
    world.advance(2, MINUTES);
    assertThat(samples("Connections").keySet()).containsExactlyElementsOf(
        range(0, 12, 29, 32));
  }

  @Test
  void aSampleStaysVisibleAndLaterOnesMayComeFirst() {
    web.delayMetric("Connections", UP_TO_HALF_AN_HOUR);
    List<Instant> visible = new ArrayList<>();
    boolean disorder = false;
    for (int i = 0; i < 3 * 60; i++) {
      if (i == 60) {
        web.delayMetric("Connections", DurationRange.seconds(0, 90));
      }
      world.advance(1, MINUTES);
      List<Instant> now = new ArrayList<>(samples("Connections").keySet());
      assertThat(now).containsAll(visible);
      disorder |= now.size() > visible.size() && !now.subList(0, visible.size()).equals(visible);
      visible = now;
    }
    assertThat(disorder).isTrue();
    assertThat(visible).containsAll(range(0, 150));
  }

  @Test
  void eachMetricHasDelaysOfItsOwn() {
    web.delayMetric("Connections", UP_TO_HALF_AN_HOUR);
    web.delayMetric("LastUse", UP_TO_HALF_AN_HOUR);
    world.advance(60, MINUTES);

    assertThat(samples("Connections").keySet()).isNotEqualTo(samples("LastUse").keySet());
    assertThat(samples("HealthyHosts")).hasSize(61);
  }

  @Test
  void oneMetricStopsAndComesBack() {
    world.advance(5, MINUTES);
    web.stopMetric("Connections");
    web.stopMetric("HealthyHosts");
    world.advance(5, MINUTES);
    web.resumeMetric("Connections");
    world.advance(1, MINUTES).stopMetrics("web").advance(2, MINUTES);
    web.resumeMetrics();
    world.advance(1, MINUTES);

    assertThat(samples("Connections").keySet()).containsExactlyElementsOf(range(0, 5, 10, 11, 13, 15));
    assertThat(samples("HealthyHosts").keySet()).containsExactlyElementsOf(range(0, 5));
    assertThat(samples("LastUse").keySet())
        .containsExactlyElementsOf(range(0, 11, 13, 15));
  }

  @Test
  void theSameSeedCausesTheSameDelays() {
    assertThat(delayedMinutes(1)).isEqualTo(delayedMinutes(1)).isNotEqualTo(delayedMinutes(2));
  }

  private static Object delayedMinutes(long seed) {
    SimulatedWorld seeded = SimulatedWorld.with(SimulationProfile.ideal(), seed).service("web", 1);
    seeded.real("web").delayMetric("ActiveConnections", UP_TO_HALF_AN_HOUR);
    seeded.advance(2 * 60, MINUTES);
    return seeded.real("web").samples(START.toEpochMilli()).toString();
  }

  private MetricConditionsTest useInMinute(int minute, int connections) {
    web.use(minute(minute), connections);
    return this;
  }

  private static Instant minute(int minute) {
    return START.plusSeconds(minute * 60L);
  }

  /** Returns the minutes of ranges, each given by its first minute and its end. */
  private static List<Instant> range(int... bounds) {
    List<Instant> minutes = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      IntStream.range(bounds[i], bounds[i + 1]).mapToObj(MetricConditionsTest::minute).forEach(minutes::add);
    }
    return minutes;
  }

  private static double secondsOfMinute(int minute) {
    return (double) minute(minute).getEpochSecond() + 59;
  }

  /** Returns pairs of a minute and its value. */
  private static Map<Instant, Double> minutes(double... pairs) {
    Map<Instant, Double> values = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(minute((int) pairs[i]), pairs[i + 1]);
    }
    return values;
  }

  private Map<Instant, Double> samples(String metric) {
    return samples(metric, START);
  }

  private Map<Instant, Double> samples(String metric, Instant since) {
    Map<Instant, Double> values = new TreeMap<>();
    for (SignalSamples samples : web.samples(since.toEpochMilli())) {
      for (int i = 0; samples.signal().metric().equals(metric) && i < samples.count(); i++) {
        assertThat(values.put(Instant.ofEpochSecond(samples.minute(i)), samples.value(i))).isNull();
      }
    }
    return values;
  }
}
