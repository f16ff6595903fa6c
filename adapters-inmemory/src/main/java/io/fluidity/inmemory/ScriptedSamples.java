package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;

/** Samples of a service's metrics, each readable from an instant of its own. Not thread-safe. */
public final class ScriptedSamples {

  private static final long MINUTE = 60;
  /** Age up to which CloudWatch keeps samples of one minute ("Metrics retention" in its user guide). */
  private static final Duration RETENTION = Duration.ofDays(15);

  private record Sample(double value, long readableFrom) {}

  /** By metric and by the epoch second at which the minute began. */
  private final Map<String, NavigableMap<Long, List<Sample>>> byMetric = new HashMap<>();

  ScriptedSamples() {}

  /**
   * Adds one sample per minute. Further samples of a minute are aggregated with it.
   *
   * @param metric the metric's name
   * @param first an instant of the first minute
   * @param last an instant of the last minute
   * @param value the value
   * @param delay the age from which a sample is readable, counted from the beginning of its minute
   */
  public void add(String metric, Instant first, Instant last, double value, Duration delay) {
    NavigableMap<Long, List<Sample>> samples = byMetric.computeIfAbsent(metric, _ -> new TreeMap<>());
    for (long minute = periodOf(first.getEpochSecond(), MINUTE); minute <= last
        .getEpochSecond(); minute += MINUTE) {
      samples.computeIfAbsent(minute, _ -> new ArrayList<>())
          .add(new Sample(value, minute + delay.toSeconds()));
    }
  }

  /** Returns the samples of periods that did not end before {@code since}, as far as they are readable. */
  SignalSamples read(ActivitySignal signal, Instant since, Instant now) {
    long period = signal.period().toSeconds();
    Instant kept = now.minus(RETENTION);
    long from = periodOf((since.isBefore(kept) ? kept : since).getEpochSecond(), period);
    NavigableMap<Long, List<Double>> periods = new TreeMap<>();
    byMetric.getOrDefault(signal.metric(), new TreeMap<>()).tailMap(from, true)
        .forEach((minute, samples) -> samples.stream()
            .filter(sample -> minute <= now.getEpochSecond() && sample.readableFrom <= now.getEpochSecond())
            .forEach(sample -> periods.computeIfAbsent(periodOf(minute, period), _ -> new ArrayList<>())
                .add(sample.value)));
    long[] starts = periods.keySet().stream().mapToLong(Long::longValue).toArray();
    double[] values = periods.values().stream().mapToDouble(each -> aggregate(signal.statistic(), each))
        .toArray();
    return SignalSamples.of(signal, starts, values, starts.length);
  }

  private static long periodOf(long epochSecond, long period) {
    return Math.floorDiv(epochSecond, period) * period;
  }

  /** A percentile is at most the maximum. */
  private static double aggregate(String statistic, List<Double> values) {
    DoubleStream all = values.stream().mapToDouble(Double::doubleValue);
    return switch (statistic) {
      case "Sum" -> all.sum();
      case "Average" -> all.average().orElseThrow();
      case "Minimum" -> all.min().orElseThrow();
      case "SampleCount" -> values.size();
      default -> all.max().orElseThrow();
    };
  }
}
