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

import io.fluidity.domain.ScaleCommand;
import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Reading;
import io.fluidity.domain.port.Readings;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.Absence;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/**
 * A cloud of services: ECS and CloudWatch as the control plane sees them through its ports, with calls that
 * take time, reads that lag, and calls that go wrong, all drawn from one seed.
 */
public final class SimulatedCloud implements ServiceScaler, ActivityMetrics {

  private final VirtualClock clock;
  private final CloudConditions conditions;
  private final List<ActivitySignal> signals;
  private final RandomGenerator random;
  private final Set<String> clusters = new HashSet<>();
  private final Map<ServiceId, SimulatedService> services = new LinkedHashMap<>();
  private CallGate gate = CallGate.OPEN;

  /** An empty cloud, whose services publish these signals. */
  public SimulatedCloud(VirtualClock clock, CloudConditions conditions, List<ActivitySignal> signals,
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
  public void setGate(CallGate gate) {
    this.gate = gate;
  }

  @Override
  public Readings<ServiceLifecycle> read(Collection<ServiceId> ids) {
    return readAll(CloudCall.DESCRIBE_SERVICES, ids, this::lagging);
  }

  private ServiceLifecycle lagging(ServiceId id) {
    long seenAt = clock.millis() - conditions.readLag().drawMillis(random);
    SimulatedService service = services.get(id);
    return service == null ? new ServiceLifecycle.Missing(id, absence(id)) : service.asOf(seenAt);
  }

  private Absence absence(ServiceId id) {
    return clusters.contains(id.cluster()) ? Absence.NO_SUCH_SERVICE : Absence.NO_SUCH_CLUSTER;
  }

  @Override
  public Readings<List<SignalSamples>> read(Collection<ServiceId> ids, Instant since) {
    return readAll(CloudCall.GET_METRIC_DATA, ids, id -> samples(id, since));
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
      case WriteMarks(ServiceId id, var edit) -> call(CloudCall.TAG_RESOURCE, () -> existing(id).edit(edit));
      case SetDesiredCount(ServiceId id, int count) ->
        call(CloudCall.UPDATE_SERVICE, () -> scalable(id).setDesiredCount(count));
    }
  }

  private SimulatedService existing(ServiceId id) {
    SimulatedService service = services.get(id);
    if (service == null) {
      throw new OperationFailed(new Failure.Missing(id, absence(id)));
    }
    Absence gone = service.gone();
    if (gone != null) {
      throw new OperationFailed(new Failure.Missing(id, gone));
    }
    return service;
  }

  private SimulatedService scalable(ServiceId id) {
    SimulatedService service = existing(id);
    if (service.scheduling() == Scheduling.DAEMON) {
      throw new OperationFailed(new Failure.Rejected(CloudCall.UPDATE_SERVICE.action(),
          "a DAEMON service has no desired count"));
    }
    return service;
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    Failure failure = begin(CloudCall.LIST_SERVICES);
    if (failure != null) {
      throw new OperationFailed(failure);
    }
    List<ServiceId> listed = services.values().stream().filter(service -> service.gone() != Absence.INACTIVE)
        .map(SimulatedService::id).filter(id -> id.cluster().equals(cluster)).toList();
    gate.after(CloudCall.LIST_SERVICES);
    return listed;
  }

  private <T> Readings<T> readAll(CloudCall call, Collection<ServiceId> ids, Function<ServiceId, T> read) {
    try {
      Failure failure = begin(call);
      Readings<T> readings = readings(ids,
          id -> failure == null ? Reading.of(read.apply(id)) : Reading.failed(failure));
      gate.after(call);
      return readings;
    } catch (OperationFailed refused) {
      return readings(ids, _ -> Reading.failed(refused.failure()));
    }
  }

  private static <T> Readings<T> readings(Collection<ServiceId> ids, Function<ServiceId, Reading<T>> read) {
    if (ids.size() == 1) {
      ServiceId only = ids.iterator().next();
      return new Readings<>(Map.of(only, read.apply(only)));
    }
    Map<ServiceId, Reading<T>> readings = LinkedHashMap.newLinkedHashMap(ids.size());
    ids.forEach(id -> readings.put(id, read.apply(id)));
    return new Readings<>(readings);
  }

  private void call(CloudCall call, Runnable effect) {
    Failure failure = begin(call);
    if (failure == null || (failure instanceof Failure.TimedOut && random.nextBoolean())) {
      effect.run();
    }
    gate.after(call);
    if (failure != null) {
      throw new OperationFailed(failure);
    }
  }

  /** Lets the time of a call pass, and draws whether it goes wrong. */
  private @Nullable Failure begin(CloudCall call) {
    clock.advanceMillis(conditions.callTime().drawMillis(random));
    gate.before(call);
    double luck = conditions.goesWrong() > 0 ? random.nextDouble() : 1;
    if (luck >= conditions.goesWrong()) {
      return null;
    }
    if (luck < conditions.throttled()) {
      return new Failure.Throttled(call.action());
    }
    if (luck < conditions.throttled() + conditions.failing()) {
      return new Failure.Unreachable(call.action(), "it answered with an internal error");
    }
    clock.advance(CloudConditions.CALL_TIMEOUT);
    return new Failure.TimedOut(call.action(), CloudConditions.CALL_TIMEOUT);
  }
}
