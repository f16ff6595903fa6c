package io.fluidity.verification.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.fluidity.verification.model.ModelOperation.Kind;
import io.fluidity.verification.model.ModelState.Clocks;
import io.fluidity.verification.model.ModelState.Transition;

/**
 * Runs every schedule of operations on the model and on the real code, and compares each step, each write and
 * each end state.
 */
final class Agreement {

  /** A state of the model, and the real code of each operation; {@code null} before its first read. */
  private record Pair(ModelState state, List<@Nullable CodeOperation> code) {}

  private final Set<Rule> rules;
  private final int maxDeaths;
  private final Map<Pair, Long> schedules = new HashMap<>();
  private @Nullable String difference;

  private Agreement(Set<Rule> rules, int maxDeaths) {
    this.rules = rules;
    this.maxDeaths = maxDeaths;
  }

  /**
   * Number of schedules that were compared, and the first difference.
   *
   * @param schedules how many schedules were compared
   * @param difference the first difference; {@code null} if there is none
   */
  record Comparison(long schedules, @Nullable String difference) {}

  static Comparison compare(ModelService start, List<Kind> kinds, Set<Rule> rules, int maxDeaths) {
    Agreement agreement = new Agreement(rules, maxDeaths);
    Pair first = new Pair(ModelState.of(start, kinds, Clocks.IN_ORDER, rules),
        Collections.nCopies(kinds.size(), null));
    return new Comparison(agreement.compareFrom(first), agreement.difference);
  }

  /** Returns the number of schedules that start in a state. */
  private long compareFrom(Pair pair) {
    Long known = schedules.get(pair);
    if (known != null || difference != null) {
      return known == null ? 0 : known;
    }
    if (pair.state.hasEnded()) {
      compareSweeps(pair.state.service());
    }
    long count = pair.state.hasEnded() ? 1 : 0;
    for (Transition step : pair.state.steps()) {
      count += compareFrom(after(pair, step));
    }
    for (ModelState after : pair.state.afterLateWrites()) {
      count += compareFrom(new Pair(after, pair.code));
    }
    if (pair.state.deaths() < maxDeaths) {
      for (ModelState after : pair.state.afterDeaths()) {
        count += compareFrom(new Pair(after, pair.code));
      }
    }
    schedules.put(pair, count);
    return count;
  }

  /** After a difference, nothing more is compared. */
  private Pair after(Pair pair, Transition step) {
    if (difference != null) {
      return pair;
    }
    int index = step.operation();
    ModelOperation before = pair.state.operations().get(index).operation();
    CodeOperation code = pair.code.get(index);
    if (code == null) {
      code = new CodeOperation(before.kind(), pair.state.now(before.kind()), List.of());
      require(pair, new CodeOperation.Step.Read(), code);
    }
    if (before.step() == ModelOperation.Step.SETTLE) {
      code = code.after(CodeOperation.DONE);
      require(pair, new CodeOperation.Step.Read(), code);
    }
    code = code.after(step.read() == null ? CodeOperation.DONE : step.read());
    require(pair, expected(step.after().operations().get(index).operation()), code);
    List<@Nullable CodeOperation> all = new ArrayList<>(pair.code);
    all.set(index, code);
    return new Pair(step.after(), Collections.unmodifiableList(all));
  }

  private static CodeOperation.Step expected(ModelOperation operation) {
    return switch (operation.step()) {
      case READ, READ_BEFORE_SET -> new CodeOperation.Step.Read();
      case RECORD, RECORD_AGAIN, SET -> new CodeOperation.Step.Write(operation.write());
      case SETTLE -> new CodeOperation.Step.Pause();
      case ENDED, CUT_OFF -> new CodeOperation.Step.Ended();
    };
  }

  private void require(Pair pair, CodeOperation.Step expected, CodeOperation code) {
    if (difference != null) {
      return;
    }
    CodeOperation.Step next = code.next();
    if (!next.equals(expected)) {
      difference = pair.state + ": the model expects " + expected + ", the code of " + code + " " + next;
    }
  }

  private void compareSweeps(ModelService end) {
    ModelService service = end;
    for (int now : ModelService.SWEEPS) {
      service = CodeOperation.runUndisturbed(Kind.SWEEP, service, now);
    }
    ModelService expected = end.afterTwoSweeps(rules);
    if (difference == null && !Objects.equals(expected, service)) {
      difference = end + ": two sweeps of the model end with " + expected + ", of the code with " + service;
    }
  }
}
