package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.fluidity.verification.interleaving.OperationState.End;
import io.fluidity.verification.interleaving.ScheduleState.Field;

/** Result of exploring the schedules of one mix of operations. */
final class Exploration {

  private static final int MIN_FAILING_MIX = 5;

  private final Explorer explorer;
  private final List<ExploredOperation> operations;
  private final SerialOrders serialOrders;
  private final Set<Integer> desiredCounts = new TreeSet<>();
  private double schedules;
  private int states;
  private int finalStates;
  private int violations;
  private @Nullable String firstViolation;

  Exploration(Explorer explorer, List<ExploredOperation> operations) {
    this.explorer = explorer;
    this.operations = operations;
    serialOrders = new SerialOrders(explorer.initial(), operations);
  }

  /** Adds a final state that was reached for the first time, and checks it after two sweeps. */
  void addFinalState(ScheduleState end, Collection<Transition> schedule) {
    finalStates++;
    desiredCounts.add(end.newestCount());
    String violation = violationOf(end);
    if (violation != null) {
      violations++;
      firstViolation = firstViolation == null
          ? violation + "\n" + ScheduleTrace.of(explorer, operations, schedule)
          : firstViolation;
    }
  }

  private @Nullable String violationOf(ScheduleState end) {
    List<End> ends = new ArrayList<>();
    List<Integer> endedBefore = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      OperationState operation = explorer.operationState(end, i);
      ends.add(operation.end());
      endedBefore.add(end.get(i, Field.ENDED_BEFORE));
      // A broken operation may fail: it has to lose an intent as well. So may one of five that compete, since
      // it makes at most ten changes.
      if (end.faults() == 0 && operations.size() < MIN_FAILING_MIX && !operation.isAcknowledged()
          && !operations.get(i).isBroken()) {
        return operations.get(i) + " fails without a fault";
      }
    }
    SerialOrders.History history = new SerialOrders.History(ends, endedBefore);
    Sweeps.Service swept = explorer.afterSweeps(end);
    return serialOrders.allow(history, swept) ? null
        : "no serial order ends with desired count " + swept.desiredCount()
            + (swept.holdMinutes() == 0 ? "" : " and a hold of " + swept.holdMinutes() + " min") + ", but "
            + serialOrders.endsOf(history);
  }

  void addSchedules(double more) {
    schedules += more;
  }

  void setStates(int count) {
    states = count;
  }

  List<ExploredOperation> operations() {
    return operations;
  }

  double schedules() {
    return schedules;
  }

  int states() {
    return states;
  }

  int finalStates() {
    return finalStates;
  }

  /** Returns the first schedule that violates the invariant, as a trace; {@code null} if there is none. */
  @Nullable
  String firstViolation() {
    return firstViolation;
  }

  int violations() {
    return violations;
  }

  /** Returns the desired counts of all final states, before the sweeps. */
  Set<Integer> desiredCounts() {
    return desiredCounts;
  }

  @Override
  public String toString() {
    return "%,.0f schedules of %s, %s, %s: %,d states, %,d final, %,d violations".formatted(schedules,
        operations, explorer.initial(), explorer.bounds(), states, finalStates, violations);
  }
}
