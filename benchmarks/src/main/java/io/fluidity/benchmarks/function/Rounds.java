package io.fluidity.benchmarks.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Measures variants in interleaved rounds, so that a slow minute of the machine is everybody's. */
public final class Rounds {

  /** Measures a variant once. */
  public interface Measurement {
    Figures take() throws Exception;
  }

  /** A variant, and what was measured of it so far. */
  private record Variant(String name, Measurement measurement, List<Figures> taken) {

    Figures medians() {
      Figures medians = new Figures();
      taken.getFirst().names().forEach(
          figure -> medians.with(figure, median(taken.stream().map(each -> each.of(figure)).toList())));
      return medians;
    }
  }

  private static final long SEED = 20_260_101;

  private Rounds() {}

  /**
   * The medians of each variant, after one round that does not count.
   *
   * @param rounds that count
   */
  public static Map<String, Figures> medians(int rounds, Map<String, Measurement> measurements)
      throws Exception {
    List<Variant> variants = measurements.entrySet().stream()
        .map(each -> new Variant(each.getKey(), each.getValue(), new ArrayList<>())).toList();
    Random random = new Random(SEED);
    for (int round = -1; round < rounds; round++) {
      List<Variant> order = new ArrayList<>(variants);
      Collections.shuffle(order, random);
      for (Variant each : order) {
        Figures figures = each.measurement().take();
        if (round >= 0) {
          each.taken().add(figures);
        }
      }
    }
    Map<String, Figures> medians = new LinkedHashMap<>();
    variants.forEach(each -> medians.put(each.name(), each.medians()));
    return medians;
  }

  /** The middle one, or the mean of the two in the middle. */
  public static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().orElseThrow();
  }
}
