package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.List;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.verification.interleaving.ScheduleState.Field;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Response;
import io.fluidity.verification.interleaving.Step.Write;
import io.fluidity.verification.interleaving.Transition.Kind;

/** Runs concurrent operations in every order of their steps. Equal states are explored once. */
final class Explorer {

  /** Milliseconds between the first reads of two operations, and of a pause. */
  private static final int TICK = 10;
  private static final int PAUSE = 2000;

  private final InitialState initial;
  private final Bounds bounds;
  private final Sweeps sweeps;
  private final Versions versions = new Versions();
  private final OperationState.Registry operationStates;

  Explorer(InitialState initial, Bounds bounds) {
    this(initial, bounds, Sweeps.good(initial));
  }

  Explorer(InitialState initial, Bounds bounds, Sweeps sweeps) {
    this.initial = initial;
    this.bounds = bounds;
    this.sweeps = sweeps;
    operationStates = new OperationState.Registry(initial, versions);
  }

  /** Explores all schedules of these operations, up to the first violation. */
  Exploration explore(List<ExploredOperation> operations) {
    Exploration exploration = newExploration(operations);
    Search search = new Search(this, exploration);
    exploration.addSchedules(search.schedulesFrom(initialState(operations)));
    exploration.setStates(search.states());
    return exploration;
  }

  /** Returns an exploration to which {@link Schedules#runRandom} adds. */
  Exploration newExploration(List<ExploredOperation> operations) {
    return new Exploration(this, operations);
  }

  ScheduleState initialState(List<ExploredOperation> operations) {
    int[] states = operations.stream()
        .mapToInt(operation -> operationStates.initialState(operation).number()).toArray();
    return normalized(
        ScheduleState.initial(versions.number(initial.tags()), initial.desiredCount(), states));
  }

  /** Returns all transitions from a state; none if it is final. */
  List<Transition> transitions(ScheduleState state) {
    List<Transition> transitions = new ArrayList<>();
    for (int i = 0; i < state.operations(); i++) {
      if (state.get(i, Field.DELAYED) != 0) {
        transitions.add(Transition.of(i, Kind.TAKES_EFFECT));
      }
      if (!followsUnstartedTwin(state, i)) {
        addSteps(transitions, state, i);
      }
    }
    return transitions;
  }

  /** Identical operations start in their order: any other order is the same schedule. */
  private boolean followsUnstartedTwin(ScheduleState state, int index) {
    OperationState operation = operationState(state, index);
    for (int i = 0; i < index && !operation.hasStarted(); i++) {
      OperationState other = operationState(state, i);
      if (!other.hasStarted() && other.operation().equals(operation.operation())) {
        return true;
      }
    }
    return false;
  }

  private void addSteps(List<Transition> transitions, ScheduleState state, int index) {
    OperationState operation = operationState(state, index);
    boolean canFail = state.faults() < bounds.maxFaults() && operation.end() == null;
    switch (operation.next()) {
      case Ended _ -> {
      }
      case Read(boolean afterPause) -> {
        if (!afterPause || !mustWaitForTags(state, index)) {
          int oldestTags = afterPause ? state.get(index, Field.TAGS_AT_PAUSE) : 0;
          int oldestCount = afterPause ? state.get(index, Field.COUNT_AT_PAUSE) : 0;
          for (int tags = oldestTags; tags < state.tagVersions(); tags++) {
            for (int count = oldestCount; count < state.countVersions(); count++) {
              transitions.add(new Transition(index, Kind.STEP, tags, count));
            }
          }
        }
      }
      case Write _ -> {
        transitions.add(Transition.of(index, Kind.STEP));
        if (canFail) {
          transitions.add(Transition.of(index, Kind.NO_RESPONSE));
          transitions.add(Transition.of(index, Kind.DELAYED));
        }
      }
    }
    if (canFail) {
      transitions.add(Transition.of(index, Kind.REJECTED));
      // Most code ends if a call is rejected: then a death is the same schedule.
      if (operation.after(Response.REJECTED).end() == null) {
        transitions.add(Transition.of(index, Kind.DEATH));
      }
    }
  }

  /**
   * Returns whether a pause cannot end yet: another operation writes tags first, with facts from before it.
   */
  private boolean mustWaitForTags(ScheduleState state, int pausing) {
    for (int i = 0; i < state.operations(); i++) {
      int delayed = state.get(i, Field.DELAYED);
      boolean writesTags = delayed == 0 ? operationState(state, i).writesTags()
          : versions.command(delayed) instanceof WriteTags;
      if (writesTags && (state.get(i, Field.PAUSES_SINCE_READ) >> pausing & 1) == 1) {
        return true;
      }
    }
    return false;
  }

