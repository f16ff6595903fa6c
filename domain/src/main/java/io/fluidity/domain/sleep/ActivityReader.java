package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.EvidenceWindow;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.FallAsleep;

/** Reads the activity of services over the window that the current verdict needs. */
public final class ActivityReader {

  /** A window of 15 days has 21,600 samples of each signal. */
  private static final int MAX_SERVICES_PER_WHOLE_READ = 10;

  private final ActivityMetrics metrics;
  private final IdlePolicy policy;
  private final EvidenceWindows windows;

  /**
   * Creates a reader.
   *
   * @param metrics reads the samples
   * @param policy decides, and its limits determine the window
   */
  public ActivityReader(ActivityMetrics metrics, IdlePolicy policy) {
    this.metrics = metrics;
    this.policy = policy;
    windows = new EvidenceWindows(policy.limits());
  }

  /**
   * Reads the activity of services. A short window decides, unless a signal has no sample in it and the
   * service is about to fall asleep or has no data, or it shows too little to prove idleness: then a longer
   * read shows whether that signal reported earlier and stopped, and what was reported before.
   *
   * @param services the services
   * @param now the current instant
   * @return the activity of each
   */
  public Map<ServiceId, Activity> read(List<Wanted> services, Instant now) {
    if (services.isEmpty()) {
      return Map.of();
    }
    Map<ServiceId, Activity> activities = HashMap.newHashMap(services.size());
    Duration expectedDelay = read(services, windows::recent, now, activities);
    List<Wanted> doubtful = new ArrayList<>(0);
    for (Wanted service : services) {
      if (isDoubtful(service, activities.get(service.id()), now)) {
        doubtful.add(service);
      }
    }
    for (int from = 0; from < doubtful.size(); from += MAX_SERVICES_PER_WHOLE_READ) {
      read(doubtful.subList(from, Math.min(from + MAX_SERVICES_PER_WHOLE_READ, doubtful.size())),
          windows::whole, now, activities);
    }
    MetricsOutage.apply(activities, policy, now.minus(expectedDelay));
    return activities;
  }

  private boolean isDoubtful(Wanted service, @Nullable Activity activity, Instant now) {
    return activity instanceof Activity.Observed observed
        && (!observed.complete() || policy.isUnusedTooLong(observed, now))
        && isDoubtful(observed, policy.verdict(service, observed, now), now)
        && policy.needsActivity(service, now)
        && windows.whole(service, now).contributesFrom()
            .isBefore(windows.recent(service, now).contributesFrom());
  }

  private boolean isDoubtful(Activity.Observed observed, Verdict verdict, Instant now) {
    boolean noData = policy.hasNoData(observed, now);
    return verdict instanceof FallAsleep fall
        ? !observed.complete() || noData || fall.reason() == AsleepReason.NO_DATA_TOO_LONG
        : !observed.complete() && noData;
  }

  /** Returns by how much the evidence is late even if no sample is. */
  private Duration read(List<Wanted> services, BiFunction<Wanted, Instant, EvidenceWindow> windows,
      Instant now,
      Map<ServiceId, Activity> activities) {
    List<ServiceId> ids = new ArrayList<>(services.size());
    List<EvidenceWindow> each = new ArrayList<>(services.size());
    Instant since = now;
    for (Wanted service : services) {
      EvidenceWindow window = windows.apply(service, now);
      each.add(window);
      Instant from = window.contributesFrom();
      ids.add(service.id());
      since = from.isBefore(since) ? from : since;
    }
    // A period that began before the window can prove use in it.
    since = since.minus(ActivitySignal.FIVE_MINUTES).plus(ActivitySignal.MINUTE);
    BatchResult<List<SignalSamples>> samples = metrics.read(ids, since);
    Duration delay = Duration.ZERO;
    for (int i = 0; i < ids.size(); i++) {
      Result<List<SignalSamples>> result = samples.get(ids.get(i));
      activities.put(ids.get(i), activity(result, each.get(i)));
      delay = expectedDelay(result, delay);
    }
    return delay;
  }

  private static Duration expectedDelay(Result<List<SignalSamples>> samples, Duration delay) {
    Duration expected = delay;
    if (samples instanceof Result.Success<List<SignalSamples>>(var signals)) {
      for (SignalSamples each : signals) {
        Duration own = each.signal().delay();
        boolean waits = each.signal().missingData() == MissingData.NOT_ACTIVE;
        expected = waits && own.compareTo(expected) > 0 ? own : expected;
      }
    }
    return expected;
  }

  private static Activity activity(Result<List<SignalSamples>> samples, EvidenceWindow window) {
    return switch (samples) {
      case Result.Failed<List<SignalSamples>>(var reason) ->
        new Activity.Unreadable(new Failure.MetricsUnreadable(reason));
      case Result.Success<List<SignalSamples>>(var signals) -> Activity.of(signals, window);
    };
  }
}
