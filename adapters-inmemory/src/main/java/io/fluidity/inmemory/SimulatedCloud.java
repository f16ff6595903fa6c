package io.fluidity.inmemory;

import java.time.Clock;
import java.time.Duration;
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

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.settings.Settings;

/**
 * Simulation of ECS and CloudWatch behind the ports of the control plane. The profile defines how long calls
 * take, how far reads lag and how often calls fail; all randomness comes from one seed. Thread-safe.
 */
public final class SimulatedCloud implements ServiceScaler, ActivityMetrics {

  /** Guards all state of the cloud. */
  private final VirtualClock clock;
  private final SimulationProfile profile;
  private final List<ActivitySignal> signals;
  private final RandomGenerator random;
  private final WriteQuotas quotas = new WriteQuotas();
  private final Set<String> clusters = new HashSet<>();
  private final Map<ServiceId, SimulatedService> services = new LinkedHashMap<>();
  private CallInterceptor interceptor = CallInterceptor.NONE;

  /**
   * Creates an empty cloud.
   *
   * @param clock the time of the cloud
   * @param profile its timing and failures
   * @param signals the metrics that its services publish
   * @param seed the source of all randomness
   */
  public SimulatedCloud(VirtualClock clock, SimulationProfile profile, List<ActivitySignal> signals,
      long seed) {
    this.clock = clock;
    this.profile = profile;
    this.signals = List.copyOf(signals);
    random = new SplittableRandom(seed);
  }

  /**
   * Creates a control plane over this cloud, on its clock.
   *
   * @param settings the settings
   * @return the control plane
   */
  public ControlPlane controlPlane(Settings settings) {
    return new ControlPlane(this, this, clock, clock, settings);
  }

  /**
   * Creates a control plane over this cloud, on the clock of its caller.
   *
   * @param settings the settings
   * @param callerClock the clock of the caller, which each response corrects
   * @return the control plane
   */
  public ControlPlane controlPlane(Settings settings, CorrectedClock callerClock) {
    ClockCorrectingPorts ports = new ClockCorrectingPorts(this, this, clock, callerClock);
    return new ControlPlane(ports, ports, callerClock, clock, settings);
  }

  /**
   * Creates the clock of a caller whose machine has the wrong time.
   *
   * @param offset by how much the machine is ahead of the cloud; negative if it is behind
   * @return the clock, which has not been corrected
   */
  public CorrectedClock callerClock(Duration offset) {
    return new CorrectedClock(Clock.offset(clock, offset), _ -> {});
  }

  /**
   * Creates a cluster without services.
   *
   * @param name the cluster's name
   */
  public void createCluster(String name) {
    synchronized (clock) {
      clusters.add(name);
    }
  }

  /**
   * Creates a REPLICA service, and its cluster if needed. Replaces a service of the same name.
   *
   * @param id the service
   * @param desiredCount its desired count; 0 or more
   * @return the service
   * @throws IllegalArgumentException if the count is negative
   */
  public SimulatedService createService(ServiceId id, int desiredCount) {
    return create(id, Scheduling.REPLICA, desiredCount);
  }

  /**
   * Creates a DAEMON service, and its cluster if needed. Replaces a service of the same name.
   *
   * @param id the service
   * @param containerInstances the number of instances, each of which runs one task; 0 or more
   * @return the service
   * @throws IllegalArgumentException if the number is negative
   */
  public SimulatedService createDaemon(ServiceId id, int containerInstances) {
    return create(id, Scheduling.DAEMON, containerInstances);
  }

  private SimulatedService create(ServiceId id, Scheduling scheduling, int desiredCount) {
    synchronized (clock) {
      createCluster(id.cluster());
      SimulatedService service = new SimulatedService(id, scheduling, clock, profile, signals, random);
      service.setDesiredCount(desiredCount);
      services.put(id, service);
      return service;
    }
  }

  /**
   * Returns a service of this cloud.
   *
   * @param id the service
   * @return the service
   * @throws IllegalArgumentException if it was never created
   */
  public SimulatedService service(ServiceId id) {
    synchronized (clock) {
      SimulatedService service = services.get(id);
      if (service == null) {
        throw new IllegalArgumentException("id must be a service of this cloud (was " + id + ")");
      }
      return service;
    }
  }

