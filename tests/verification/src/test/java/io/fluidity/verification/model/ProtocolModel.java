package io.fluidity.verification.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.fluidity.verification.model.ModelOperation.Kind;
import io.fluidity.verification.model.ModelState.Clocks;
import io.fluidity.verification.model.ModelState.Transition;

/**
 * Small model of the protocol, without code of the domain: operations as sequences of steps on an abstract
 * service. It explores every order of the steps, every result of a read, and deaths before and after each
 * change, and checks each end state.
 */
final class ProtocolModel {

  private final ModelService start;
  private final Set<Rule> rules;
  private final int maxDeaths;
  /** Each state that was explored, with the state from which it was reached first. */
  private final Map<ModelState, @Nullable ModelState> previous = new HashMap<>();
  private int ends;
  private int wrongEnds;
  private int wrongEndsAfterSweeps;
  private @Nullable String violation;

  private ProtocolModel(ModelService start, Set<Rule> rules, int maxDeaths) {
    this.start = start;
    this.rules = rules;
    this.maxDeaths = maxDeaths;
  }

  /** Explores a mix of concurrent operations. */
  static ProtocolModel explore(ModelService start, List<Kind> kinds, Clocks clocks, Set<Rule> rules,
      int maxDeaths) {
    ProtocolModel model = new ProtocolModel(start, rules, maxDeaths);
    model.exploreFrom(ModelState.of(start, kinds, clocks, rules));
    return model;
  }

  int states() {
    return previous.size();
  }

  /** Returns the number of end states. */
  int ends() {
    return ends;
  }

  /** Returns the number of end states without a death that contradict the newest intent, or every order. */
  int wrongEnds() {
    return wrongEnds;
  }

  /** Returns the number of end states that match no serial order, even after two sweeps. */
  int wrongEndsAfterSweeps() {
    return wrongEndsAfterSweeps;
  }

  /** Returns the first violation; {@code null} if there is none. */
  @Nullable
  String violation() {
    return violation;
  }

  private void exploreFrom(ModelState first) {
    Deque<ModelState> open = new ArrayDeque<>();
    visit(first, null, open);
    while (!open.isEmpty()) {
      ModelState state = open.removeLast();
      for (Transition step : state.steps()) {
        visit(step.after(), state, open);
      }
      state.afterLateWrites().forEach(after -> visit(after, state, open));
      if (state.deaths() < maxDeaths) {
        state.afterDeaths().forEach(after -> visit(after, state, open));
      }
      if (state.hasEnded()) {
        check(state);
      }
    }
  }

  private void visit(ModelState state, @Nullable ModelState from, Deque<ModelState> open) {
    if (!previous.containsKey(state)) {
      previous.put(state, from);
      open.addLast(state);
    }
  }

  private void check(ModelState state) {
    ends++;
    ModelService end = state.service();
    SerialOrders orders = new SerialOrders(start, state.operations());
    ModelService swept = end.afterTwoSweeps(rules);
    boolean wrong = state.deaths() == 0 && !(end.agrees() && orders.allow(end));
    boolean wrongAfterSweeps = !orders.allow(swept);
    wrongEnds += wrong ? 1 : 0;
    wrongEndsAfterSweeps += wrongAfterSweeps ? 1 : 0;
    if (violation == null && (wrong || wrongAfterSweeps)) {
      violation = scheduleOf(state) + "becomes " + swept;
    }
  }

  private String scheduleOf(ModelState end) {
    Deque<String> lines = new ArrayDeque<>();
    for (ModelState state = end; state != null; state = previous.get(state)) {
      lines.addFirst(state + "\n");
    }
    return String.join("", lines);
  }
}
