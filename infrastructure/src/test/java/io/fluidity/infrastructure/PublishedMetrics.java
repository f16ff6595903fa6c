package io.fluidity.infrastructure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;

/**
 * Metrics of one service, each with samples of its own. A sample can be read two minutes after its period.
 */
final class PublishedMetrics implements ActivityMetrics {

  private static final Duration DELAY = Duration.ofMinutes(2);

  private final Clock clock;
  private final List<ActivitySignal> signals;
  private final Map<String, TreeMap<Instant, Double>> samples = new HashMap<>();

  PublishedMetrics(Clock clock, List<ActivitySignal> signals) {
    this.clock = clock;
    this.signals = signals;
  }

  /** Publishes a sample of every period from one instant to another. */
  void publish(String metric, Instant from, Instant to, double value) {
    Duration period = signals.stream().filter(signal -> signal.metric().equals(metric)).findFirst()
        .orElseThrow().period();
    TreeMap<Instant, Double> ofMetric = samples.computeIfAbsent(metric, _ -> new TreeMap<>());
    for (Instant start = from; start.isBefore(to); start = start.plus(period)) {
      ofMetric.put(start, value);
    }
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since) {
    return BatchResult.of(services,
        _ -> Result.of(signals.stream().map(signal -> read(signal, since)).toList()));
  }

  private SignalSamples read(ActivitySignal signal, Instant since) {
    Instant arrived = clock.instant().minus(signal.period()).minus(DELAY);
    Map<Instant, Double> visible = samples.getOrDefault(signal.metric(), new TreeMap<>()).subMap(since, true,
        arrived.isBefore(since) ? since : arrived, true);
    return SignalSamples.of(signal,
        visible.keySet().stream().mapToLong(Instant::getEpochSecond).toArray(),
        visible.values().stream().mapToDouble(Double::doubleValue).toArray(), visible.size());
  }
}
