package io.fluidity.functions.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;
import io.fluidity.functions.json.Json;

/** Parses {@code ACTIVITY_SIGNALS}, a JSON list of metrics. */
final class ActivitySignalsParser {

  private static final String SETTING = "ACTIVITY_SIGNALS";

  private ActivitySignalsParser() {}

  /**
   * Returns the signals of a valid text; adds an error with all problems if it is invalid.
   *
   * @param managed the services that the signals are read for; {@code null} if they are not known
   */
  static List<ActivitySignal> parse(String text, @Nullable ManagedServices managed,
      List<SettingError> errors) {
    List<ActivitySignal> signals = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    ArrayNode list = list(text, errors);
    boolean heartbeatsOnly = !list.isEmpty();
    for (int i = 0; i < list.size(); i++) {
      String position = "signal " + (i + 1);
      if (list.get(i) instanceof ObjectNode object) {
        SignalReader reader = new SignalReader(Fields.of(object));
        ActivitySignal signal = reader.read(managed);
        if (signal != null) {
          signals.add(signal);
        }
        reader.problems().forEach(problem -> problems.add(position + ": " + problem));
        heartbeatsOnly &= reader.isHeartbeat();
      } else {
        problems.add(position + " must be a JSON object (was " + Fields.shown(list.get(i)) + ")");
        heartbeatsOnly = false;
      }
    }
    if (heartbeatsOnly) {
      problems.add("one signal must be a gauge, a sum or a timestamp (was heartbeats only)");
    }
    if (!problems.isEmpty()) {
      errors.add(new SettingError(SETTING, "is invalid: " + String.join("; ", problems)));
    }
    return signals;
  }

  private static ArrayNode list(String text, List<SettingError> errors) {
    String found;
    try {
      JsonNode root = Json.read("the list", text.getBytes(StandardCharsets.UTF_8));
      if (root instanceof ArrayNode list && !list.isEmpty()) {
        return list;
      }
      found = root instanceof ArrayNode ? "an empty list" : Fields.shown(root);
    } catch (InvalidFieldException notJson) {
      found = notJson.found();
    }
    errors.add(new SettingError(SETTING, "must be a JSON list of at least one signal (was " + found + ")"));
    return Json.object().arrayNode();
  }
}
