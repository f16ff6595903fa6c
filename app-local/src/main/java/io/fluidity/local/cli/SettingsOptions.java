package io.fluidity.local.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.InvalidSettingsException;
import io.fluidity.domain.settings.SettingError;
import io.fluidity.domain.settings.Settings;
import io.fluidity.lambda.settings.FunctionSettings;

/**
 * The settings of the control plane as options: the same names, ranges and defaults as its environment
 * variables.
 */
public final class SettingsOptions {

  private static final Map<String, String> OPTION_OF_SETTING = new TreeMap<>(Map.of(
      "IDLE_THRESHOLD_MINUTES", "--idle-threshold-minutes",
      "SLEEP_CHECK_INTERVAL_MINUTES", "--check-interval-minutes",
      "STARTUP_GRACE_MINUTES", "--startup-grace-minutes",
      "STALE_AFTER_MINUTES", "--stale-after-minutes",
      "BLIND_LIMIT_MINUTES", "--blind-limit-minutes",
      "MAX_AWAKE_MINUTES", "--max-awake-minutes",
      "WAKE_DESIRED_COUNT", "--wake-desired-count",
      "ACTIVITY_SIGNALS", "--activity-signals",
      "API_TOKEN_SHA256", "--api-token-sha256"));

  private final Map<String, String> values = new HashMap<>();

  @Option(order = 1, names = "--idle-threshold-minutes", paramLabel = "N", description = "how long it must be unused to fall asleep: 1 to 1440; default 15")
  void setIdleThreshold(String value) {
    put("IDLE_THRESHOLD_MINUTES", value);
  }

  @Option(order = 2, names = {"--check-interval-minutes",
      "--sleep-check-interval-minutes"}, paramLabel = "N", description = "the time between two sleep checks: 1 to 60; default 5")
  void setCheckInterval(String value) {
    put("SLEEP_CHECK_INTERVAL_MINUTES", value);
  }

  @Option(order = 3, names = "--startup-grace-minutes", paramLabel = "N", description = "how long after a wake it is left alone: 0 to 60; default 5")
  void setStartupGrace(String value) {
    put("STARTUP_GRACE_MINUTES", value);
  }

  @Option(order = 4, names = "--stale-after-minutes", paramLabel = "N", description = "how old the newest metric may be before the metrics count as silent: 2 to 60; default 5")
  void setStaleAfter(String value) {
    put("STALE_AFTER_MINUTES", value);
  }

  @Option(order = 5, names = "--blind-limit-minutes", paramLabel = "N", description = "how long it stays awake with silent metrics: the idle threshold or more; "
      + "default the larger of 60 and the idle threshold")
  void setBlindLimit(String value) {
    put("BLIND_LIMIT_MINUTES", value);
  }

  @Option(order = 6, names = "--max-awake-minutes", paramLabel = "N", description = "how long after its last wake it falls asleep even if it is used: the idle threshold or more; "
      + "default never")
  void setMaxAwake(String value) {
    put("MAX_AWAKE_MINUTES", value);
  }

  @Option(order = 7, names = "--wake-desired-count", paramLabel = "N", description = "the desired count of a wake: 1 to 100; default 1")
  void setWakeDesiredCount(String value) {
    put("WAKE_DESIRED_COUNT", value);
  }

  @Option(order = 8, names = "--activity-signals", paramLabel = "JSON", description = "the metrics that tell of use, as a JSON list; default connections and a clock of the last use")
  void setActivitySignals(String value) {
    put("ACTIVITY_SIGNALS", value);
  }

  private void put(String setting, String value) {
    values.put(setting, notBlank(setting, value));
  }

  private static String notBlank(String setting, String value) {
    if (value.isBlank()) {
      throw new UsageException(OPTION_OF_SETTING.get(setting) + " is empty, where a value would be right");
    }
    return value;
  }

  /**
   * The settings of the control plane for this service.
   *
   * @param startupGrace the startup grace in minutes where no option says otherwise; {@code null} for the
   *          default
   * @throws UsageException with all the options that are out of range
   */
  public Settings settings(ServiceId service, @Nullable String startupGrace) {
    Map<String, String> all = new HashMap<>(values);
    if (startupGrace != null) {
      all.putIfAbsent("STARTUP_GRACE_MINUTES", startupGrace);
    }
    return read(service, all).controlPlane();
  }

  /**
   * The settings of the functions for this service.
   *
   * @param apiTokenSha256 the hash of the API token; {@code null} for none
   * @throws UsageException with all the options that are out of range
   */
  public FunctionSettings functionSettings(ServiceId service, @Nullable String apiTokenSha256) {
    Map<String, String> all = new HashMap<>(values);
    if (apiTokenSha256 != null) {
      all.put("API_TOKEN_SHA256", notBlank("API_TOKEN_SHA256", apiTokenSha256));
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
      throw new UsageException(
          invalid.errors().stream().map(SettingsOptions::tell).collect(Collectors.joining("; ")),
          invalid);
    }
  }

  private static String tell(SettingError fault) {
    String option = OPTION_OF_SETTING.getOrDefault(fault.name(), fault.name());
    return new SettingError(option, fault.value(), fault.right()).message();
  }
}
