package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;

/**
 * Detects that the metrics of several services stopped together. The cause is then CloudWatch or a publisher,
 * so the missing data is no reason to put any of the services to sleep.
 */
final class MetricsOutage {

  private static final int MIN_SERVICES = 3;
  /**
   * Maximum by which an outage delays the sleep of a service. Metrics that are always late look like an
   * outage without end, so the time since the last use counts too.
   */
  private static final Duration MAX_DURATION = Duration.ofDays(1);

  private MetricsOutage() {}

  /** Replaces the activity of every service that reported before, if all of them stopped together. */
  static void apply(Map<ServiceId, Activity> activities, IdlePolicy policy, Instant now) {
    if (activities.size() < MIN_SERVICES) {
      return;
    }
    Map<ServiceId, Activity.Observed> stopped = new LinkedHashMap<>();
    List<Instant> ends = new ArrayList<>();
    for (Map.Entry<ServiceId, Activity> each : activities.entrySet()) {
      if (each.getValue() instanceof Activity.Observed observed && observed.knownUntil() != null) {
        if (!policy.hasNoData(observed, now)) {
          return;
        }
        stopped.put(each.getKey(), observed);
        ends.add(observed.knownUntil());
      }
    }
    ends.sort(null);
    if (ends.size() < MIN_SERVICES
        || ends.getLast().isAfter(ends.getFirst().plus(policy.limits().staleAfter()))) {
      return;
    }
    Failure lost = new Failure.MetricsLost(stopped.size(), ends.getLast());
    Instant dayAgo = now.minus(MAX_DURATION);
    stopped.forEach((service, observed) -> {
      if (ends.getLast().isAfter(dayAgo) && !policy.isUnusedTooLong(observed, dayAgo)) {
        activities.put(service, new Activity.Unreadable(lost));
      }
    });
  }
}
