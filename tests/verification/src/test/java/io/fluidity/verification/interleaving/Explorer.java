package io.fluidity.verification.interleaving;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Write;

/** Runs concurrent operations in every order of their steps. Equal states are explored once. */
final class Explorer {

  private static final BigInteger UNKNOWN = BigInteger.valueOf(-1);

  private final InitialState initial;
  private final Bounds bounds;
  private final OperationState.Registry operationStates;
  private final ServiceVersions versions;

  Explorer(InitialState initial, Bounds bounds) {
    this.initial = initial;
    this.bounds = bounds;
    versions = new ServiceVersions(bounds.tick());
    operationStates = new OperationState.Registry(initial, bounds.limitedAttempts());
  }

  /** Explores all schedules of these operations. */
  Exploration explore(List<ExploredOperation> operations) {
    Exploration exploration = newExploration(operations);
    exploration.addSchedules(new Search(exploration).schedulesFrom(initialState(operations)));
    return exploration;
  }

  /** Returns an exploration to which {@link #runRandomSchedule} adds. */
  Exploration newExploration(List<ExploredOperation> operations) {
    return new Exploration(operations, initial, bounds, new Invariant(this, operations));
  }

  /** Runs one random schedule; drops it if only tag overwrites could follow and the bounds exclude them. */
  void runRandomSchedule(Exploration exploration, RandomGenerator random) {
    ScheduleState state = initialState(exploration.operations());
    Deque<Transition> schedule = new ArrayDeque<>();
    for (var next = transitions(state); !next.isEmpty(); next = transitions(state)) {
      Transition transition = next.get(random.nextInt(next.size()));
      schedule.addLast(transition);
      state = after(state, transition);
    }
    if (hasEnded(state)) {
      exploration.addFinalState(this, state, schedule);
      exploration.addSchedules(BigInteger.ONE);
    }
  }

  /** Runs every schedule by itself, without merging equal states. */
  void forEachSchedule(List<ExploredOperation> operations,
      BiConsumer<Collection<Transition>, ServiceVersion> action) {
    forEachSchedule(initialState(operations), new ArrayDeque<>(), action);
  }

  private void forEachSchedule(ScheduleState state, Deque<Transition> schedule,
      BiConsumer<Collection<Transition>, ServiceVersion> action) {
    if (hasEnded(state)) {
      action.accept(schedule, version(state));
    }
    for (Transition transition : transitions(state)) {
      schedule.addLast(transition);
      forEachSchedule(after(state, transition), schedule, action);
      schedule.removeLast();
    }
  }

  ScheduleState initialState(List<ExploredOperation> operations) {
    int[] states = operations.stream()
        .mapToInt(operation -> operationStates.initialState(operation).number()).toArray();
    return ScheduleState.initial(versions.number(initial.version()), bounds.maxLag() + 1, states);
  }

  private List<Transition> transitions(ScheduleState state) {
    List<Transition> transitions = new ArrayList<>();
    for (int i = 0; i < state.operations(); i++) {
      switch (operationState(state, i).next()) {
        case Ended _ -> {
        }
        case Read _ -> {
          for (int lag = 0; lag <= bounds.maxLag(); lag++) {
            if (state.isDistinct(lag)) {
              transitions.add(new Transition(i, lag));
            }
          }
        }
        case Write(var command) -> {
          if (bounds.tagOverwrites() || !version(state).losesNewerTagTo(command)) {
            transitions.add(new Transition(i, 0));
          }
        }
      }
    }
    return transitions;
  }

  ScheduleState after(ScheduleState state, Transition transition) {
    int index = transition.operation();
    OperationState operation = operationState(state, index);
    int endedBefore = operation.hasStarted() ? state.endedBefore(index) : endedOperations(state);
    int after = operation.after(result(state, transition)).number();
    return switch (operation.next()) {
      case Write(var command) -> state.afterWrite(index, after, endedBefore,
          versions.number(version(state).after(command)));
      case Read _,Ended _ -> state.afterRead(index, after, endedBefore);
    };
  }

  /** Returns the step that follows these results. */
  Step nextStep(ExploredOperation operation, List<StepResult> results) {
    return Replayer.nextStep(operation, initial, results);
  }

  /** Returns the result of the step that a transition takes. */
  StepResult result(ScheduleState state, Transition transition) {
    OperationState operation = operationState(state, transition.operation());
    return switch (operation.next()) {
      case Read _ -> versions.read(state.version(transition.lag()),
          operation.hasStarted() ? 0 : ticksAtFirstRead(state, operation.operation()));
      case Write _ -> versions.written();
      case Ended _ -> throw new IllegalStateException(operation.operation() + " has ended");
    };
  }

  /** Time passes only if it is recorded: states that differ in it alone would not merge. */
  private int ticksAtFirstRead(ScheduleState state, ExploredOperation operation) {
    int ticks = operation.recordsFirstRead() ? 1 : 0;
    for (int i = 0; i < state.operations(); i++) {
      OperationState other = operationState(state, i);
      ticks += other.operation().recordsFirstRead() && other.hasStarted() ? 1 : 0;
    }
    return ticks;
  }

  /** Returns the operations that have ended, as a bit set. */
  private int endedOperations(ScheduleState state) {
    int ended = 0;
    for (int i = 0; i < state.operations(); i++) {
      ended |= operationState(state, i).hasEnded() ? 1 << i : 0;
    }
    return ended;
  }

  boolean hasEnded(ScheduleState state) {
    return endedOperations(state) == (1 << state.operations()) - 1;
  }

  boolean readsNeverLag() {
    return bounds.maxLag() == 0;
  }

  OperationState operationState(ScheduleState state, int operation) {
    return operationStates.get(state.operationState(operation));
  }

  ServiceVersion version(ScheduleState state) {
    return version(state, 0);
  }

  /** Returns the version that a read returns which lags by so many writes. */
  ServiceVersion version(ScheduleState state, int lag) {
    return versions.get(state.version(lag));
  }

  /** Depth-first search of all reachable states. */
  private final class Search {
    private final Exploration exploration;
    private final Map<ScheduleState, BigInteger> schedulesFrom = new HashMap<>();
    private final Deque<Transition> path = new ArrayDeque<>();
    private final int[] twins;

    Search(Exploration exploration) {
      this.exploration = exploration;
      List<ExploredOperation> operations = exploration.operations();
      twins = new int[operations.size()];
      for (int i = 0; i < twins.length; i++) {
        twins[i] = operations.subList(0, i).lastIndexOf(operations.get(i));
      }
    }

    /** Returns the number of schedules from a state to a final one. */
    BigInteger schedulesFrom(ScheduleState state) {
      ScheduleState key = state.canonical(twins);
      BigInteger known = schedulesFrom.get(key);
      if (known != null) {
        if (known.equals(UNKNOWN)) {
          throw new IllegalStateException("these operations may never end: " + exploration.operations());
        }
        return known;
      }
      schedulesFrom.put(key, UNKNOWN);
      BigInteger schedules = BigInteger.ZERO;
      if (hasEnded(state)) {
        exploration.addFinalState(Explorer.this, state, path);
        schedules = BigInteger.ONE;
      }
      for (Transition transition : transitions(state)) {
        path.addLast(transition);
        schedules = schedules.add(schedulesFrom(after(state, transition)));
        path.removeLast();
      }
      schedulesFrom.put(key, schedules);
      exploration.setStates(schedulesFrom.size());
      return schedules;
    }
  }
}
