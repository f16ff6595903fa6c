package io.fluidity.functions.settings;

import io.fluidity.domain.settings.Settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;

/** Environments to read settings from. */
final class SampleSettings {

  static final ActivitySignal REQUESTS = new ActivitySignal("AWS/ApplicationELB", "RequestCount", "Sum",
      Kind.SUM, MissingData.NOT_ACTIVE, Map.of("LoadBalancer", "app/shop/1"));

  private SampleSettings() {}

  /** The environment {@code ECS_CLUSTER_NAME=demo ECS_SERVICE_NAME=shop}, with more names and values. */
  static Map<String, String> shopWith(String... namesAndValues) {
    Map<String, String> environment = environment(namesAndValues);
    environment.putIfAbsent("ECS_CLUSTER_NAME", "demo");
    environment.putIfAbsent("ECS_SERVICE_NAME", "shop");
    return environment;
  }

  static Map<String, String> environment(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }

  static Settings read(Map<String, String> environment) {
    return Settings.read(environment, SampleSettings::signals);
  }

  /** The faults of an environment; none where it can be read. */
  static List<SettingError> faults(Map<String, String> environment) {
    try {
      read(environment);
      return List.of();
    } catch (InvalidSettingsException invalid) {
      return invalid.errors();
    }
  }

  private static List<ActivitySignal> signals(String text) {
    if (text.equals("requests")) {
      return List.of(REQUESTS);
    }
    throw new IllegalArgumentException("a JSON array of signals");
  }
}
