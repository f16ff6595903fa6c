package io.fluidity.verification.interleaving;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** Runs schedules one by one, without merging equal states. */
final class Schedules {

  private final Explorer explorer;

  Schedules(Explorer explorer) {
    this.explorer = explorer;
  }

  /** Runs one random schedule. */
  void runRandom(Exploration exploration, RandomGenerator random) {
    ScheduleState state = explorer.initialState(exploration.operations());
    Deque<Transition> schedule = new ArrayDeque<>();
    for (var next = explorer.transitions(state); !next.isEmpty(); next = explorer.transitions(state)) {
      Transition transition = next.get(random.nextInt(next.size()));
      // Most of the transitions are faults, which would always come early.
      if (transition.isFault() && random.nextInt(8) > 0) {
        continue;
      }
      schedule.addLast(transition);
      state = explorer.after(state, transition);
    }
    exploration.addFinalState(state, schedule);
    exploration.addSchedules(1);
  }

  /** Runs every schedule by itself. */
  void forEach(List<ExploredOperation> operations,
      BiConsumer<Collection<Transition>, ScheduleState> action) {
    forEach(explorer.initialState(operations), new ArrayDeque<>(), action);
  }

  private void forEach(ScheduleState state, Deque<Transition> schedule,
      BiConsumer<Collection<Transition>, ScheduleState> action) {
    List<Transition> transitions = explorer.transitions(state);
    if (transitions.isEmpty()) {
      action.accept(schedule, state);
    }
    for (Transition transition : transitions) {
      schedule.addLast(transition);
      forEach(explorer.after(state, transition), schedule, action);
      schedule.removeLast();
    }
  }
}
