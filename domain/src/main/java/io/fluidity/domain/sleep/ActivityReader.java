package io.fluidity.domain.sleep;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Reading;
import io.fluidity.domain.port.Readings;
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

  /** The activity of each service, from one read for all; no read for none. */
  public Map<ServiceId, Activity> read(Collection<? extends Wanted> services, Instant now) {
    Map<ServiceId, Activity> activities = new LinkedHashMap<>();
    if (services.isEmpty()) {
      return activities;
    }
    Instant since = now;
    for (Wanted service : services) {
      Instant of = policy.samplesSince(service, now);
      since = of.isBefore(since) ? of : since;
    }
    Readings<List<SignalSamples>> readings = metrics.read(services.stream().map(Wanted::id).toList(), since);
    for (Wanted service : services) {
      activities.put(service.id(), switch (readings.of(service.id())) {
        case Reading.Failed<List<SignalSamples>>(var why) -> new Activity.Unreadable(why);
        case Reading.Of<List<SignalSamples>>(var samples) ->
          Activity.of(samples, policy.samplesSince(service, now), now);
      });
    }
    return activities;
  }
}