  /**
   * Replaces the interceptor of all calls of the ports.
   *
   * @param interceptor the interceptor
   */
  public void setInterceptor(CallInterceptor interceptor) {
    synchronized (clock) {
      this.interceptor = interceptor;
    }
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> ids) {
    return readAll(ApiCall.DESCRIBE_SERVICES, ids, this::laggingRead);
  }

  private ServiceLifecycle laggingRead(ServiceId id) {
    long shownAt = clock.millis() - profile.readLag().drawMillis(random);
    long tagsShownAt = clock.millis() - profile.readLag().drawMillis(random);
    SimulatedService service = services.get(id);
    return service == null ? new ServiceLifecycle.Missing(id, missingReason(id))
        : service.versions().asOf(shownAt, tagsShownAt);
  }

  private MissingReason missingReason(ServiceId id) {
    return clusters.contains(id.cluster()) ? MissingReason.NO_SUCH_SERVICE : MissingReason.NO_SUCH_CLUSTER;
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> ids, Instant since) {
    return readAll(ApiCall.GET_METRIC_DATA, ids, id -> samples(id, since));
  }

  private List<SignalSamples> samples(ServiceId id, Instant since) {
    SimulatedService service = services.get(id);
    return service == null ? signals.stream().map(SignalSamples::none).toList()
        : service.samples(since.toEpochMilli());
  }

  @Override
  public void execute(ScaleCommand command) {
    switch (command) {
      case WriteTags(var id, var patch) ->
        change(ApiCall.TAG_RESOURCE, () -> existing(id).versions().apply(patch));
      case SetDesiredCount(var id, int count) ->
        change(ApiCall.UPDATE_SERVICE, () -> scalable(id).setDesiredCount(count));
    }
  }

  private SimulatedService existing(ServiceId id) {
    SimulatedService service = services.get(id);
    MissingReason reason = service == null ? missingReason(id) : service.versions().gone();
    if (service == null || reason != null) {
      throw new OperationFailedException(
          new Failure.Missing(id, reason == null ? MissingReason.NO_SUCH_SERVICE : reason));
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
    synchronized (clock) {
      Failure failure = begin(ApiCall.LIST_SERVICES);
      List<ServiceId> listed = services.values().stream().filter(service -> service.versions().isListed())
          .map(SimulatedService::id).filter(id -> id.cluster().equals(cluster)).toList();
      interceptor.after(ApiCall.LIST_SERVICES);
      if (failure != null) {
        throw new OperationFailedException(failure);
      }
      return listed;
    }
  }

  private <T> BatchResult<T> readAll(ApiCall call, Collection<ServiceId> ids, Function<ServiceId, T> read) {
    synchronized (clock) {
      try {
        Failure failure = begin(call);
        BatchResult<T> results = BatchResult.of(ids,
            id -> failure == null ? Result.of(read.apply(id)) : Result.failed(failure));
        interceptor.after(call);
        return results;
      } catch (OperationFailedException failed) {
        return BatchResult.of(ids, _ -> Result.failed(failed.failure()));
      }
    }
  }

  private void change(ApiCall call, Runnable effect) {
    synchronized (clock) {
      Failure failure = begin(call);
      if (failure == null || (failure instanceof Failure.TimedOut && random.nextBoolean())) {
        effect.run();
      }
      interceptor.after(call);
      if (failure != null) {
        throw new OperationFailedException(failure);
      }
    }
  }

  /** Advances the clock by the duration of a call, and draws whether the call fails. */
  private @Nullable Failure begin(ApiCall call) {
    clock.advanceMillis(profile.callTime().drawMillis(random));
    interceptor.before(call);
    if (profile.throttlesWrites() && !quotas.admit(call, clock.millis())) {
      return new Failure.Throttled(call.action());
    }
    double roll = profile.failedShare() > 0 ? random.nextDouble() : 1;
    if (roll >= profile.failedShare()) {
      return null;
    }
    if (roll < profile.throttledShare()) {
      return new Failure.Throttled(call.action());
    }
    if (roll < profile.throttledShare() + profile.unreachableShare()) {
      return new Failure.Unreachable(call.action(), "HTTP 500 (internal error)");
    }
    clock.advance(SimulationProfile.CALL_TIMEOUT);
    return new Failure.TimedOut(call.action(), SimulationProfile.CALL_TIMEOUT);
  }
}
