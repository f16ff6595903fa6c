package io.fluidity.examples.processes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal;
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

  private SignalSamples samples(ServiceId id, ActivitySignal signal, Instant since) {
    Map<Long, Double> samples = scaler.folder(id).samples(signal.metric())
        .tailMap(since.getEpochSecond() - 60, false);
    return SignalSamples.of(signal, samples.keySet().stream().mapToLong(Long::longValue).toArray(),
        samples.values().stream().mapToDouble(Double::doubleValue).toArray(), samples.size());
  }
}
