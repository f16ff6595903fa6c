package io.fluidity.verification.interleaving;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Depth-first search of all reachable states. */
final class Search {
  private final Explorer explorer;
  private final Exploration exploration;
  private final Map<ScheduleState, Double> schedulesFrom = new HashMap<>();
  private final Deque<Transition> path = new ArrayDeque<>();

  Search(Explorer explorer, Exploration exploration) {
    this.explorer = explorer;
    this.exploration = exploration;
  }

  /** Returns the number of schedules from a state to a final one: exact up to 2^53. No state recurs. */
  double schedulesFrom(ScheduleState state) {
    Double known = schedulesFrom.get(state);
    if (known != null) {
      return known;
    }
    double schedules = 0;
    List<Transition> transitions = explorer.transitions(state);
    if (transitions.isEmpty()) {
      exploration.addFinalState(state, path);
      schedules = 1;
    }
    for (Transition transition : transitions) {
      if (exploration.firstViolation() != null) {
        return schedules;
      }
      path.addLast(transition);
      schedules += schedulesFrom(explorer.after(state, transition));
      path.removeLast();
    }
    schedulesFrom.put(state, schedules);
    return schedules;
  }

  /** Returns how many states were reached. */
  int states() {
    return schedulesFrom.size();
  }
}
