package io.fluidity.benchmarks.function;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named figures of one variant, in insertion order. */
public final class Figures {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<String, Double> byName = new LinkedHashMap<>();

  /** Returns figures with the CPU time and the time of the wall clock, in nanoseconds. */
  public static Figures ofTimes(long cpuNanos, long wallNanos) {
    return new Figures().with("cpu ms", cpuNanos / NANOS_PER_MILLI).with("wall ms",
        wallNanos / NANOS_PER_MILLI);
  }

  /** Adds or replaces a figure. */
  public Figures with(String name, double value) {
    byName.put(name, value);
    return this;
  }

  /** Adds or replaces a count. */
  public Figures with(String name, long count) {
    return with(name, (double) count);
  }

  /**
   * Returns a figure.
   *
   * @throws IllegalArgumentException if there is none with this name
   */
  public double of(String name) {
    Double value = byName.get(name);
    if (value == null) {
      throw new IllegalArgumentException("name must be one of " + byName.keySet() + " (was " + name + ")");
    }
    return value;
  }

  public Map<String, Double> asMap() {
    return byName;
  }
}
