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
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.domain.sleep.IdlePolicy;

/** Reads the settings of the control plane, and collects every error before it fails. */
record SettingsReader(Map<String, String> values, List<SettingError> errors) {

  /** Returns the settings, or {@code null} if there is an error. */
  @Nullable
  Settings read() {
    ServiceId configured = configured();
    List<ServicePattern> managed = managed(configured);
    Duration idleThreshold = minutes("IDLE_THRESHOLD_MINUTES", IdleLimits.DEFAULT.idleThreshold(),
        IdleLimits.MIN_IDLE_THRESHOLD, IdleLimits.MAX_IDLE_THRESHOLD);
    Duration interval = minutes("SLEEP_CHECK_INTERVAL_MINUTES", Duration.ofMinutes(5),
        Settings.MIN_SLEEP_CHECK_INTERVAL, Settings.MAX_SLEEP_CHECK_INTERVAL);
    IdlePolicy policy = idlePolicy(idleThreshold, interval);
    int settleSeconds = number("SETTLE_SECONDS", (int) Reconciler.SETTLE_TIME.toSeconds(), 0,
        (int) Settings.MAX_SETTLE_TIME.toSeconds());
    WakeLimits wakeLimits = wakeLimits();
    List<ActivitySignal> signals = signals(managed);
    return policy == null || wakeLimits == null || !errors.isEmpty() ? null
        : new Settings(configured, new ManagedServices(managed), policy, interval,
            Duration.ofSeconds(settleSeconds), wakeLimits, signals);
  }

  private @Nullable IdlePolicy idlePolicy(Duration idleThreshold, Duration interval) {
    Duration startupGrace = minutes("STARTUP_GRACE_MINUTES", IdleLimits.DEFAULT.startupGrace(), Duration.ZERO,
        IdleLimits.MAX_STARTUP_GRACE);
    Duration staleAfter = minutes("STALE_AFTER_MINUTES", IdleLimits.DEFAULT.staleAfter(),
        IdleLimits.MIN_STALE_AFTER, IdleLimits.MAX_STALE_AFTER);
    Duration startLimit = minutesFrom(startupGrace, List.of("STARTUP_GRACE_MINUTES"), "START_LIMIT_MINUTES",
        IdleLimits.DEFAULT.startLimit(), IdleLimits.MAX_START_LIMIT);
    Duration evidence = idleThreshold.plus(staleAfter);
    Duration noDataLimit = minutesFrom(evidence, List.of("IDLE_THRESHOLD_MINUTES", "STALE_AFTER_MINUTES"),
        "NO_DATA_LIMIT_MINUTES", later(IdleLimits.DEFAULT.noDataLimit(), evidence.plus(interval)),
        IdleLimits.MAX_NO_DATA_LIMIT);
    Duration maxAwake = value("MAX_AWAKE_MINUTES") == null ? null
        : minutesFrom(idleThreshold, List.of("IDLE_THRESHOLD_MINUTES"), "MAX_AWAKE_MINUTES", idleThreshold,
            Duration.ofMinutes(Integer.MAX_VALUE));
    return errors.isEmpty()
        ? new IdlePolicy(
            new IdleLimits(idleThreshold, startupGrace, startLimit, staleAfter, noDataLimit, maxAwake))
        : null;
  }

  private @Nullable WakeLimits wakeLimits() {
    Duration maxHold = minutes("MAX_HOLD_MINUTES", WakeLimits.DEFAULT.maxHold(), WakeLimits.MIN_HOLD,
        WakeLimits.MAX_HOLD);
    int max = number("MAX_DESIRED_COUNT", WakeLimits.DEFAULT.maxDesiredCount(), 1,
        WakeLimits.MAX_DESIRED_COUNT);
    int desired = number("WAKE_DESIRED_COUNT", WakeLimits.DEFAULT.desiredCount(), 1, max,
        "a whole number from 1 to " + max + ", which is MAX_DESIRED_COUNT");
    return errors.isEmpty() ? new WakeLimits(desired, max, maxHold) : null;
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
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

  private List<ActivitySignal> signals(List<ServicePattern> managed) {
    String value = value("ACTIVITY_SIGNALS");
    return value == null ? ActivitySignal.DEFAULTS
        : ActivitySignalsParser.parse(value, managed.isEmpty() ? null : new ManagedServices(managed), errors);
  }

  /** The minimum is the sum of other settings; it is skipped if one of them is invalid. */
  private Duration minutesFrom(Duration min, List<String> sum, String setting, Duration unset, Duration max) {
    boolean known = errors.stream().noneMatch(error -> sum.contains(error.name()));
    int from = known ? Math.toIntExact(min.toMinutes()) : 1;
    int to = Math.toIntExact(max.toMinutes());
    String minimum = (known ? from + ", which is " : "") + String.join(" + ", sum);
    return Duration.ofMinutes(number(setting, Math.toIntExact(unset.toMinutes()), from, to,
        to == Integer.MAX_VALUE ? "a whole number of at least " + minimum
            : "a whole number of at least " + minimum + ", and at most " + to));
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
