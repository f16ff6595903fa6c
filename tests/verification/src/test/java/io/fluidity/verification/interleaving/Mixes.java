package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Mixes of concurrent operations: multisets, since the order of the operations makes no difference. */
final class Mixes {

  private Mixes() {}

  /** Returns all mixes of a size. */
  static List<List<ExploredOperation>> of(int size, List<ExploredOperation> operations) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<ExploredOperation>> mixes = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      for (List<ExploredOperation> rest : of(size - 1, operations.subList(i, operations.size()))) {
        List<ExploredOperation> mix = new ArrayList<>(List.of(operations.get(i)));
        mix.addAll(rest);
        mixes.add(mix);
      }
    }
    return mixes;
  }

  /** Explores mixes, asserts that no schedule violates the invariant, and prints the counts. */
  static void verify(List<List<ExploredOperation>> mixes, InitialState initial, Bounds bounds) {
    long start = System.nanoTime();
    double schedules = 0;
    long states = 0;
    long finalStates = 0;
    Explorer explorer = new Explorer(initial, bounds);
    for (List<ExploredOperation> mix : mixes) {
      Exploration exploration = explorer.explore(mix);
      assertThat(exploration.firstViolation()).as("the first violation of %s", exploration).isNull();
      schedules += exploration.schedules();
      states += exploration.states();
      finalStates += exploration.finalStates();
    }
    System.out.printf("%,d mixes of %d, %.3g schedules, %,d states, %,d final: %s, %s, %.1f s%n",
        mixes.size(), mixes.getFirst().size(), schedules, states, finalStates, initial, bounds,
        (System.nanoTime() - start) / 1e9);
  }
}
