package io.fluidity.examples.processes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
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
    return BatchResult.of(services,
        id -> Result.of(signals.stream().map(signal -> samples(id, signal, since)).toList()));
  }

  private SignalSamples samples(ServiceId id, ActivitySignal signal, Instant since) {
    Properties samples = scaler.folder(id).samples(signal.metric());
    long[] minutes = samples.stringPropertyNames().stream().mapToLong(Long::parseLong)
        .filter(minute -> minute > since.getEpochSecond() - 60).sorted().toArray();
    double[] values = new double[minutes.length];
    for (int i = 0; i < minutes.length; i++) {
      values[i] = Double.parseDouble(samples.getProperty(Long.toString(minutes[i])));
    }
    return SignalSamples.of(signal, minutes, values, minutes.length);
  }
}
