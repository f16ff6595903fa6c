package io.fluidity.domain.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.wake.WakeRequest;

/** Reads every setting before it complains, so that one deployment is enough to mend them all. */
final class SettingsReader {

  private static final int DAY = 1440;
  private static final int DEFAULT_BLIND_LIMIT = 60;

  private final Map<String, String> values;
  private final Function<String, List<ActivitySignal>> signalsFormat;
  private final List<SettingError> faults = new ArrayList<>();

  SettingsReader(Map<String, String> values, Function<String, List<ActivitySignal>> signalsFormat) {
    this.values = values;
    this.signalsFormat = signalsFormat;
  }

  Settings read() {
    ServiceId configured = configured();
    ManagedServices managed = managed(configured);
    int idleThreshold = number("IDLE_THRESHOLD_MINUTES", 15, 1, DAY);
    Duration interval = Duration.ofMinutes(number("SLEEP_CHECK_INTERVAL_MINUTES", 5, 1, 60));
    IdlePolicy policy = idlePolicy(idleThreshold);
    int wakeDesiredCount = number("WAKE_DESIRED_COUNT", 1, 1, WakeRequest.MAX_DESIRED_COUNT);
    List<ActivitySignal> signals = signals();
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults);
    }
    return new Settings(configured, managed, policy, interval, wakeDesiredCount, signals);
  }

  private IdlePolicy idlePolicy(int idleThreshold) {
    Duration startupGrace = Duration.ofMinutes(number("STARTUP_GRACE_MINUTES", 5, 0, 60));
    Duration staleAfter = Duration.ofMinutes(number("STALE_AFTER_MINUTES", 5, 2, 60));
    int blindLimit = atLeastIdleThreshold("BLIND_LIMIT_MINUTES", Math.max(DEFAULT_BLIND_LIMIT, idleThreshold),
        idleThreshold);
    Duration maxAwake = value("MAX_AWAKE_MINUTES") == null
        ? null
        : Duration.ofMinutes(atLeastIdleThreshold("MAX_AWAKE_MINUTES", idleThreshold, idleThreshold));
    return new IdlePolicy(Duration.ofMinutes(idleThreshold), startupGrace, staleAfter,
        Duration.ofMinutes(blindLimit), maxAwake);
  }

  private @Nullable ServiceId configured() {
    boolean patternsSuffice = value("ECS_CLUSTER_NAME") == null && value("ECS_SERVICE_NAME") == null
        && value("MANAGED_SERVICES") != null;
    if (patternsSuffice) {
      return null;
    }
    String cluster = name("ECS_CLUSTER_NAME");
    String service = name("ECS_SERVICE_NAME");
    return cluster == null || service == null ? null : new ServiceId(cluster, service);
  }

  private @Nullable String name(String name) {
    String value = value(name);
    if (value != null && ServiceId.isName(value)) {
      return value;
    }
    faults.add(new SettingError(name, value == null ? "" : value, ServiceId.NAME_RULE));
    return null;
  }

  private ManagedServices managed(@Nullable ServiceId configured) {
    // By its text: a text has a hash from the start, while the first hash of a record delays a first answer.
    Map<String, ServicePattern> patterns = new LinkedHashMap<>();
    if (configured != null) {
      patterns.put(configured.toString(), ServicePattern.exactly(configured));
    }
    String value = value("MANAGED_SERVICES");
    if (value != null) {
      List<String> texts = Stream.of(value.split("[,\\s]+", -1)).filter(text -> !text.isEmpty()).toList();
      if (texts.isEmpty()) {
        faults.add(new SettingError("MANAGED_SERVICES", value, ServicePattern.RULE));
      }
      for (String text : texts) {
        try {
          patterns.putIfAbsent(text, ServicePattern.parse(text));
        } catch (IllegalArgumentException notAPattern) {
          faults
              .add(new SettingError("MANAGED_SERVICES", text, ServicePattern.RULE + ", each after a comma"));
        }
      }
    }
    return new ManagedServices(List.copyOf(patterns.values()));
  }

  private List<ActivitySignal> signals() {
    String value = value("ACTIVITY_SIGNALS");
    if (value == null) {
      return ActivitySignal.DEFAULTS;
    }
    try {
      List<ActivitySignal> signals = signalsFormat.apply(value);
      if (!signals.isEmpty()) {
        return signals;
      }
      faults.add(new SettingError("ACTIVITY_SIGNALS", value, "at least one signal"));
    } catch (IllegalArgumentException notSignals) {
      faults.add(new SettingError("ACTIVITY_SIGNALS", value, String.valueOf(notSignals.getMessage())));
    }
    return ActivitySignal.DEFAULTS;
  }

  /** Where the idle threshold itself is wrong, nothing is said of what depends on it. */
  private int atLeastIdleThreshold(String name, int unset, int idleThreshold) {
    boolean known = faults.stream().noneMatch(fault -> fault.name().equals("IDLE_THRESHOLD_MINUTES"));
    return known
        ? number(name, unset, idleThreshold, Integer.MAX_VALUE,
            "of " + idleThreshold + " (the idle threshold) or more")
        : number(name, unset, 1, Integer.MAX_VALUE, "not below the idle threshold");
  }

  private int number(String name, int unset, int lowest, int highest) {
    return number(name, unset, lowest, highest, "from " + lowest + " to " + highest);
  }

  /** The number set, or {@code unset}; a fault is noted, and stands in for nothing but itself. */
  private int number(String name, int unset, int lowest, int highest, String range) {
    String value = value(name);
    if (value == null) {
      return unset;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= lowest && number <= highest) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, like a number out of range.
    }
    faults.add(new SettingError(name, value, "a whole number " + range));
    return unset;
  }

  private @Nullable String value(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
