package io.fluidity.domain.activity;

import java.util.List;
import java.util.Map;

/**
 * A CloudWatch metric that tells of use.
 *
 * @param namespace the metric's namespace, such as {@code Fluidity}
 * @param metric the metric's name
 * @param statistic the statistic to read, such as {@code Maximum} or {@code Sum}
 * @param dimensions names to values; <code>{cluster}</code> and <code>{service}</code> stand for the
 *          service's names
 */
public record ActivitySignal(String namespace, String metric, String statistic, Kind kind, MissingData missingData,
    Map<String, String> dimensions) {

  /** How a value tells of use. */
  public enum Kind {
    /** How many at once: above 0 means in use in that minute. */
    GAUGE,
    /** How many in that minute: above 0 means in use in that minute. */
    SUM,
    /** The epoch second of the last use. */
    TIMESTAMP
  }

  /** What it means that a metric has no samples. */
  public enum MissingData {
    /** Nothing is known. */
    UNKNOWN,
    /** Nothing happened: the metric is published only when there is something to count. */
    NOT_ACTIVE
  }

  private static final Map<String, String> BY_SERVICE = Map.of("ServiceName", "{service}", "ClusterName",
      "{cluster}");

  /**
   * The signals of a server that publishes its own activity: open connections, and the second of the last
   * use.
   */
  public static final List<ActivitySignal> DEFAULTS = List.of(
      new ActivitySignal("Fluidity", "ActiveConnections", "Maximum", Kind.GAUGE, MissingData.UNKNOWN, BY_SERVICE),
      new ActivitySignal("Fluidity", "LastActivityEpochSeconds", "Maximum", Kind.TIMESTAMP, MissingData.UNKNOWN,
          BY_SERVICE));

  public ActivitySignal {
    dimensions = Map.copyOf(dimensions);
  }
}
