package io.fluidity.domain.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.status.ServiceStatus.Start;
import io.fluidity.domain.status.ServiceStatus.Use;

/**
 * Tells what goes on; changes nothing, with at most one read of services and one of metrics, as a sleep
 * check.
 */
public final class Status {

  private final ServiceScaler scaler;
  private final ActivityReader activityReader;
  private final Clock clock;
  private final IdlePolicy policy;

  public Status(ServiceScaler scaler, ActivityReader activityReader, Clock clock, IdlePolicy policy) {
    this.scaler = scaler;
    this.activityReader = activityReader;
    this.clock = clock;
    this.policy = policy;
  }

  /**
   * The status of one service.
   *
   * @throws OperationFailedException where there is no such service, or it could not be read
   */
  public ServiceStatus.Known of(ServiceId service) {
    return switch (of(List.of(service)).getFirst()) {
      case ServiceStatus.Known known -> known;
      case ServiceStatus.Failed(_, var reason) -> throw new OperationFailedException(reason);
    };
  }

  /** The status of each service, in the order asked. */
  public List<ServiceStatus> of(Collection<ServiceId> services) {
    BatchResult<ServiceLifecycle> results = scaler.read(services);
    Instant now = clock.instant();
    List<Wanted> wanted = new ArrayList<>();
    for (ServiceId id : services) {
      if (results.get(id) instanceof Result.Success<ServiceLifecycle>(Wanted service)) {
        wanted.add(service);
      }
    }
    Iterator<Activity> activities = activityReader.read(wanted, now).iterator();
    List<ServiceStatus> statuses = new ArrayList<>();
    for (ServiceId id : services) {
      statuses.add(switch (results.get(id)) {
        case Result.Failed<ServiceLifecycle>(var reason) -> new ServiceStatus.Failed(id, reason);
        case Result.Success<ServiceLifecycle>(ServiceLifecycle.Missing missing) ->
          new ServiceStatus.Failed(id, new Failure.Missing(id, missing.reason()));
        case Result.Success<ServiceLifecycle>(ServiceLifecycle.Daemon daemon) ->
          new ServiceStatus.NotScalable(daemon);
        case Result.Success<ServiceLifecycle>(Unwanted asleep) -> managed(asleep, new Activity.NoData(), now);
        case Result.Success<ServiceLifecycle>(Wanted awake) -> managed(awake, activities.next(), now);
      });
    }
    return statuses;
  }

  private ServiceStatus managed(Scalable service, Activity activity, Instant now) {
    IntentTimestamps timestamps = service.snapshot().tags().asOf(now);
    Verdict verdict = policy.verdict(service, activity, now);
    Instant fallsAsleepAt = new SleepForecast(policy, timestamps, activity, now).after(verdict);
    Start start = start(service, timestamps, now);
    return new ServiceStatus.Managed(service, timestamps, use(service, timestamps, activity, now), verdict,
        fallsAsleepAt,
        start, switch (start) {
          case NONE, IN_PROGRESS -> List.of();
          case SLOW, FAILING -> service.snapshot().events();
        });
  }

  private static Use use(Scalable service, IntentTimestamps timestamps, Activity activity, Instant now) {
    if (!(service instanceof Wanted) || activity instanceof Activity.Unreadable) {
      return Use.UNKNOWN;
    }
    // A service that nobody woke yet was first seen awake just now.
    Instant awakeSince = timestamps.wantAwake() && timestamps.wokenAt() != null ? timestamps.wokenAt() : now;
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
