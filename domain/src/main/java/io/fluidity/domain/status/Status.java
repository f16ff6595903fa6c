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

  private static final Activity NOT_READ = new Activity.NoData();

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
        .map(id -> status(id, read.get(id), activities.getOrDefault(id, NOT_READ), now)).toList();
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
    return new ServiceStatus.Managed(service, timestamps, use(service, timestamps, activity, now),
        policy.verdict(service, activity, now), forecast.fallsAsleepAt(service, activity, now), start,
        switch (start) {
          case NONE, IN_PROGRESS -> List.of();
          case SLOW, FAILING -> service.snapshot().events();
        });
  }

  private static Use use(Scalable service, IntentTimestamps timestamps, Activity activity, Instant now) {
    if (!(service instanceof Wanted) || activity instanceof Activity.Unreadable) {
      return Use.UNKNOWN;
    }
    // A service that another process started counts as awake from this read on.
    Instant wokenAt = timestamps.wokenAt();
    Instant awakeSince = timestamps.wantAwake() && wokenAt != null ? wokenAt : now;
    Duration idle = Duration.between(IdlePolicy.idleSince(activity, awakeSince), now);
    return new Use(activity.lastUse(), idle.isNegative() ? Duration.ZERO : idle);
  }

  private Start start(Scalable service, IntentTimestamps timestamps, Instant now) {
    if (!(service instanceof Waking)) {
      return Start.NONE;
    }
    if (service.snapshot().failedTasks() > 0) {
      return Start.FAILING;
    }
    Instant wokenAt = timestamps.wokenAt();
    return wokenAt != null && now.isBefore(wokenAt.plus(policy.startupGrace())) ? Start.IN_PROGRESS
        : Start.SLOW;
  }
}
