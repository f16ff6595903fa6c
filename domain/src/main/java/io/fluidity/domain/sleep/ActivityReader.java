package io.fluidity.domain.sleep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/** Reads the activity of services over the window that the current verdict needs. */
public final class ActivityReader {

  private final ActivityMetrics metrics;
  private final IdlePolicy policy;

  /**
   * Creates a reader.
   *
   * @param metrics reads the samples
   * @param policy determines the window
   */
  public ActivityReader(ActivityMetrics metrics, IdlePolicy policy) {
    this.metrics = metrics;
    this.policy = policy;
  }

  /**
   * Reads the activity of services with a single read of the metrics, or with none if there are no services.
   *
   * @param services the services
   * @param now the current instant
   * @return the activity of each
   */
  public Map<ServiceId, Activity> read(List<Wanted> services, Instant now) {
    if (services.isEmpty()) {
      return Map.of();
    }
    List<ServiceId> ids = new ArrayList<>(services.size());
    Instant since = now;
    for (Wanted service : services) {
      Instant window = policy.samplesSince(service, now);
      ids.add(service.id());
      since = window.isBefore(since) ? window : since;
    }
    BatchResult<List<SignalSamples>> samples = metrics.read(ids, since);
    Map<ServiceId, Activity> activities = HashMap.newHashMap(services.size());
    for (Wanted service : services) {
      activities.put(service.id(),
          activity(samples.get(service.id()), policy.samplesSince(service, now), now));
    }
    return activities;
  }

  private static Activity activity(Result<List<SignalSamples>> samples, Instant since, Instant now) {
    return switch (samples) {
      case Result.Failed<List<SignalSamples>>(var reason) -> new Activity.Unreadable(reason);
      case Result.Success<List<SignalSamples>>(var signals) -> Activity.of(signals, since, now);
    };
  }
}
