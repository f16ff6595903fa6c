package io.fluidity.verification.interleaving;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** Result of exploring the schedules of one mix of operations. */
final class Exploration {

  private final List<ExploredOperation> operations;
  private final InitialState initial;
  private final Bounds bounds;
  private final Invariant invariant;
  private final Set<Integer> desiredCounts = new TreeSet<>();
  private BigInteger schedules = BigInteger.ZERO;
  private int states;
  private int finalStates;
  private int violations;
  private @Nullable String firstViolation;

  Exploration(List<ExploredOperation> operations, InitialState initial, Bounds bounds, Invariant invariant) {
    this.operations = operations;
    this.initial = initial;
    this.bounds = bounds;
    this.invariant = invariant;
  }

  /** Adds a final state that was reached for the first time, and checks it. */
  void addFinalState(Explorer explorer, ScheduleState end, Collection<Transition> transitions) {
    finalStates++;
    desiredCounts.add(explorer.version(end).desiredCount());
    String violation = invariant.violationOf(end);
    if (violation != null) {
      violations++;
      firstViolation = firstViolation == null
          ? violation + "\n" + ScheduleTrace.of(explorer, operations, transitions)
          : firstViolation;
    }
  }

  void addSchedules(BigInteger more) {
    schedules = schedules.add(more);
  }

  void setStates(int count) {
    states = count;
  }

  List<ExploredOperation> operations() {
    return operations;
  }

  BigInteger schedules() {
    return schedules;
  }

  int states() {
    return states;
  }

  /** Returns the first schedule that violates the invariant, as a trace; {@code null} if there is none. */
  @Nullable
  String firstViolation() {
    return firstViolation;
  }

  /** Returns the desired counts of all final states. */
  Set<Integer> desiredCounts() {
    return desiredCounts;
  }

  @Override
  public String toString() {
    return "%,d schedules of %s, %s, %s: %,d states, %,d final, %,d violations, desired counts %s".formatted(
        schedules, operations, initial, bounds, states, finalStates, violations, desiredCounts);
  }
}
