package io.fluidity.domain.activity;

import java.time.Duration;
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
 * @param above for gauges and sums: values up to this are noise, such as health checks; 0 or more
 * @param period the time that a sample covers: {@link #MINUTE} or {@link #FIVE_MINUTES}
 * @param missingData the meaning of a missing sample; only gauges and sums can be {@code NOT_ACTIVE}
 * @param delay for {@code NOT_ACTIVE} without a heartbeat: the age from which a period without a sample
 *          counts as idle; 0 to {@link #MAX_DELAY}
 * @param dimensions dimension names to values; <code>{cluster}</code> and <code>{service}</code> are replaced
 *          by the service's names
 */
public record ActivitySignal(String namespace, String metric, String statistic, Kind kind, double above,
    Duration period, MissingData missingData, Duration delay, Map<String, String> dimensions) {

  /** Meaning of a value. */
  public enum Kind {
    /** A value at a moment, such as open connections; a value above the noise is use in its period. */
    GAUGE,
    /** A total of a period, such as requests; a value above the noise is use in its period. */
    SUM,
    /**
     * The epoch second of the last use. It proves use at that second, and idleness from there to the end of
     * its period. Milliseconds are recognized by their size.
     */
    TIMESTAMP,
    /** Never use: a sample proves that the metrics of its period have arrived. */
    HEARTBEAT
  }

  /** Meaning of a missing sample. */
  public enum MissingData {
    /** Nothing is known about the period. */
    UNKNOWN,
    /** The service was not used: the metric is published only if there is something to count. */
    NOT_ACTIVE
  }

  /** Period of most metrics, and the default. */
  public static final Duration MINUTE = Duration.ofMinutes(1);
  /** Period of metrics with basic monitoring. */
  public static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  /** Default of {@code delay}: CloudWatch shows most samples within 2 minutes. */
  public static final Duration DEFAULT_DELAY = Duration.ofMinutes(3);
  /** Upper bound of {@code delay}. */
  public static final Duration MAX_DELAY = Duration.ofHours(1);

  private static final Map<String, String> BY_SERVICE = Map.of("ServiceName", "{service}", "ClusterName",
      "{cluster}");

  /** Signals of a server that publishes its open connections and the epoch second of its last use. */
  public static final List<ActivitySignal> DEFAULTS = List.of(
      new ActivitySignal("Fluidity", "ActiveConnections", "Maximum", Kind.GAUGE, MissingData.UNKNOWN,
          BY_SERVICE),
      new ActivitySignal("Fluidity", "LastActivityEpochSeconds", "Maximum", Kind.TIMESTAMP,
          MissingData.UNKNOWN, BY_SERVICE));

  /**
   * Validates the names and ranges, and copies the dimensions.
   *
   * @throws IllegalArgumentException if a name is blank, or a value is out of its range or without a meaning
   *           for the kind
   * @throws NullPointerException if a value is missing
   */
  public ActivitySignal {
    requireText("namespace", namespace);
    requireText("metric", metric);
    requireText("statistic", statistic);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(missingData, "missingData");
    Objects.requireNonNull(delay, "delay");
    dimensions = Map.copyOf(Objects.requireNonNull(dimensions, "dimensions"));
    dimensions.forEach((name, value) -> {
      requireText("a name in dimensions", name);
      requireText("dimensions." + name, value);
    });
    boolean counts = kind == Kind.GAUGE || kind == Kind.SUM;
    require(above >= 0 && Double.isFinite(above) && (counts || above == 0),
        "above must be a number of at least 0, and 0 for a " + kind, above);
    require(period.equals(MINUTE) || period.equals(FIVE_MINUTES), "period must be 1 or 5 minutes", period);
    require(counts || missingData == MissingData.UNKNOWN, "missingData must be UNKNOWN for a " + kind,
        missingData);
    require(!delay.isNegative() && delay.compareTo(MAX_DELAY) <= 0,
        "delay must be between 0 and " + MAX_DELAY.toMinutes() + " minutes", delay);
  }

  /**
   * Creates a signal with samples of one minute, without noise, and with the default delay.
   *
   * @param namespace the metric's namespace
   * @param metric the metric's name
   * @param statistic the statistic to read
   * @param kind the meaning of a value
   * @param missingData the meaning of a missing sample
   * @param dimensions dimension names to values
   */
  public ActivitySignal(String namespace, String metric, String statistic, Kind kind, MissingData missingData,
      Map<String, String> dimensions) {
    this(namespace, metric, statistic, kind, 0, MINUTE, missingData, DEFAULT_DELAY, dimensions);
  }

  private static void requireText(String argument, String text) {
    if (Objects.requireNonNull(text, argument).isBlank()) {
      throw new IllegalArgumentException(argument + " must not be blank");
    }
  }

  private static void require(boolean fits, String requirement, Object found) {
    if (!fits) {
      throw new IllegalArgumentException(requirement + " (was " + found + ")");
    }
  }
}
