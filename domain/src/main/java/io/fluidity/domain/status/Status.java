package io.fluidity.domain.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.status.ServiceStatus.Start;
import io.fluidity.domain.status.ServiceStatus.Use;

/** Reports the status of services. Changes nothing; reads services once and metrics at most once. */
public final class Status {

  private final ServiceScaler scaler;
  private final ActivityReader activityReader;
  private final Clock clock;
  private final IdlePolicy policy;
  private final SleepForecast forecast;

  /**
   * Creates a status.
   *
   * @param scaler reads services
   * @param activityReader reads their activity
   * @param clock the current time
   * @param policy the policy of the sleep check
   */
  public Status(ServiceScaler scaler, ActivityReader activityReader, Clock clock, IdlePolicy policy) {
    this.scaler = scaler;
    this.activityReader = activityReader;
    this.clock = clock;
    this.policy = policy;
    forecast = new SleepForecast(policy);
  }

  /**
   * Returns the status of one service.
   *
   * @param service the service
   * @return its status
   * @throws OperationFailedException if the service is missing, or could not be read
   */
  public ServiceStatus.Known of(ServiceId service) {
    return switch (of(List.of(service)).getFirst()) {
      case ServiceStatus.Known known -> known;
      case ServiceStatus.Failed(_, var reason) -> throw new OperationFailedException(reason);
    };
  }

  /**
   * Returns the status of each service.
   *
   * @param services the services
   * @return their statuses, in the order of the services
   */
  public List<ServiceStatus> of(Collection<ServiceId> services) {
    BatchResult<ServiceLifecycle> read = scaler.read(services);
    Instant now = clock.instant();
    List<Wanted> wanted = new ArrayList<>();
    for (Result<ServiceLifecycle> each : read.byService().values()) {
      if (each instanceof Result.Success<ServiceLifecycle>(Wanted service)) {
        wanted.add(service);
      }
    }
    Map<ServiceId, Activity> activities = activityReader.read(wanted, now);
    return services.stream()
        .map(id -> status(id, read.get(id), activities.getOrDefault(id, Activity.unknown(now)), now))
        .toList();
  }

  private ServiceStatus status(ServiceId id, Result<ServiceLifecycle> read, Activity activity, Instant now) {
    return switch (read) {
      case Result.Failed<ServiceLifecycle>(var reason) -> new ServiceStatus.Failed(id, reason);
      case Result.Success<ServiceLifecycle>(ServiceLifecycle.Missing missing) ->
        new ServiceStatus.Failed(id, new Failure.Missing(id, missing.reason()));
      case Result.Success<ServiceLifecycle>(ServiceLifecycle.Daemon daemon) ->
        new ServiceStatus.NotScalable(daemon);
      case Result.Success<ServiceLifecycle>(Scalable service) -> managed(service, activity, now);
    };
  }

  private ServiceStatus managed(Scalable service, Activity activity, Instant now) {
    IntentTimestamps timestamps = service.snapshot().tags().asOf(now);
    Start start = start(service, timestamps, now);
    return new ServiceStatus.Managed(service, timestamps, use(service, activity),
        policy.verdict(service, activity, now), forecast.fallsAsleepAt(service, activity, now), start,
        switch (start) {
          case NONE, IN_PROGRESS -> List.of();
          case SLOW, DEPLOYING, REPLACING, FAILING -> service.snapshot().events();
        });
  }

  private static Use use(Scalable service, Activity activity) {
    return service instanceof Wanted && activity instanceof Activity.Observed observed
        ? new Use(observed.lastUse(), observed.lastUsedBy(), Duration.ofMinutes(observed.idleMinutes()))
        : Use.UNKNOWN;
  }

  private Start start(Scalable service, IntentTimestamps timestamps, Instant now) {
    if (!(service instanceof Waking)) {
      return Start.NONE;
    }
    if (service.snapshot().failedTasks() > 0) {
      return Start.FAILING;
    }
    Rollout rollout = service.snapshot().rollout();
    Instant awakeSince = timestamps.awakeSince();
    if (rollout != null && awakeSince != null && rollout.startedAt().isAfter(awakeSince)) {
      return Start.DEPLOYING;
    }
    if (policy.isReplacingTasks(service, now)) {
      return Start.REPLACING;
    }
    return awakeSince == null || policy.isStartingSlowly(service, now) ? Start.SLOW : Start.IN_PROGRESS;
  }
}
