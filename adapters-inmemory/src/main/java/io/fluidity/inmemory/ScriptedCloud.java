package io.fluidity.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/**
 * Simulated cloud whose state is set directly: counts, tags, deployments and samples. Nothing changes by
 * itself, calls take no time, and reads return the newest state. Not thread-safe.
 */
public final class ScriptedCloud implements ServiceScaler, ActivityMetrics {

  private final VirtualClock clock;
  private final Supplier<List<ActivitySignal>> signals;
  private final Consumer<Instant> responses;
  private final Map<ServiceId, ScriptedService> services = new LinkedHashMap<>();

  /**
   * Creates an empty cloud.
   *
   * @param clock the time of the cloud
   * @param signals returns the signals to read of each service
   * @param responses receives the time of the cloud with each response
   */
  public ScriptedCloud(VirtualClock clock, Supplier<List<ActivitySignal>> signals,
      Consumer<Instant> responses) {
    this.clock = clock;
    this.signals = signals;
    this.responses = responses;
  }

  /**
   * States the counts of a service. An existing service keeps its tags, samples and deployment; a deleted one
   * is created anew.
   *
   * @param id the service
   * @param scheduling its scheduling strategy
   * @param desiredCount its desired count; 0 or more
   * @param runningCount the number of its tasks that run; 0 or more
   */
  public void state(ServiceId id, Scheduling scheduling, int desiredCount, int runningCount) {
    ScriptedService service = services.get(id);
    if (service == null || service.isDeleted()) {
      service = new ScriptedService(id, clock);
      services.put(id, service);
    }
    service.state(scheduling, desiredCount, runningCount);
  }

  /**
   * Returns a service that was stated.
   *
   * @param id the service
   * @return the service
   * @throws IllegalArgumentException if it was never stated
   */
  public ScriptedService service(ServiceId id) {
    ScriptedService service = services.get(id);
    if (service == null) {
      throw new IllegalArgumentException("id must be a service of this cloud (was " + id + ")");
    }
    return service;
  }

  /**
   * Returns whether a service was stated.
   *
   * @param id the service
   * @return whether it was stated, even if it is deleted
   */
  public boolean has(ServiceId id) {
    return services.containsKey(id);
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> ids) {
    respond();
    return BatchResult.of(ids, id -> {
      ScriptedService service = services.get(id);
      return Result
          .of(service == null ? new ServiceLifecycle.Missing(id, missingReason(id)) : service.read());
    });
  }

  private MissingReason missingReason(ServiceId id) {
    return services.keySet().stream().anyMatch(each -> each.cluster().equals(id.cluster()))
        ? MissingReason.NO_SUCH_SERVICE
        : MissingReason.NO_SUCH_CLUSTER;
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> ids, Instant since) {
    respond();
    return BatchResult.of(ids, id -> {
      ScriptedService service = services.get(id);
      List<SignalSamples> samples = new ArrayList<>();
      for (ActivitySignal signal : signals.get()) {
        samples.add(service == null ? SignalSamples.none(signal)
            : service.samples().read(signal, since, clock.instant()));
      }
      return Result.of(samples);
    });
  }

  @Override
  public void execute(ScaleCommand command) {
    respond();
    ServiceId id = command.service();
    ScriptedService service = services.get(id);
    if (service == null || service.isDeleted()) {
      throw new OperationFailedException(
          new Failure.Missing(id, service == null ? missingReason(id) : MissingReason.INACTIVE));
    }
    switch (command) {
      case WriteTags(_, var patch) -> patch.tags().forEach(service::tag);
      case SetDesiredCount(_, int count) -> service.setDesiredCount(count);
    }
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    respond();
    return services.entrySet().stream()
        .filter(each -> each.getKey().cluster().equals(cluster) && each.getValue().isListed())
        .map(Map.Entry::getKey).toList();
  }

  private void respond() {
    responses.accept(clock.instant());
  }
}
