package io.fluidity.lambda.settings;

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
import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.json.InvalidFieldException;

/** The value of {@code ACTIVITY_SIGNALS}: a JSON list of metrics. */
final class ActivitySignalsParser {

  private static final TreeSet<String> KEYS = new TreeSet<>(
      Set.of("namespace", "metric", "statistic", "kind", "silence", "dimensions"));

  /** What GetMetricData takes as a statistic (CloudWatch user guide, "CloudWatch statistics definitions"). */
  private static final Pattern STATISTIC = Pattern
      .compile("SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tm|wm|tc|ts)\\d{1,3}(\\.\\d{1,10})?"
          + "|(PR|TM|WM|TC|TS)\\((\\d+(\\.\\d+)?%?)?:(\\d+(\\.\\d+)?%?)?\\)");

  /** How many samples there were is above 0 for a gauge of zeros, and a sum of clocks tells no time. */
  private static final Map<Kind, Set<String>> MISLEADING = Map.of(Kind.GAUGE, Set.of("SampleCount"),
      Kind.TIMESTAMP,
      Set.of("SampleCount", "Sum"), Kind.SUM, Set.of());

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?!cluster}|service})[^}]*}?");

  private ActivitySignalsParser() {}

  /**
   * Reads a list of signals.
   *
   * @throws IllegalArgumentException with a clause that says what would be right
   */
  static List<ActivitySignal> parse(String text) {
    JsonNode root;
    try {
      root = Json.read("it", text.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidFieldException notJson) {
      throw new IllegalArgumentException("a JSON list of signals (now it is " + notJson.found() + ")",
          notJson);
    }
    if (!(root instanceof ArrayNode list)) {
      throw new IllegalArgumentException("a JSON list of signals, in square brackets");
    }
    List<ActivitySignal> signals = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String place = "in signal " + (i + 1) + " ";
      try {
        if (list.get(i) instanceof ObjectNode object) {
          signals.add(signal(Fields.of(object)));
        } else {
          faults.add(place + "a JSON object");
        }
      } catch (InvalidFieldException wrong) {
        faults.add(place + wrong.right() + " as " + wrong.field() + " (now it is " + wrong.found() + ")");
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(", ", faults));
    }
    return signals;
  }

  private static ActivitySignal signal(Fields fields) {
    for (String name : fields.names()) {
      if (!KEYS.contains(name)) {
        throw Fields.wrong("a key", name, "one of " + String.join(", ", KEYS));
      }
    }
    Kind kind = oneOf(Kind.class, "kind", required(fields, "kind", names(Kind.class)));
    MissingData silence = fields.has("silence")
        ? oneOf(MissingData.class, "silence", required(fields, "silence", names(MissingData.class)))
        : MissingData.UNKNOWN;
    return new ActivitySignal(required(fields, "namespace", "a text"), required(fields, "metric", "a text"),
        statistic(fields.text("statistic"), kind), kind, silence, dimensions(fields));
  }

  private static String statistic(@Nullable String statistic, Kind kind) {
    if (statistic == null) {
      return switch (kind) {
        case GAUGE, TIMESTAMP -> "Maximum";
        case SUM -> "Sum";
      };
    }
    if (!STATISTIC.matcher(statistic).matches()) {
      throw Fields.wrong("statistic", statistic, "a CloudWatch statistic such as Maximum, Sum or p99");
    }
    if (MISLEADING.getOrDefault(kind, Set.of()).contains(statistic)) {
      throw Fields.wrong("statistic", statistic,
          "one that tells something of a " + name(kind) + ", such as Maximum,");
    }
    return statistic;
  }

  private static Map<String, String> dimensions(Fields fields) {
    Fields each = fields.object("dimensions");
    for (String name : each.names()) {
      String value = each.text(name);
      if (value == null || value.isBlank()) {
        throw new InvalidFieldException("dimensions." + name, "empty", "a text");
      }
      if (PLACEHOLDER.matcher(value).find()) {
        throw Fields.wrong("dimensions." + name, value, "{cluster}, {service} or a text without braces");
      }
    }
    return each.texts();
  }

  private static String required(Fields fields, String name, String right) {
    String text = fields.text(name);
    if (text == null || text.isBlank()) {
      throw new InvalidFieldException(name, text == null ? "missing" : "empty", right);
    }
    return text;
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String text) {
    return Arrays.stream(type.getEnumConstants()).filter(each -> name(each).equals(text)).findFirst()
        .orElseThrow(() -> Fields.wrong(name, text, names(type)));
  }

  private static String names(Class<? extends Enum<?>> type) {
    return "one of " + Arrays.stream(type.getEnumConstants()).map(ActivitySignalsParser::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
