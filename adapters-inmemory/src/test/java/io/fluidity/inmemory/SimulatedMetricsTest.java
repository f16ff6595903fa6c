package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.sleep.IdlePolicy;

import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class SimulatedMetricsTest {

  private static final int GAUGE = 0;
  private static final int TIMESTAMP = 1;

  @Test
  void aSampleArrivesLateAndStaysVisible() {
    SimulatedWorld world = typical(1).service("web", 1).advance(10, MINUTES);
    Instant minute = world.now();
    Instant arrives = arrivalOf(world, minute);

    assertThat(Duration.between(minute, arrives)).isBetween(Duration.ofSeconds(75), Duration.ofSeconds(150));
    for (int second = 0; second < 600; second++) {
      assertThat(samples(world.advance(1, SECONDS), GAUGE)).containsKey(minute);
    }
  }

  @Test
  void eachSampleHasItsOwnDelay() {
    SimulatedWorld world = typical(1).service("web", 1).advance(10, MINUTES);
    Map<Duration, Integer> delays = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      Instant minute = SimulatedWorld.START.plus(Duration.ofMinutes(20 + 3 * i));
      world.advanceTo(minute);
      delays.merge(Duration.between(minute, arrivalOf(world, minute)), 1, Integer::sum);
    }
    assertThat(delays).hasSizeGreaterThan(10);
  }

  @Test
  void onlyMinutesInWhichATaskRunsHaveSamples() {
    SimulatedWorld world = typical(1).service("web").advance(5, MINUTES).setDesiredCount("web", 1).advance(10,
        MINUTES);
    Instant runs = Objects.requireNonNull(world.real("web").runsFrom());
    Instant stops = world.now();
    world.setDesiredCount("web", 0).advance(10, MINUTES);

    assertThat(samples(world, GAUGE).keySet()).isNotEmpty()
        .allSatisfy(minute -> assertThat(minute).isBetween(runs.minusSeconds(60), stops.plusSeconds(30)));
  }

  @Test
  void useWithoutARunningTaskIsNotPublished() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web").advance(5, MINUTES).use("web").advance(5,
        MINUTES);

    assertThat(samples(world, GAUGE)).isEmpty();
    assertThat(samples(world, TIMESTAMP)).isEmpty();
  }

  @Test
  void aGaugeIsTheMaximumOfAMinuteOrZeroWithoutUse() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1).advance(5, MINUTES);
    Instant used = world.now();
    world.real("web").use(used.plusSeconds(10), 3);
    world.real("web").use(used.plusSeconds(40), 2);
    world.advance(5, MINUTES);

    assertThat(samples(world, GAUGE)).containsEntry(used, 3.0).containsEntry(used.minusSeconds(60), 0.0)
        .containsEntry(used.plusSeconds(60), 0.0);
  }

  @Test
  void aTimestampIsTheLastSecondOfUseInEachLaterMinute() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1).advance(5, MINUTES);
    Instant used = world.now();
    world.use("web").advance(5, MINUTES);

    double lastSecond = (double) used.plusSeconds(59).getEpochSecond();
    assertThat(samples(world, TIMESTAMP)).containsEntry(used.minusSeconds(60), 0.0)
        .containsEntry(used, lastSecond).containsEntry(used.plusSeconds(240), lastSecond);
  }

  @Test
  void zeroConnectionsAreNoUse() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1).advance(5, MINUTES);
    world.real("web").use(world.now(), 0);
    world.advance(5, MINUTES);

    assertThat(samples(world, TIMESTAMP, world.now().minusSeconds(60))).isNotEmpty().values()
        .containsOnly(0.0);
  }

  @Test
  void aMetricThatIsPublishedOnlyWhenActiveHasNoZeros() {
    ActivitySignal requests = new ActivitySignal("AWS/ApplicationELB", "RequestCount", "Sum", Kind.SUM,
        MissingData.NOT_ACTIVE, Map.of("ServiceName", "{service}"));
    SimulatedWorld world = SimulatedWorld.with(IdlePolicy.DEFAULT, requests).service("web", 1).advance(5,
        MINUTES);
    Instant used = world.now();
    world.use("web").advance(5, MINUTES);

    assertThat(samples(world, 0)).isEqualTo(Map.of(used, 1.0));
  }

  @Test
  void minutesThatBeginWhileTheMetricsAreStoppedHaveNoSamples() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1).advance(5, MINUTES);
    Instant stopped = world.now().plusSeconds(30);
    world.advanceTo(stopped).stopMetrics("web").advance(10, MINUTES);
    Instant resumed = world.now();
    world.real("web").resumeMetrics();
    world.advance(5, MINUTES);

    assertThat(samples(world, GAUGE).keySet()).contains(stopped.minusSeconds(30), resumed.plusSeconds(30))
        .noneMatch(minute -> !minute.isBefore(stopped) && minute.isBefore(resumed));
  }

  @Test
  void stoppingOrResumingAgainDoesNotChangeEarlierMinutes() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1);
    SimulatedService web = world.real("web");
    for (int round = 0; round < 2; round++) {
      web.resumeMetrics();
      world.advance(2, MINUTES).stopMetrics("web").advance(2, MINUTES).stopMetrics("web").advance(2, MINUTES);
      web.resumeMetrics();
      world.advance(2, MINUTES);
    }

    // Stopped in the minutes 2 to 5 and 10 to 13.
    assertThat(samples(world, GAUGE).keySet().stream()
        .map(minute -> Duration.between(SimulatedWorld.START, minute).toMinutes()))
        .containsExactly(0L, 1L, 6L, 7L, 8L, 9L, 14L, 15L, 16L);
  }

  @Test
  void samplesOfMinutesThatBeganEarlierAreLeftOut() {
    SimulatedWorld world = SimulatedWorld.ideal().service("web", 1).advance(10, MINUTES);
    Instant since = SimulatedWorld.START.plusSeconds(4 * 60);

    assertThat(samples(world, GAUGE, since).keySet()).first().isEqualTo(since);
    assertThat(samples(world, GAUGE, since.plusMillis(1)).keySet()).first().isEqualTo(since.plusSeconds(60));
  }

  private static SimulatedWorld typical(long seed) {
    return SimulatedWorld.with(SimulationProfile.typical(), seed);
  }

  /** Advances second by second until the sample of a minute can be read. */
  private static Instant arrivalOf(SimulatedWorld world, Instant minute) {
    while (!samples(world, GAUGE).containsKey(minute)) {
      assertThat(world.now()).as("arrival of the sample of %s", minute).isBefore(minute.plusSeconds(160));
      world.advance(1, SECONDS);
    }
    return world.now();
  }

  private static Map<Instant, Double> samples(SimulatedWorld world, int signal) {
    return samples(world, signal, SimulatedWorld.START);
  }

  private static Map<Instant, Double> samples(SimulatedWorld world, int signal, Instant since) {
    SignalSamples samples = world.real("web").samples(since.toEpochMilli()).get(signal);
    Map<Instant, Double> values = new TreeMap<>();
    for (int i = 0; i < samples.count(); i++) {
      values.put(Instant.ofEpochSecond(samples.minute(i)), samples.value(i));
    }
    return values;
  }
}
