package io.fluidity.functions.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.wake.WakeRequest;

/** Reads the settings of the control plane, and collects every error before it fails. */
record SettingsReader(Map<String, String> values, List<SettingError> errors) {

  private static final Duration MIN_NO_DATA_LIMIT_DEFAULT = Duration.ofHours(1);

  /** Returns the settings, or {@code null} if there is an error. */
  @Nullable
  Settings read() {
    ServiceId configured = configured();
    List<ServicePattern> managed = managed(configured);
    Duration idleThreshold = minutes("IDLE_THRESHOLD_MINUTES", IdlePolicy.DEFAULT.idleThreshold(),
        IdlePolicy.MIN_IDLE_THRESHOLD, IdlePolicy.MAX_IDLE_THRESHOLD);
    Duration interval = minutes("SLEEP_CHECK_INTERVAL_MINUTES", Duration.ofMinutes(5),
        Settings.MIN_SLEEP_CHECK_INTERVAL, Settings.MAX_SLEEP_CHECK_INTERVAL);
    IdlePolicy policy = idlePolicy(idleThreshold);
    int wakeDesiredCount = number("WAKE_DESIRED_COUNT", 1, 1, WakeRequest.MAX_DESIRED_COUNT);
    List<ActivitySignal> signals = signals();
    return policy == null || !errors.isEmpty() ? null
        : new Settings(configured, new ManagedServices(managed), policy, interval, wakeDesiredCount, signals);
  }

  private @Nullable IdlePolicy idlePolicy(Duration idleThreshold) {
    Duration startupGrace = minutes("STARTUP_GRACE_MINUTES", IdlePolicy.DEFAULT.startupGrace(), Duration.ZERO,
        IdlePolicy.MAX_STARTUP_GRACE);
    Duration staleAfter = minutes("STALE_AFTER_MINUTES", IdlePolicy.DEFAULT.staleAfter(),
        IdlePolicy.MIN_STALE_AFTER, IdlePolicy.MAX_STALE_AFTER);
    Duration noDataLimit = atLeastIdleThreshold("NO_DATA_LIMIT_MINUTES",
        idleThreshold.compareTo(MIN_NO_DATA_LIMIT_DEFAULT) > 0 ? idleThreshold : MIN_NO_DATA_LIMIT_DEFAULT,
        idleThreshold);
    Duration maxAwake = value("MAX_AWAKE_MINUTES") == null ? null
        : atLeastIdleThreshold("MAX_AWAKE_MINUTES", idleThreshold, idleThreshold);
    return errors.isEmpty() ? new IdlePolicy(idleThreshold, startupGrace, staleAfter, noDataLimit, maxAwake)
        : null;
  }

  private @Nullable ServiceId configured() {
    boolean onlyPatterns = value("ECS_CLUSTER_NAME") == null && value("ECS_SERVICE_NAME") == null
        && value("MANAGED_SERVICES") != null;
    if (onlyPatterns) {
      return null;
    }
    String cluster = name("ECS_CLUSTER_NAME");
    String service = name("ECS_SERVICE_NAME");
    return cluster == null || service == null ? null : new ServiceId(cluster, service);
  }

  private @Nullable String name(String setting) {
    String value = value(setting);
    if (value != null && ServiceId.isName(value)) {
      return value;
    }
    errors.add(value == null ? SettingError.missing(setting, ServiceId.NAME_RULE)
        : SettingError.invalid(setting, value, ServiceId.NAME_RULE));
    return null;
  }

  private List<ServicePattern> managed(@Nullable ServiceId configured) {
    // Keyed by text, so that a repeated pattern counts once.
    Map<String, ServicePattern> patterns = new LinkedHashMap<>();
    if (configured != null) {
      patterns.put(configured.toString(), ServicePattern.exactly(configured));
    }
    String value = value("MANAGED_SERVICES");
    if (value != null) {
      List<String> texts = Stream.of(value.split("[,\\s]+", -1)).filter(text -> !text.isEmpty()).toList();
      if (texts.isEmpty()) {
        errors.add(invalidPattern(value));
      }
      for (String text : texts) {
        try {
          patterns.putIfAbsent(text, ServicePattern.parse(text));
        } catch (IllegalArgumentException notAPattern) {
          errors.add(invalidPattern(text));
        }
      }
    }
    return List.copyOf(patterns.values());
  }

  private static SettingError invalidPattern(String value) {
    return SettingError.invalid("MANAGED_SERVICES", value,
        "a list of patterns separated by commas, each " + ServicePattern.RULE);
  }

  private List<ActivitySignal> signals() {
    String value = value("ACTIVITY_SIGNALS");
    return value == null ? ActivitySignal.DEFAULTS : ActivitySignalsParser.parse(value, errors);
  }

  /** The bound is skipped if the idle threshold itself is invalid. */
  private Duration atLeastIdleThreshold(String setting, Duration unset, Duration idleThreshold) {
    boolean known = errors.stream().noneMatch(error -> error.name().equals("IDLE_THRESHOLD_MINUTES"));
    int min = known ? Math.toIntExact(idleThreshold.toMinutes()) : 1;
    return Duration.ofMinutes(number(setting, Math.toIntExact(unset.toMinutes()), min, Integer.MAX_VALUE,
        "a whole number of at least " + (known ? min + ", the idle threshold" : "the idle threshold")));
  }

  private Duration minutes(String setting, Duration unset, Duration min, Duration max) {
    return Duration.ofMinutes(number(setting, Math.toIntExact(unset.toMinutes()),
        Math.toIntExact(min.toMinutes()), Math.toIntExact(max.toMinutes())));
  }

  private int number(String setting, int unset, int min, int max) {
    return number(setting, unset, min, max, "a whole number from " + min + " to " + max);
  }

  /** Returns the default and records an error if the value is invalid. */
  private int number(String setting, int unset, int min, int max, String requirement) {
    String value = value(setting);
    if (value == null) {
      return unset;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, like a number out of range.
    }
    errors.add(SettingError.invalid(setting, value, requirement));
    return unset;
  }

  private @Nullable String value(String setting) {
    String value = values.get(setting);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
