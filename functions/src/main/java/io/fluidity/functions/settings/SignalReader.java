package io.fluidity.functions.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.settings.Settings;
import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/** Reads one signal, and collects the problems of all its fields. */
final class SignalReader {

  private static final TreeSet<String> KEYS = new TreeSet<>(
      Set.of("namespace", "metric", "statistic", "kind", "above", "period", "missingData", "delayMinutes",
          "dimensions"));

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?!cluster}|service})[^}]*}?");

  private final Fields fields;
  private final List<String> problems = new ArrayList<>();
  private final Kind kind;

  SignalReader(Fields fields) {
    this.fields = fields;
    // A sum is the kind that permits every field: an invalid kind causes no further problems.
    kind = valid(Kind.SUM, () -> oneOf(Kind.class, "kind", required("kind", names(Kind.class))));
  }

  /** Returns the problems of the fields that were read. */
  List<String> problems() {
    return problems;
  }

  boolean isHeartbeat() {
    return kind == Kind.HEARTBEAT;
  }

  /**
   * Returns the signal, or {@code null} if a field is invalid.
   *
   * @param managed the services that the signal is read for; {@code null} if they are not known
   */
  @Nullable
  ActivitySignal read(@Nullable ManagedServices managed) {
    for (String name : fields.names()) {
      valid(name, () -> fields.requireKnown(name, "a signal", KEYS));
    }
    String namespace = valid("", () -> required("namespace", "text"));
    String metric = valid("", () -> required("metric", "text"));
    String statistic = valid("", this::statistic);
    double above = valid(0.0, this::above);
    Duration period = valid(ActivitySignal.MINUTE, this::period);
    MissingData missingData = valid(isCounted() ? MissingData.NOT_ACTIVE : MissingData.UNKNOWN,
        this::missingData);
    Duration delay = valid(ActivitySignal.DEFAULT_DELAY, () -> delay(missingData));
    Map<String, String> dimensions = dimensions(managed);
    return problems.isEmpty() ? new ActivitySignal(namespace, metric, statistic, kind, above, period,
        missingData, delay, dimensions) : null;
  }

  /** Returns the value of a field; if it is invalid, adds the problem and returns the substitute. */
  private <T> T valid(T substitute, Supplier<T> field) {
    try {
      return field.get();
    } catch (InvalidFieldException invalid) {
      problems.add(String.valueOf(invalid.getMessage()));
      return substitute;
    }
  }

  private boolean isCounted() {
    return kind == Kind.GAUGE || kind == Kind.SUM;
  }

  private String statistic() {
    String statistic = fields.text("statistic");
    if (statistic == null) {
      return kind == Kind.SUM ? "Sum" : "Maximum";
    }
    if (!SignalStatistics.isStatistic(statistic)) {
      throw Fields.invalid("statistic", statistic, "a CloudWatch statistic such as Maximum, Sum or p99");
    }
    if (!SignalStatistics.showsUse(statistic, kind)) {
      throw Fields.invalid("statistic", statistic,
          "one that is meaningful for a " + name(kind) + ", such as Maximum");
    }
    return statistic;
  }

  private double above() {
    Double above = fields.number("above");
    if (above != null && !isCounted()) {
      throw new InvalidFieldException("above", fields.shown("above") + " for a " + name(kind),
          "left out except for gauge and sum");
    }
    return above == null ? 0 : above;
  }

  private Duration period() {
    Integer seconds = fields.wholeNumber("period", 60, 300);
    if (seconds != null && seconds != 60 && seconds != 300) {
      throw new InvalidFieldException("period", seconds.toString(), "60 or 300 seconds");
    }
    return seconds == null ? ActivitySignal.MINUTE : Duration.ofSeconds(seconds);
  }

  private MissingData missingData() {
    if (!fields.has("missingData")) {
      return MissingData.UNKNOWN;
    }
    MissingData missingData = oneOf(MissingData.class, "missingData",
        required("missingData", names(MissingData.class)));
    if (missingData == MissingData.NOT_ACTIVE && !isCounted()) {
      throw new InvalidFieldException("missingData", "notActive for a " + name(kind),
          "unknown except for gauge and sum");
    }
    return missingData;
  }

  private Duration delay(MissingData missingData) {
    Integer minutes = fields.wholeNumber("delayMinutes", 0,
        Math.toIntExact(ActivitySignal.MAX_DELAY.toMinutes()));
    if (minutes != null && missingData != MissingData.NOT_ACTIVE) {
      throw new InvalidFieldException("delayMinutes", minutes.toString(),
          "left out unless missingData is notActive");
    }
    return minutes == null ? ActivitySignal.DEFAULT_DELAY : Duration.ofMinutes(minutes);
  }

  private Map<String, String> dimensions(@Nullable ManagedServices managed) {
    int before = problems.size();
    Fields each = valid(Fields.of(Map.of()), () -> fields.object("dimensions"));
    each.names().forEach(name -> valid("", () -> dimension(each, name)));
    if (problems.size() > before) {
      return Map.of();
    }
    if (managed != null) {
      Settings.unmetByDimensions(each.texts(), managed)
          .forEach(unmet -> problems.add("dimensions must " + unmet));
    }
    return each.texts();
  }

  private static String dimension(Fields dimensions, String name) {
    String value = dimensions.text(name);
    if (name.isBlank()) {
      throw new InvalidFieldException("a name in dimensions", "empty", "text");
    }
    if (value == null || value.isBlank()) {
      throw new InvalidFieldException("dimensions." + name, "empty", "text");
    }
    if (PLACEHOLDER.matcher(value).find()) {
      throw Fields.invalid("dimensions." + name, value, "{cluster}, {service} or text without braces");
    }
    return value;
  }

  private String required(String name, String requirement) {
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
    return "one of " + Arrays.stream(type.getEnumConstants()).map(SignalReader::name)
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
