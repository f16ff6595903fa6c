package io.fluidity.domain.sleep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/** Reads what the signals say of services, over no longer a window than a verdict of now needs. */
public final class ActivityReader {

  private final ActivityMetrics metrics;
  private final IdlePolicy policy;

  public ActivityReader(ActivityMetrics metrics, IdlePolicy policy) {
    this.metrics = metrics;
    this.policy = policy;
  }

  /** The activity of each service, in the order asked, from one read for all; no read for none. */
  public List<Activity> read(List<? extends Wanted> services, Instant now) {
    if (services.isEmpty()) {
      return List.of();
    }
    List<ServiceId> ids = new ArrayList<>(services.size());
    List<Instant> windows = new ArrayList<>(services.size());
    Instant since = now;
    for (Wanted service : services) {
      Instant window = policy.samplesSince(service, now);
      ids.add(service.id());
      windows.add(window);
      since = window.isBefore(since) ? window : since;
    }
    List<Activity> activities = new ArrayList<>(services.size());
    BatchResult<List<SignalSamples>> results = metrics.read(ids, since);
    for (int i = 0; i < ids.size(); i++) {
      activities.add(activity(results.get(ids.get(i)), windows.get(i), now));
    }
    return activities;
  }

  private static Activity activity(Result<List<SignalSamples>> reading, Instant since, Instant now) {
    return switch (reading) {
      case Result.Failed<List<SignalSamples>>(var reason) -> new Activity.Unreadable(reason);
      case Result.Success<List<SignalSamples>>(var samples) -> Activity.of(samples, since, now);
    };
  }
}
