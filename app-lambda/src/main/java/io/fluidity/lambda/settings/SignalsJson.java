package io.fluidity.lambda.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import io.fluidity.domain.activity.ActivitySignal.Silence;
import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.json.WrongField;

/** The value of {@code ACTIVITY_SIGNALS}: a JSON list of metrics. */
final class SignalsJson {

  private static final Set<String> KEYS = Set.of("namespace", "metric", "statistic", "kind", "silence",
      "dimensions");

  /** What GetMetricData takes as a statistic (CloudWatch user guide, "CloudWatch statistics definitions"). */
  private static final Pattern STATISTIC = Pattern
      .compile("SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tm|wm|tc|ts)\\d{1,3}(\\.\\d{1,10})?"
          + "|(PR|TM|WM|TC|TS)\\([\\d.%:]+\\)");

  private SignalsJson() {}

  /**
   * Reads a list of signals.
   *
   * @throws IllegalArgumentException with a clause that says what would be right
   */
  static List<ActivitySignal> read(String text) {
    JsonNode root;
    try {
      root = Json.read("it", text.getBytes(StandardCharsets.UTF_8));
    } catch (WrongField notJson) {
      throw new IllegalArgumentException("a JSON list of signals (it is not JSON: " + notJson.getMessage()
          + ")", notJson);
    }
    if (!(root instanceof ArrayNode list)) {
      throw new IllegalArgumentException("a JSON list of signals, in square brackets");
    }
    List<ActivitySignal> signals = new ArrayList<>();
    for (JsonNode each : list) {
      String place = "in signal " + (signals.size() + 1) + " ";
      if (!(each instanceof ObjectNode object)) {
        throw new IllegalArgumentException(place + "a JSON object");
      }
      try {
        signals.add(signal(Fields.of(object)));
      } catch (WrongField wrong) {
        throw new IllegalArgumentException(place + wrong.right() + " for " + wrong.field(), wrong);
      }
    }
    return signals;
  }

  private static ActivitySignal signal(Fields fields) {
    Set<String> unknown = new TreeSet<>(fields.names());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new WrongField("the key " + unknown.iterator().next(), "unknown",
          "one of " + String.join(", ", new TreeSet<>(KEYS)));
    }
    Kind kind = oneOf(Kind.class, "kind", required(fields, "kind"));
    Silence silence = fields.has("silence")
        ? oneOf(Silence.class, "silence", required(fields, "silence"))
        : Silence.UNKNOWN;
    return new ActivitySignal(required(fields, "namespace"), required(fields, "metric"),
        statistic(fields.text("statistic"), kind), kind, silence, fields.object("dimensions").texts());
  }

  private static String statistic(@Nullable String statistic, Kind kind) {
    if (statistic == null) {
      return switch (kind) {
        case GAUGE, CLOCK -> "Maximum";
        case SUM -> "Sum";
      };
    }
    if (!STATISTIC.matcher(statistic).matches()) {
      throw new WrongField("statistic", statistic, "a CloudWatch statistic such as Maximum, Sum or p99");
    }
    return statistic;
  }

  private static String required(Fields fields, String name) {
    String text = fields.text(name);
    if (text == null || text.isBlank()) {
      throw new WrongField(name, "missing", "text");
    }
    return text;
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String text) {
    return Arrays.stream(type.getEnumConstants()).filter(each -> lowerCase(each).equals(text)).findFirst()
        .orElseThrow(() -> new WrongField(name, text, "one of " + Arrays.stream(type.getEnumConstants())
            .map(SignalsJson::lowerCase).collect(Collectors.joining(", "))));
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
