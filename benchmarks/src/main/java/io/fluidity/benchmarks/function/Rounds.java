package io.fluidity.benchmarks.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Measures variants in interleaved rounds, so that load on the machine affects all of them. */
public final class Rounds {

  private static final long SEED = 20_260_101;

  /** Measures a variant once. */
  public interface Measurement {
    Figures measure() throws Exception;
  }

  /** A variant and its measured figures. */
  private record Series(String name, Measurement measurement, List<Figures> measured) {

    Figures medians() {
      Figures medians = new Figures();
      measured.getFirst().asMap().keySet().forEach(
          figure -> medians.with(figure, median(measured.stream().map(each -> each.of(figure)).toList())));
      return medians;
    }
  }

  private Rounds() {}

  /**
   * Returns the medians of each variant.
   *
   * @param rounds the number of rounds after one of warm-up
   */
  public static Map<String, Figures> medians(int rounds, Map<String, Measurement> measurements)
      throws Exception {
    List<Series> variants = measurements.entrySet().stream()
        .map(each -> new Series(each.getKey(), each.getValue(), new ArrayList<>())).toList();
    Random random = new Random(SEED);
    for (int round = -1; round < rounds; round++) {
      List<Series> order = new ArrayList<>(variants);
      Collections.shuffle(order, random);
      for (Series each : order) {
        Figures figures = each.measurement().measure();
        if (round >= 0) {
          each.measured().add(figures);
        }
      }
    }
    Map<String, Figures> medians = new LinkedHashMap<>();
    variants.forEach(each -> medians.put(each.name(), each.medians()));
    return medians;
  }

  /** Returns the median; the mean of the middle two if the count is even. */
  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().orElseThrow();
  }
}