  ScheduleState after(ScheduleState state, Transition transition) {
    ScheduleState after = state.copy();
    int index = transition.operation();
    if (transition.kind() == Kind.TAKES_EFFECT) {
      execute(after, state.get(index, Field.DELAYED));
      after.set(index, Field.DELAYED, 0);
      after.set(index, Field.PAUSES_SINCE_READ, 0);
      return normalized(after);
    }
    OperationState before = operationState(state, index);
    if (transition.isFault()) {
      after.addFault();
    }
    if (!before.hasStarted()) {
      after.set(index, Field.ENDED_BEFORE, acknowledged(state));
    }
    switch (before.next()) {
      case Read(boolean afterPause) -> read(after, transition, afterPause, before.hasStarted());
      case Write _ -> write(after, transition, before.command());
      case Ended _ -> throw new IllegalStateException(before.operation() + " has ended");
    }
    OperationState next = transition.kind() == Kind.DEATH ? before.afterDeath()
        : before.after(response(state, transition));
    after.set(index, Field.STATE, next.number());
    if (next.isPausing()) {
      after.startPause(index);
      addPauseSinceRead(after, index);
    }
    return normalized(after);
  }

  private void read(ScheduleState state, Transition transition, boolean afterPause, boolean hasStarted) {
    int index = transition.operation();
    state.set(index, Field.PAUSES_SINCE_READ, 0);
    if (!hasStarted) {
      state.setNow(state.now() + TICK);
    }
    if (afterPause && transition.kind() == Kind.STEP) {
      state.setNow(Math.max(state.now(), state.get(index, Field.PAUSED_AT) + PAUSE));
      state.endPause(index);
    }
    state.clearPause(index);
  }

  private void write(ScheduleState state, Transition transition, int command) {
    int index = transition.operation();
    if (transition.kind() == Kind.STEP || transition.kind() == Kind.NO_RESPONSE) {
      execute(state, command);
    }
    if (transition.kind() == Kind.DELAYED) {
      state.set(index, Field.DELAYED, command);
    } else {
      state.set(index, Field.PAUSES_SINCE_READ, 0);
    }
  }

  private void execute(ScheduleState state, int command) {
    switch (versions.command(command)) {
      case WriteTags(_, var patch) -> state.addTags(versions.after(state.newestTags(), command, patch));
      case SetDesiredCount(_, int count) -> state.addCount(count);
    }
  }

  private void addPauseSinceRead(ScheduleState state, int pausing) {
    for (int i = 0; i < state.operations(); i++) {
      OperationState other = operationState(state, i);
      boolean writesTags = other.writesTags() || state.get(i, Field.DELAYED) != 0;
      if (i != pausing && writesTags && other.hasStarted() && !other.operation().recordsOutdatedFacts()) {
        state.set(i, Field.PAUSES_SINCE_READ, state.get(i, Field.PAUSES_SINCE_READ) | 1 << pausing);
      }
    }
  }

  /** Drops what no longer matters, so that states merge: above all the time, unless it will be recorded. */
  private ScheduleState normalized(ScheduleState state) {
    boolean recordsTime = false;
    boolean readsBeforePause = false;
    int pausing = 0;
    for (int i = 0; i < state.operations(); i++) {
      OperationState operation = operationState(state, i);
      recordsTime |= !operation.hasStarted() && !operation.operation().isManualChange();
      readsBeforePause |= operation.readsBeforePause();
      pausing |= operation.isPausing() ? 1 << i : 0;
      if (operation.end() == OperationState.End.WITHOUT_EFFECT) {
        state.set(i, Field.ENDED_BEFORE, 0);
      }
    }
    if (!recordsTime) {
      state.setNow(0);
      for (int i = 0; i < state.operations(); i++) {
        state.set(i, Field.PAUSED_AT, 0);
      }
    }
    state.normalize(pausing, readsBeforePause,
        bounds.maxLag() == Integer.MAX_VALUE ? Integer.MAX_VALUE : bounds.maxLag() + 1);
    return state;
  }

  /** Returns the response to the step that a transition takes. */
  Response response(ScheduleState state, Transition transition) {
    OperationState operation = operationState(state, transition.operation());
    return switch (transition.kind()) {
      case REJECTED, DEATH, TAKES_EFFECT -> Response.REJECTED;
      case NO_RESPONSE, DELAYED -> Response.NO_RESPONSE;
      case STEP -> operation.next() instanceof Write ? Response.WRITTEN
          : versions.read(state.tags(transition.tags()), state.count(transition.count()),
              operation.hasStarted() ? 0 : state.now() + TICK);
    };
  }

  /** Returns the operations that were acknowledged, as a bit set. */
  private int acknowledged(ScheduleState state) {
    int acknowledged = 0;
    for (int i = 0; i < state.operations(); i++) {
      acknowledged |= operationState(state, i).isAcknowledged() ? 1 << i : 0;
    }
    return acknowledged;
  }

  OperationState operationState(ScheduleState state, int operation) {
    return operationStates.get(state.get(operation, Field.STATE));
  }

  InitialState initial() {
    return initial;
  }

  Bounds bounds() {
    return bounds;
  }

  Versions versions() {
    return versions;
  }

  /** Returns the service after two good sweeps that follow a final state. */
  Sweeps.Service afterSweeps(ScheduleState end) {
    return sweeps.after(versions.tags(end.newestTags()), end.newestCount());
  }
}
