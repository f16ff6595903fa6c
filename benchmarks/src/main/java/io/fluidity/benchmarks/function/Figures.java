package io.fluidity.benchmarks.function;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What was measured of one variant: figures by their names, in their order. */
public final class Figures {

  private final Map<String, Double> byName = new LinkedHashMap<>();

  /** Adds a figure, or replaces it. */
  public Figures with(String name, double value) {
    byName.put(name, value);
    return this;
  }

  /** Adds a count, or replaces it. */
  public Figures with(String name, long count) {
    return with(name, (double) count);
  }

  public @Nullable Double find(String name) {
    return byName.get(name);
  }

  /** The figure of this name, which was measured. */
  public double of(String name) {
    Double value = byName.get(name);
    if (value == null) {
      throw new IllegalArgumentException("\"" + name + "\" was not measured, but " + names());
    }
    return value;
  }

  public Set<String> names() {
    return byName.keySet();
  }

  public Map<String, Double> asMap() {
    return byName;
  }
}
