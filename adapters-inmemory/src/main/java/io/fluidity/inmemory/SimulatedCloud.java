package io.fluidity.inmemory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/**
 * A cloud of services: ECS and CloudWatch as the control plane sees them through its ports, with calls that
 * take time, reads that lag, and calls that go wrong, all drawn from one seed.
 */
public final class SimulatedCloud implements ServiceScaler, ActivityMetrics {

  private final VirtualClock clock;
  private final SimulationProfile conditions;
  private final List<ActivitySignal> signals;
  private final RandomGenerator random;
  private final Set<String> clusters = new HashSet<>();
  private final Map<ServiceId, SimulatedService> services = new LinkedHashMap<>();
  private CallInterceptor interceptor = CallInterceptor.NONE;

  /** An empty cloud, whose services publish these signals. */
  public SimulatedCloud(VirtualClock clock, SimulationProfile conditions, List<ActivitySignal> signals,
      long seed) {
    this.clock = clock;
    this.conditions = conditions;
    this.signals = List.copyOf(signals);
    random = new SplittableRandom(seed);
  }

  /** Makes a cluster without services. */
  public void createCluster(String name) {
    clusters.add(name);
  }

  /** Makes a REPLICA service, and its cluster where that is new; replaces one that was deleted. */
  public SimulatedService createService(ServiceId id, int desiredCount) {
    return create(id, Scheduling.REPLICA, desiredCount);
  }

  /** Makes a DAEMON service, which runs a task on each of so many container instances. */
  public SimulatedService createDaemon(ServiceId id, int containerInstances) {
    return create(id, Scheduling.DAEMON, containerInstances);
  }

  private SimulatedService create(ServiceId id, Scheduling scheduling, int desiredCount) {
    createCluster(id.cluster());
    SimulatedService service = new SimulatedService(id, scheduling, clock, conditions, random);
    service.setDesiredCount(desiredCount);
    services.put(id, service);
    return service;
  }

  /**
   * A service that was created here.
   *
   * @throws IllegalArgumentException if it was not
   */
  public SimulatedService service(ServiceId id) {
    SimulatedService service = services.get(id);
    if (service == null) {
      throw new IllegalArgumentException(id + " was never created in this cloud");
    }
    return service;
  }

  /** Puts a gate before every call of the ports, instead of the one there was. */
  public void setInterceptor(CallInterceptor interceptor) {
    this.interceptor = interceptor;
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> ids) {
    return readAll(ApiCall.DESCRIBE_SERVICES, ids, this::lagging);
  }

  private ServiceLifecycle lagging(ServiceId id) {
    long seenAt = clock.millis() - conditions.readLag().drawMillis(random);
    SimulatedService service = services.get(id);
    return service == null ? new ServiceLifecycle.Missing(id, absence(id)) : service.asOf(seenAt);
  }

  private MissingReason absence(ServiceId id) {
    return clusters.contains(id.cluster()) ? MissingReason.NO_SUCH_SERVICE : MissingReason.NO_SUCH_CLUSTER;
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> ids, Instant since) {
    return readAll(ApiCall.GET_METRIC_DATA, ids, id -> samples(id, since));
  }

  private List<SignalSamples> samples(ServiceId id, Instant since) {
    SimulatedService service = services.get(id);
    if (service != null) {
      return service.samples(signals, since.toEpochMilli());
    }
    return signals.stream().map(signal -> SignalSamples.of(signal, new long[0], new double[0], 0)).toList();
  }

  @Override
  public void execute(ScaleCommand command) {
    switch (command) {
      case WriteTags(ServiceId id, var patch) -> call(ApiCall.TAG_RESOURCE, () -> existing(id).apply(patch));
      case SetDesiredCount(ServiceId id, int count) ->
        call(ApiCall.UPDATE_SERVICE, () -> scalable(id).setDesiredCount(count));
    }
  }

  private SimulatedService existing(ServiceId id) {
    SimulatedService service = services.get(id);
    if (service == null) {
      throw new OperationFailedException(new Failure.Missing(id, absence(id)));
    }
    MissingReason gone = service.gone();
    if (gone != null) {
      throw new OperationFailedException(new Failure.Missing(id, gone));
    }
    return service;
  }

  private SimulatedService scalable(ServiceId id) {
    SimulatedService service = existing(id);
    if (service.scheduling() == Scheduling.DAEMON) {
      throw new OperationFailedException(new Failure.Rejected(ApiCall.UPDATE_SERVICE.action(),
          "a DAEMON service has no desired count"));
    }
    return service;
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    Failure failure = begin(ApiCall.LIST_SERVICES);
    if (failure != null) {
      throw new OperationFailedException(failure);
    }
    List<ServiceId> listed = services.values().stream().filter(service -> service.gone() != MissingReason.INACTIVE)
        .map(SimulatedService::id).filter(id -> id.cluster().equals(cluster)).toList();
    interceptor.after(ApiCall.LIST_SERVICES);
    return listed;
  }

  private <T> BatchResult<T> readAll(ApiCall call, Collection<ServiceId> ids, Function<ServiceId, T> read) {
    try {
      Failure failure = begin(call);
      BatchResult<T> results = readings(ids,
          id -> failure == null ? Result.of(read.apply(id)) : Result.failed(failure));
      interceptor.after(call);
      return results;
    } catch (OperationFailedException refused) {
      return readings(ids, _ -> Result.failed(refused.failure()));
    }
  }

  private static <T> BatchResult<T> readings(Collection<ServiceId> ids, Function<ServiceId, Result<T>> read) {
    if (ids.size() == 1) {
      ServiceId only = ids.iterator().next();
      return new BatchResult<>(Map.of(only, read.apply(only)));
    }
    Map<ServiceId, Result<T>> results = LinkedHashMap.newLinkedHashMap(ids.size());
    ids.forEach(id -> results.put(id, read.apply(id)));
    return new BatchResult<>(results);
  }

  private void call(ApiCall call, Runnable effect) {
    Failure failure = begin(call);
    if (failure == null || (failure instanceof Failure.TimedOut && random.nextBoolean())) {
      effect.run();
    }
    interceptor.after(call);
    if (failure != null) {
      throw new OperationFailedException(failure);
    }
  }

  /** Lets the time of a call pass, and draws whether it goes wrong. */
  private @Nullable Failure begin(ApiCall call) {
    clock.advanceMillis(conditions.callTime().drawMillis(random));
    interceptor.before(call);
    double roll = conditions.faultShare() > 0 ? random.nextDouble() : 1;
    if (roll >= conditions.faultShare()) {
      return null;
    }
    if (roll < conditions.throttled()) {
      return new Failure.Throttled(call.action());
    }
    if (roll < conditions.throttled() + conditions.failing()) {
      return new Failure.Unreachable(call.action(), "it answered with an internal error");
    }
    clock.advance(SimulationProfile.CALL_TIMEOUT);
    return new Failure.TimedOut(call.action(), SimulationProfile.CALL_TIMEOUT);
  }
}
