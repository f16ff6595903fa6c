package io.fluidity.domain.activity;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * CloudWatch metric that shows use of a service.
 *
 * @param namespace the metric's namespace, such as {@code Fluidity}
 * @param metric the metric's name
 * @param statistic the statistic to read, such as {@code Maximum} or {@code Sum}
 * @param kind the meaning of a value
 * @param missingData the meaning of a missing sample
 * @param dimensions dimension names to values; <code>{cluster}</code> and <code>{service}</code> are replaced
 *          by the service's names
 */
public record ActivitySignal(String namespace, String metric, String statistic, Kind kind,
    MissingData missingData, Map<String, String> dimensions) {

  /** Meaning of a value. */
  public enum Kind {
    /** A value at a moment, such as open connections; a value above 0 is use in that minute. */
    GAUGE,
    /** A total of a minute, such as requests; a value above 0 is use in that minute. */
    SUM,
    /** The epoch second of the last use. */
    TIMESTAMP
  }

  /** Meaning of a missing sample. */
  public enum MissingData {
    /** Nothing is known about the minute. */
    UNKNOWN,
    /** The service was not used: the metric is published only if there is something to count. */
    NOT_ACTIVE
  }

  private static final Map<String, String> BY_SERVICE = Map.of("ServiceName", "{service}", "ClusterName",
      "{cluster}");

  /** Signals of a server that publishes its open connections and the epoch second of its last use. */
  public static final List<ActivitySignal> DEFAULTS = List.of(
      new ActivitySignal("Fluidity", "ActiveConnections", "Maximum", Kind.GAUGE, MissingData.UNKNOWN,
          BY_SERVICE),
      new ActivitySignal("Fluidity", "LastActivityEpochSeconds", "Maximum", Kind.TIMESTAMP,
          MissingData.UNKNOWN, BY_SERVICE));

  /**
   * Validates the names and copies the dimensions.
   *
   * @throws IllegalArgumentException if a name is blank
   * @throws NullPointerException if a value is missing
   */
  public ActivitySignal {
    requireText("namespace", namespace);
    requireText("metric", metric);
    requireText("statistic", statistic);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(missingData, "missingData");
    dimensions = Map.copyOf(Objects.requireNonNull(dimensions, "dimensions"));
    dimensions.forEach((name, value) -> {
      requireText("a name in dimensions", name);
      requireText("dimensions." + name, value);
    });
  }

  private static void requireText(String argument, String text) {
    if (Objects.requireNonNull(text, argument).isBlank()) {
      throw new IllegalArgumentException(argument + " must not be blank");
    }
  }
}
