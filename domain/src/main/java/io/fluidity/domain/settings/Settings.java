package io.fluidity.domain.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.IdlePolicy;

/**
 * Settings of a control plane.
 *
 * @param configured the default service of a request; {@code null} if only patterns are configured
 * @param managed every service that may be read and changed, including the configured one
 * @param idlePolicy decides when a service falls asleep
 * @param sleepCheckInterval the time between two sleep checks, 1 to 60 minutes
 * @param settleTime how long reads of the cloud may lag behind changes, up to 10 seconds; zero gives up the
 *          guarantee for lagging reads
 * @param wakeLimits the default and the bounds of a wake
 * @param signals the metrics that show use; at least one that is no heartbeat
 */
public record Settings(@Nullable ServiceId configured, ManagedServices managed, IdlePolicy idlePolicy,
    Duration sleepCheckInterval, Duration settleTime, WakeLimits wakeLimits, List<ActivitySignal> signals) {

  /** Lower bound of the sleep check interval. */
  public static final Duration MIN_SLEEP_CHECK_INTERVAL = Duration.ofMinutes(1);
  /** Upper bound of the sleep check interval. */
  public static final Duration MAX_SLEEP_CHECK_INTERVAL = Duration.ofHours(1);

  /** Upper bound of the settle time. */
  public static final Duration MAX_SETTLE_TIME = Duration.ofSeconds(10);

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if a setting is out of its range
   * @throws NullPointerException if a required setting is missing
   */
  public Settings {
    Objects.requireNonNull(managed, "managed");
    Objects.requireNonNull(idlePolicy, "idlePolicy");
    Objects.requireNonNull(sleepCheckInterval, "sleepCheckInterval");
    Objects.requireNonNull(settleTime, "settleTime");
    Objects.requireNonNull(wakeLimits, "wakeLimits");
    signals = List.copyOf(Objects.requireNonNull(signals, "signals"));
    if (configured != null && !managed.includes(configured)) {
      throw new IllegalArgumentException("managed must include the configured service " + configured);
    }
    if (sleepCheckInterval.compareTo(MIN_SLEEP_CHECK_INTERVAL) < 0
        || sleepCheckInterval.compareTo(MAX_SLEEP_CHECK_INTERVAL) > 0) {
      throw new IllegalArgumentException("sleepCheckInterval must be between " + MIN_SLEEP_CHECK_INTERVAL
          + " and " + MAX_SLEEP_CHECK_INTERVAL + " (was " + sleepCheckInterval + ")");
    }
    if (settleTime.isNegative() || settleTime.compareTo(MAX_SETTLE_TIME) > 0) {
      throw new IllegalArgumentException(
          "settleTime must be between PT0S and " + MAX_SETTLE_TIME + " (was " + settleTime + ")");
    }
    if (signals.isEmpty()) {
      throw new IllegalArgumentException("signals must not be empty");
    }
    if (signals.stream().allMatch(signal -> signal.kind() == Kind.HEARTBEAT)) {
      throw new IllegalArgumentException(
          "signals must include a gauge, a sum or a timestamp (was heartbeats only)");
    }
    for (ActivitySignal signal : signals) {
      for (String unmet : unmetByDimensions(signal.dimensions(), managed)) {
        throw new IllegalArgumentException("the dimensions of signal " + signal.metric() + " must " + unmet);
      }
    }
  }

  /**
   * Returns the requirements that the dimensions of a signal do not meet, so that managed services would
   * share a metric.
   *
   * @param dimensions the dimensions of the signal
   * @param managed the managed services
   * @return clauses that complete "the dimensions must …", with what was found; empty if each service has a
   *         metric of its own
   */
  public static List<String> unmetByDimensions(Map<String, String> dimensions, ManagedServices managed) {
    String found = dimensions.isEmpty() ? " (was no dimensions)"
        : " (was " + new TreeMap<>(dimensions).toString().replaceAll("^\\{|}$", "") + ")";
    List<String> unmet = new ArrayList<>();
    if (!contains(dimensions, "{service}") && managed.mayIncludeSeveral()) {
      unmet.add("contain {service}, since several services are managed: the use of one would count for all"
          + found);
    }
    if (!contains(dimensions, "{cluster}") && managed.mayIncludeSameNames()) {
      unmet.add("contain {cluster}, since two managed clusters can have services of the same name:"
          + " the use of one would count for both" + found);
    }
    return unmet;
  }

  private static boolean contains(Map<String, String> dimensions, String placeholder) {
    return dimensions.values().stream().anyMatch(value -> value.contains(placeholder));
  }

  /**
   * Returns the default settings for one service: a check every 5 minutes, and one task per wake.
   *
   * @param service the service
   * @return the settings
   */
  public static Settings of(ServiceId service) {
    return new Settings(service, ManagedServices.only(service), IdlePolicy.DEFAULT, Duration.ofMinutes(5),
        Reconciler.SETTLE_TIME, WakeLimits.DEFAULT, ActivitySignal.DEFAULTS);
  }

  /**
   * Returns these settings with another idle policy.
   *
   * @param policy the policy
   * @return the copy
   */
  public Settings with(IdlePolicy policy) {
    return new Settings(configured, managed, policy, sleepCheckInterval, settleTime, wakeLimits, signals);
  }
}
