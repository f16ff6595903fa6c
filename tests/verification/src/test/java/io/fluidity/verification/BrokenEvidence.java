package io.fluidity.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;

/** Metrics that make the idle policy break a rule of evidence, to show that the tests detect it. */
public final class BrokenEvidence {

  private BrokenEvidence() {}

  /** Counts elapsed time: each minute without a sample since the newest one is reported idle. */
  public static List<SignalSamples> withElapsedTime(List<SignalSamples> signals, long now) {
    return signals.stream().map(samples -> {
      NavigableMap<Long, Double> values = valuesOf(samples);
      long period = samples.signal().period().toSeconds();
      for (long start = values.isEmpty() ? now : values.firstKey(); start < now; start += period) {
        values.putIfAbsent(start, idleValue(samples.signal()));
      }
      return samplesOf(samples.signal(), values);
    }).toList();
  }

  /** Adds an idle sample to a signal for each period in which another signal has a sample. */
  public static List<SignalSamples> withAnyReported(List<SignalSamples> signals) {
    TreeSet<Long> reported = new TreeSet<>();
    signals.forEach(samples -> reported.addAll(valuesOf(samples).keySet()));
    return signals.stream().map(samples -> {
      NavigableMap<Long, Double> values = valuesOf(samples);
      long period = samples.signal().period().toSeconds();
      reported.stream().filter(start -> start % period == 0)
          .forEach(start -> values.putIfAbsent(start, idleValue(samples.signal())));
      return samplesOf(samples.signal(), values);
    }).toList();
  }

  /** Removes the delay of the signals, so that late samples count as missing. */
  public static List<SignalSamples> withoutDelay(List<SignalSamples> signals) {
    List<SignalSamples> changed = new ArrayList<>();
    for (SignalSamples samples : signals) {
      ActivitySignal signal = samples.signal();
      changed.add(samplesOf(new ActivitySignal(signal.namespace(), signal.metric(), signal.statistic(),
          signal.kind(), signal.above(), signal.period(), signal.missingData(), Duration.ZERO,
          signal.dimensions()), valuesOf(samples)));
    }
    return changed;
  }

  /** Returns metrics whose samples are rewritten. */
  public static ActivityMetrics rewriting(ActivityMetrics metrics,
      UnaryOperator<List<SignalSamples>> rewrite) {
    return (services, since) -> {
      BatchResult<List<SignalSamples>> read = metrics.read(services, since);
      return BatchResult.of(services, service -> switch (read.get(service)) {
        case Result.Success<List<SignalSamples>>(var signals) -> Result.of(rewrite.apply(signals));
        case Result.Failed<List<SignalSamples>> failed -> failed;
      });
    };
  }

  private static double idleValue(ActivitySignal signal) {
    return signal.kind() == Kind.HEARTBEAT ? 1 : 0;
  }

  private static NavigableMap<Long, Double> valuesOf(SignalSamples samples) {
    NavigableMap<Long, Double> values = new TreeMap<>();
    for (int i = 0; i < samples.count(); i++) {
      values.merge(samples.minute(i), samples.value(i), Math::max);
    }
    return values;
  }

  private static SignalSamples samplesOf(ActivitySignal signal, NavigableMap<Long, Double> values) {
    return SignalSamples.of(signal, values.keySet().stream().mapToLong(Long::longValue).toArray(),
        values.values().stream().mapToDouble(Double::doubleValue).toArray(), values.size());
  }
}
