package io.fluidity.verification.model;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.fluidity.verification.Multisets;
import io.fluidity.verification.model.ModelOperation.Kind;
import io.fluidity.verification.model.ModelState.Clocks;

/**
 * Sum of the explorations of several mixes.
 *
 * @param mixes the number of mixes
 * @param states the number of states
 * @param ends the number of end states
 * @param wrongEnds end states without a death that contradict the newest intent, or every serial order
 * @param wrongEndsAfterSweeps end states that match no serial order, even after two sweeps
 * @param violation the first violation; {@code null} if there is none
 */
record Explorations(int mixes, long states, int ends, int wrongEnds, int wrongEndsAfterSweeps,
    @Nullable String violation) {

  /** Operations without a count of their own. */
  static final List<Kind> OPERATIONS = List.of(Kind.WAKE, Kind.KILL, Kind.SWEEP);

  /** Explores each mix of a size, from each start. */
  static Explorations of(int size, List<Kind> kinds, List<ModelService> starts, Clocks clocks,
      Set<Rule> rules, int maxDeaths) {
    Explorations sum = new Explorations(0, 0, 0, 0, 0, null);
    for (ModelService start : starts) {
      for (List<Kind> mix : Multisets.of(size, kinds)) {
        sum = sum.with(ProtocolModel.explore(start, mix, clocks, rules, maxDeaths));
      }
    }
    return sum;
  }

  private Explorations with(ProtocolModel model) {
    return new Explorations(mixes + 1, states + model.states(), ends + model.ends(),
        wrongEnds + model.wrongEnds(), wrongEndsAfterSweeps + model.wrongEndsAfterSweeps(),
        violation == null ? model.violation() : violation);
  }

  /** Prints the numbers. */
  Explorations print(String name) {
    System.out.printf(
        "model, %s: %,d mixes, %,d states, %,d end states, %,d wrong, %,d wrong after two sweeps%n", name,
        mixes, states, ends, wrongEnds, wrongEndsAfterSweeps);
    return this;
  }
}
