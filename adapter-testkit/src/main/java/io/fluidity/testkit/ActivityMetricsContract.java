package io.fluidity.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract tests of {@link ActivityMetrics}. Extend it with a class whose name ends in {@code Test}. */
public abstract class ActivityMetricsContract {

  private static final ActivitySignal GAUGE = CloudUnderTest.SIGNALS.get(0);
  private static final ActivitySignal SUM = CloudUnderTest.SIGNALS.get(1);
  private static final ActivitySignal TIMESTAMP = CloudUnderTest.SIGNALS.get(2);
  private static final ActivitySignal HEARTBEAT = CloudUnderTest.SIGNALS.get(3);
  private static final ActivitySignal GAUGE_OF_FIVE_MINUTES = CloudUnderTest.SIGNALS.get(4);
  private static final ActivitySignal SUM_OF_FIVE_MINUTES = CloudUnderTest.SIGNALS.get(5);
  private static final ServiceId WEB = new ServiceId("contract", "web");
  private static final ServiceId API = new ServiceId("contract", "api");
  private static final ServiceId ASLEEP = new ServiceId("contract", "asleep");

  private CloudUnderTest cloud;
  private ActivityMetrics metrics;

  /** Creates the contract, for subclasses. */
  protected ActivityMetricsContract() {}

  /** {@return a new cloud without services} */
  protected abstract CloudUnderTest emptyCloud();

  /** {@return metrics that read {@link CloudUnderTest#SIGNALS} of the last {@link #emptyCloud()}} */
  protected abstract ActivityMetrics metrics();

  @BeforeEach
  void startWithAnEmptyCloud() {
    cloud = emptyCloud();
    metrics = metrics();
  }

  @Test
  void aGaugeIsReadBackByMinute() {
    Instant minute = minuteAfterCreating(WEB).minus(Duration.ofMinutes(8));
    cloud.publish(WEB, GAUGE, minute, 7);
    cloud.publish(WEB, GAUGE, minuteAfter(minute, 1), 2);
    cloud.awaitSettled();

    assertThat(samples(WEB, GAUGE, minute)).containsEntry(minute, 7.0)
        .containsEntry(minuteAfter(minute, 1), 2.0);
  }

  @Test
  void aSumIsReadBackByMinuteAndMissingInOtherMinutes() {
    Instant minute = minuteAfterCreating(WEB).minus(Duration.ofMinutes(8));
    cloud.publish(WEB, SUM, minute, 40);
    cloud.publish(WEB, SUM, minuteAfter(minute, 3), 1);
    cloud.awaitSettled();

    assertThat(samples(WEB, SUM, minute)).isEqualTo(Map.of(minute, 40.0, minuteAfter(minute, 3), 1.0));
  }

  @Test
  void aTimestampIsReadBackAsTheSecondOfTheLastUse() {
    Instant minute = minuteAfterCreating(WEB).minus(Duration.ofMinutes(8));
    double lastUse = lastSecondOf(minute);
    cloud.publish(WEB, TIMESTAMP, minute, lastUse);
    cloud.awaitSettled();

    assertThat(samples(WEB, TIMESTAMP, minute)).containsEntry(minute, lastUse);
  }

  @Test
  void aHeartbeatIsReadBackByMinute() {
    Instant minute = minuteAfterCreating(WEB).minus(Duration.ofMinutes(8));
    cloud.publish(WEB, HEARTBEAT, minute, 1);
    cloud.awaitSettled();

    assertThat(samples(WEB, HEARTBEAT, minute)).containsEntry(minute, 1.0);
  }

  @Test
  void aPeriodOfFiveMinutesIsOneSample() {
    Instant period = fiveMinutesBefore(minuteAfterCreating(WEB));
    for (ActivitySignal signal : List.of(GAUGE_OF_FIVE_MINUTES, SUM_OF_FIVE_MINUTES)) {
      cloud.publish(WEB, signal, minuteAfter(period, 1), 4);
      cloud.publish(WEB, signal, minuteAfter(period, 4), 3);
    }
    cloud.awaitSettled();

    for (int since = 0; since < 5; since++) {
      Instant earlier = minuteAfter(period, -since);
      Map<Instant, Double> gauge = samples(WEB, GAUGE_OF_FIVE_MINUTES, earlier);
      assertThat(gauge).containsEntry(period, 4.0);
      assertThat(gauge.keySet()).allMatch(start -> start.getEpochSecond() % 300 == 0);
      assertThat(samples(WEB, SUM_OF_FIVE_MINUTES, earlier)).isEqualTo(Map.of(period, 7.0));
    }
  }

  @Test
  void noMinuteSinceTheRequestedInstantIsLeftOut() {
    Instant first = minuteAfterCreating(WEB).minus(Duration.ofMinutes(9));
    for (int i = 0; i < 8; i++) {
      cloud.publish(WEB, SUM, minuteAfter(first, i), i + 1);
    }
    cloud.awaitSettled();

    for (int i = 0; i < 8; i++) {
      Instant since = minuteAfter(first, i);
      Map<Instant, Double> wanted = IntStream.range(i, 8).boxed()
          .collect(TreeMap::new, (map, k) -> map.put(minuteAfter(first, k), k + 1.0), Map::putAll);
      assertThat(samples(WEB, SUM, since)).containsAllEntriesOf(wanted);
      assertThat(samples(WEB, SUM, since.minusSeconds(59))).containsAllEntriesOf(wanted);
    }
  }

