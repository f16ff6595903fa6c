package io.fluidity.examples.processes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;

/** Reads the samples that the processes write to their folder: one file for each metric. */
public final class ProcessMetrics implements ActivityMetrics {

  private final ProcessScaler scaler;
  private final List<ActivitySignal> signals;

  public ProcessMetrics(ProcessScaler scaler, List<ActivitySignal> signals) {
    this.scaler = scaler;
    this.signals = List.copyOf(signals);
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since) {
    return BatchResult.of(services, id -> {
      try {
        return Result.of(signals.stream().map(signal -> samples(id, signal, since)).toList());
      } catch (OperationFailedException unreadable) {
        return Result.failed(unreadable.failure());
      }
    });
  }

  /** Combines the minutes of each period. */
  private SignalSamples samples(ServiceId id, ActivitySignal signal, Instant since) {
    long period = signal.period().toSeconds();
    TreeMap<Long, Double> samples = new TreeMap<>();
    scaler.folder(id).samples(signal.metric()).forEach((minute, value) -> samples
        .merge(minute - minute % period, value, signal.kind() == Kind.SUM ? Double::sum : Math::max));
    Map<Long, Double> wanted = samples.tailMap(since.getEpochSecond() - period, false);
    return SignalSamples.of(signal, wanted.keySet().stream().mapToLong(Long::longValue).toArray(),
        wanted.values().stream().mapToDouble(Double::doubleValue).toArray(), wanted.size());
  }
}
