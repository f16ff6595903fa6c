package io.fluidity.local.scenario;

import java.util.HashMap;
import java.util.Map;

import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.functions.settings.InvalidSettingsException;
import io.fluidity.local.cli.UsageException;

/** Settings of the functions, which the steps of a scenario set one after the other. */
final class ScenarioSettings {

  /** Location of a value in the file. */
  private record Position(int line, int column) {}

  private final String file;
  private final Map<String, String> values = new HashMap<>(
      Map.of("ECS_CLUSTER_NAME", "fluidity-prod", "ECS_SERVICE_NAME", "fluidity-server-prod"));
  private final Map<String, Position> places = new HashMap<>();
  private Position last = new Position(1, 1);

  ScenarioSettings(String file) {
    this.file = file;
  }

  /**
   * Checks the settings of every call.
   *
   * @throws UsageException with line and column of the first invalid setting
   */
  static void validate(Scenario scenario) {
    ScenarioSettings settings = new ScenarioSettings(scenario.file());
    boolean changed = false;
    for (Scenario.Line line : scenario.lines()) {
      if (line.step() instanceof Step.SetSetting setting) {
        settings.set(line.number(), setting);
        changed = true;
      } else if (line.step() instanceof Step.Call && changed) {
        settings.read();
        changed = false;
      }
    }
    settings.read();
  }

  void set(int line, Step.SetSetting setting) {
    values.put(setting.name(), setting.value());
    last = new Position(line, setting.column());
    places.put(setting.name(), last);
  }

  /**
   * Returns the settings.
   *
   * @throws UsageException with line and column of the first invalid one
   */
  FunctionSettings read() {
    try {
      return FunctionSettings.read(values);
    } catch (InvalidSettingsException invalid) {
      Position place = invalid.errors().stream().filter(error -> places.containsKey(error.name()))
          .map(error -> places.getOrDefault(error.name(), last)).findFirst().orElse(last);
      throw LineScanner.error(file, place.line(), place.column(), String.valueOf(invalid.getMessage()));
    }
  }
}
