package io.fluidity.functions.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;
import io.fluidity.functions.json.Json;

/** Parses {@code ACTIVITY_SIGNALS}, a JSON list of metrics. */
final class ActivitySignalsParser {

  private static final String SETTING = "ACTIVITY_SIGNALS";

  private static final TreeSet<String> KEYS = new TreeSet<>(
      Set.of("namespace", "metric", "statistic", "kind", "missingData", "dimensions"));

  /** Statistics of GetMetricData (CloudWatch user guide, "CloudWatch statistics definitions"). */
  private static final Pattern STATISTIC = Pattern
      .compile("SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tm|wm|tc|ts)\\d{1,3}(\\.\\d{1,10})?"
          + "|(PR|TM|WM|TC|TS)\\((\\d+(\\.\\d+)?%?)?:(\\d+(\\.\\d+)?%?)?\\)");

  /** The sample count of a gauge of zeros is above 0, and a sum of timestamps is not an instant. */
  private static final Map<Kind, Set<String>> MISLEADING = Map.of(Kind.GAUGE, Set.of("SampleCount"),
      Kind.TIMESTAMP, Set.of("SampleCount", "Sum"), Kind.SUM, Set.of());

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?!cluster}|service})[^}]*}?");

  private ActivitySignalsParser() {}

  /** Returns the signals of a valid text; adds an error if it is invalid. */
  static List<ActivitySignal> parse(String text, List<SettingError> errors) {
    List<ActivitySignal> signals = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    ArrayNode list = list(text, errors);
    for (int i = 0; i < list.size(); i++) {
      try {
        if (list.get(i) instanceof ObjectNode object) {
          signals.add(signal(Fields.of(object)));
        } else {
          problems.add("signal " + (i + 1) + " must be a JSON object");
        }
      } catch (InvalidFieldException invalid) {
        problems.add("signal " + (i + 1) + ": " + invalid.getMessage());
      }
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

  private static ActivitySignal signal(Fields fields) {
    for (String name : fields.names()) {
      if (!KEYS.contains(name)) {
        throw Fields.invalid("a key", name, "one of " + String.join(", ", KEYS));
      }
    }
    Kind kind = oneOf(Kind.class, "kind", required(fields, "kind", names(Kind.class)));
    MissingData missingData = fields.has("missingData")
        ? oneOf(MissingData.class, "missingData", required(fields, "missingData", names(MissingData.class)))
        : MissingData.UNKNOWN;
    return new ActivitySignal(required(fields, "namespace", "text"), required(fields, "metric", "text"),
        statistic(fields.text("statistic"), kind), kind, missingData, dimensions(fields));
  }

  private static String statistic(@Nullable String statistic, Kind kind) {
    if (statistic == null) {
      return switch (kind) {
        case GAUGE, TIMESTAMP -> "Maximum";
        case SUM -> "Sum";
      };
    }
    if (!STATISTIC.matcher(statistic).matches()) {
      throw Fields.invalid("statistic", statistic, "a CloudWatch statistic such as Maximum, Sum or p99");
    }
    if (MISLEADING.getOrDefault(kind, Set.of()).contains(statistic)) {
      throw Fields.invalid("statistic", statistic,
          "one that is meaningful for a " + name(kind) + ", such as Maximum");
    }
    return statistic;
  }

  private static Map<String, String> dimensions(Fields fields) {
    Fields each = fields.object("dimensions");
    for (String name : each.names()) {
      String value = each.text(name);
      if (value == null || value.isBlank()) {
        throw new InvalidFieldException("dimensions." + name, "empty", "text");
      }
      if (PLACEHOLDER.matcher(value).find()) {
        throw Fields.invalid("dimensions." + name, value, "{cluster}, {service} or text without braces");
      }
    }
    return each.texts();
  }

  private static String required(Fields fields, String name, String requirement) {
    String text = fields.text(name);
    if (text == null || text.isBlank()) {
      throw new InvalidFieldException(name, text == null ? "missing" : "empty", requirement);
    }
    return text;
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String text) {
    return Arrays.stream(type.getEnumConstants()).filter(each -> name(each).equals(text)).findFirst()
        .orElseThrow(() -> Fields.invalid(name, text, names(type)));
  }

  private static String names(Class<? extends Enum<?>> type) {
    return "one of " + Arrays.stream(type.getEnumConstants()).map(ActivitySignalsParser::name)
        .collect(Collectors.joining(", "));
  }

  /** The constant's name in camel case, such as {@code notActive}. */
  private static String name(Enum<?> constant) {
    String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    return words[0] + Arrays.stream(words).skip(1)
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
