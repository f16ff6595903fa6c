package io.fluidity.verification.chaos;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;

/** Records the samples that one operation could read of each service, and when. */
final class RecordingMetrics implements ActivityMetrics {

  /**
   * Samples of a service.
   *
   * @param signals the samples of each signal
   * @param at when they were read
   */
  record Read(List<SignalSamples> signals, Instant at) {}

  private final ActivityMetrics metrics;
  private final Clock clock;
  private final Map<ServiceId, Read> reads = new HashMap<>();

  RecordingMetrics(ActivityMetrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since) {
    BatchResult<List<SignalSamples>> results = metrics.read(services, since);
    results.byService().forEach((service, result) -> {
      if (result instanceof Result.Success<List<SignalSamples>>(var signals)) {
        reads.put(service, new Read(signals, clock.instant()));
      }
    });
    return results;
  }

  Instant now() {
    return clock.instant();
  }

  /** Returns the last read of a service; {@code null} if the operation did not read it. */
  @Nullable
  Read of(ServiceId service) {
    return reads.get(service);
  }
}
