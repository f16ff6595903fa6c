package io.fluidity.functions.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.settings.Settings;

/** Environments to read settings from. */
final class SampleSettings {

  private SampleSettings() {}

  /** Returns the environment {@code ECS_CLUSTER_NAME=prod ECS_SERVICE_NAME=web}, with more variables. */
  static Map<String, String> webWith(String... namesAndValues) {
    Map<String, String> environment = environment(namesAndValues);
    environment.putIfAbsent("ECS_CLUSTER_NAME", "prod");
    environment.putIfAbsent("ECS_SERVICE_NAME", "web");
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
    return FunctionSettings.read(environment).controlPlane();
  }

  /** Returns the errors of an environment; none if it is valid. */
  static List<SettingError> errors(Map<String, String> environment) {
    try {
      read(environment);
      return List.of();
    } catch (InvalidSettingsException invalid) {
      return invalid.errors();
    }
  }
}
