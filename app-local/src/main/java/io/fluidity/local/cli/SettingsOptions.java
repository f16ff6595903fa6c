package io.fluidity.local.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.functions.settings.InvalidSettingsException;
import io.fluidity.functions.settings.SettingError;

/**
 * Settings of the control plane as options. Names, ranges and defaults are those of the environment
 * variables: {@code --idle-threshold-minutes} is {@code IDLE_THRESHOLD_MINUTES}.
 */
public final class SettingsOptions {

  private static final String TOKEN = "API_TOKEN_SHA256";

  private static final Pattern NAME = Pattern.compile("\\b[A-Z]+(_[A-Z]+)*_(MINUTES|COUNT)\\b");

  private final Map<String, String> values = new HashMap<>();

  @Option(order = 1, names = "--idle-threshold-minutes", paramLabel = "N", description = "how many minutes must be reported idle for the service to fall asleep: 1 to 1440; default 15")
  void setIdleThreshold(String value) {
    put("IDLE_THRESHOLD_MINUTES", value);
  }

  @Option(order = 2, names = "--sleep-check-interval-minutes", paramLabel = "N", description = "time between two sleep checks: 1 to 60; default 5")
  void setSleepCheckInterval(String value) {
    put("SLEEP_CHECK_INTERVAL_MINUTES", value);
  }

  @Option(order = 3, names = "--startup-grace-minutes", paramLabel = "N", description = "how long the service stays awake after a wake, even if it is unused: 0 to 60; default 5")
  void setStartupGrace(String value) {
    put("STARTUP_GRACE_MINUTES", value);
  }

  @Option(order = 4, names = "--start-limit-minutes", paramLabel = "N", description = "how long after its wake the service stays awake although no task runs: the startup grace to 1440; default 60")
  void setStartLimit(String value) {
    put("START_LIMIT_MINUTES", value);
  }

  @Option(order = 5, names = "--stale-after-minutes", paramLabel = "N", description = "age of the newest metric sample from which the service has no data: 2 to 60; default 5")
  void setStaleAfter(String value) {
    put("STALE_AFTER_MINUTES", value);
  }

  @Option(order = 6, names = "--no-data-limit-minutes", paramLabel = "N", description = "how long after its last reported use the service stays awake although it is not proven idle: the sum of the idle threshold and --stale-after-minutes, to 20160; "
      + "default the larger of 60 and this sum plus the sleep check interval")
  void setNoDataLimit(String value) {
    put("NO_DATA_LIMIT_MINUTES", value);
  }

  @Option(order = 7, names = "--max-awake-minutes", paramLabel = "N", description = "how long after the first wake since it was asleep the service falls asleep even if it is used: at least the idle threshold; "
      + "default no limit")
  void setMaxAwake(String value) {
    put("MAX_AWAKE_MINUTES", value);
  }

  @Option(order = 8, names = "--wake-desired-count", paramLabel = "N", description = "desired count of a wake: 1 to --max-desired-count; default 1")
  void setWakeDesiredCount(String value) {
    put("WAKE_DESIRED_COUNT", value);
  }

  @Option(order = 9, names = "--max-desired-count", paramLabel = "N", description = "largest desired count of a wake: 1 to 100; default 10")
  void setMaxDesiredCount(String value) {
    put("MAX_DESIRED_COUNT", value);
  }

  @Option(order = 10, names = "--max-hold-minutes", paramLabel = "N", description = "longest hold: 1 to 10080; default 1440")
  void setMaxHold(String value) {
    put("MAX_HOLD_MINUTES", value);
  }

  @Option(order = 11, names = "--settle-seconds", paramLabel = "N", description = "how long reads of ECS may lag behind changes: 0 to 10; default 2; 0 gives up the guarantee for lagging reads")
  void setSettleTime(String value) {
    put("SETTLE_SECONDS", value);
  }

  @Option(order = 12, names = "--activity-signals", paramLabel = "JSON", description = "the metrics that show use, as a JSON list; default open connections and the time of the last use")
  void setActivitySignals(String value) {
    put("ACTIVITY_SIGNALS", value);
  }

  private void put(String setting, String value) {
    values.put(setting, requireText(setting, value));
  }

  private static String requireText(String setting, String value) {
    if (value.isBlank()) {
      throw new UsageException(option(setting) + " must not be empty");
    }
    return value;
  }

  private static String option(String setting) {
    return "--" + setting.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Replaces the names of settings by their options: a bound can depend on another setting. */
  private static String withOptions(String message) {
    return NAME.matcher(message).replaceAll(setting -> option(setting.group()));
  }

  /**
   * Returns the settings of the control plane for a service.
   *
   * @param startupGrace the startup grace in minutes if no option sets it; {@code null} for the default
   * @throws UsageException with all options that are out of range
   */
  public Settings settings(ServiceId service, @Nullable String startupGrace) {
    Map<String, String> all = new HashMap<>(values);
    if (startupGrace != null) {
      all.putIfAbsent("STARTUP_GRACE_MINUTES", startupGrace);
    }
    return read(service, all).controlPlane();
  }

  /**
   * Returns the settings of the functions for a service.
   *
   * @param apiTokenSha256 the hash of the API token; {@code null} for none
   * @throws UsageException with all options that are out of range
   */
  public FunctionSettings functionSettings(ServiceId service, @Nullable String apiTokenSha256) {
    Map<String, String> all = new HashMap<>(values);
    if (apiTokenSha256 != null) {
      all.put(TOKEN, requireText(TOKEN, apiTokenSha256));
    }
    return read(service, all);
  }

  private static FunctionSettings read(ServiceId service, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("ECS_CLUSTER_NAME", service.cluster());
    all.put("ECS_SERVICE_NAME", service.service());
    try {
      return FunctionSettings.read(all);
    } catch (InvalidSettingsException invalid) {
      throw new UsageException(invalid.errors().stream().map(error -> error.named(option(error.name())))
          .map(SettingError::message).map(SettingsOptions::withOptions).collect(Collectors.joining("; ")),
          invalid);
    }
  }
}