  @Test
  void eachMinuteIsReturnedOnce() {
    Instant minute = minuteAfterCreating(WEB).minus(Duration.ofMinutes(8));
    CloudUnderTest.SIGNALS.forEach(signal -> cloud.publish(WEB, signal, minute,
        signal.equals(TIMESTAMP) ? lastSecondOf(minute) : 1));
    cloud.awaitSettled();

    for (SignalSamples samples : metrics.read(List.of(WEB), minute).get(WEB).orThrow()) {
      assertThat(IntStream.range(0, samples.count()).mapToLong(samples::minute).toArray())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aSignalWithoutSamplesIsAnEmptyEntryAndNotAFailure() {
    cloud.createService(ASLEEP, 0);
    cloud.awaitSettled();

    List<SignalSamples> samples = metrics.read(List.of(ASLEEP), minute(cloud.now())).get(ASLEEP).orThrow();

    assertThat(samples).extracting(SignalSamples::signal)
        .containsExactlyInAnyOrderElementsOf(CloudUnderTest.SIGNALS);
    assertThat(samples).extracting(SignalSamples::count).containsOnly(0);
  }

  @Test
  void aServiceWithoutSamplesDoesNotAffectTheOthers() {
    Instant minute = minuteAfterCreating(WEB).minus(Duration.ofMinutes(8));
    cloud.createService(ASLEEP, 0);
    cloud.publish(WEB, SUM, minute, 3);
    cloud.awaitSettled();

    BatchResult<List<SignalSamples>> results = metrics.read(List.of(ASLEEP, WEB), minute);

    assertThat(byMinute(results, ASLEEP, SUM)).isEmpty();
    assertThat(byMinute(results, WEB, SUM)).isEqualTo(Map.of(minute, 3.0));
  }

  @Test
  void samplesOfTwoServicesAreNotMixed() {
    cloud.createService(API, 1);
    Instant minute = minuteAfterCreating(WEB).minus(Duration.ofMinutes(8));
    cloud.publish(WEB, GAUGE, minute, 5);
    cloud.publish(API, GAUGE, minute, 9);
    cloud.awaitSettled();

    BatchResult<List<SignalSamples>> results = metrics.read(List.of(WEB, API), minute);

    assertThat(byMinute(results, WEB, GAUGE)).containsEntry(minute, 5.0);
    assertThat(byMinute(results, API, GAUGE)).containsEntry(minute, 9.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 201})
  void moreServicesThanFitInOneCallAreReadTogether(int count) {
    List<ServiceId> services = IntStream.range(0, count)
        .mapToObj(i -> new ServiceId("contract", "service-" + i)).toList();
    services.forEach(id -> cloud.createService(id, 1));
    cloud.awaitSettled();
    Instant minute = minute(cloud.now()).minus(Duration.ofMinutes(8));
    for (int i = 0; i < count; i++) {
      cloud.publish(services.get(i), SUM, minute, i + 1);
    }
    cloud.awaitSettled();

    BatchResult<List<SignalSamples>> results = metrics.read(services, minute);

    assertThat(results.byService()).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(byMinute(results, services.get(i), SUM)).isEqualTo(Map.of(minute, i + 1.0));
    }
  }

  @Test
  void aReadOfNoServicesReturnsNoResults() {
    assertThat(metrics.read(List.of(), cloud.now()).byService()).isEmpty();
  }

  /** Creates a service, waits until it has run for a while, and returns the current minute. */
  private Instant minuteAfterCreating(ServiceId id) {
    cloud.createService(id, 1);
    cloud.awaitSettled();
    return minute(cloud.now());
  }

  private static Instant minute(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES);
  }

  /** Returns the start of the last period of five minutes that is over. */
  private static Instant fiveMinutesBefore(Instant minute) {
    return Instant.ofEpochSecond(minute.getEpochSecond() / 300 * 300 - 300);
  }

  private static Instant minuteAfter(Instant minute, int count) {
    return minute.plus(Duration.ofMinutes(count));
  }

  private static double lastSecondOf(Instant minute) {
    return (double) minute.plusSeconds(59).getEpochSecond();
  }

  private Map<Instant, Double> samples(ServiceId id, ActivitySignal signal, Instant since) {
    return byMinute(metrics.read(List.of(id), since), id, signal);
  }

  private static Map<Instant, Double> byMinute(BatchResult<List<SignalSamples>> results, ServiceId id,
      ActivitySignal signal) {
    Map<Instant, Double> values = new TreeMap<>();
    for (SignalSamples samples : results.get(id).orThrow()) {
      if (samples.signal().equals(signal)) {
        for (int i = 0; i < samples.count(); i++) {
          values.put(Instant.ofEpochSecond(samples.minute(i)), samples.value(i));
        }
      }
    }
    return values;
  }
}
