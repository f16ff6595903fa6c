package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Tasks of one service: current ones, and past ones for which CloudWatch still has samples. */
final class SimulatedTasks {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long KEPT_MILLIS = UsageTimeline.MINUTES_KEPT * 60_000L;

  private final SimulationProfile profile;
  private final RandomGenerator random;
  /** Tasks that a lagging read can still show. */
  private final List<SimulatedTask> present = new ArrayList<>();
  /** In the order in which they ended. */
  private final List<SimulatedTask> past = new ArrayList<>();
  private long minutesOfForgottenTasks;

  SimulatedTasks(SimulationProfile profile, RandomGenerator random) {
    this.profile = profile;
    this.random = random;
  }

  /** Launches or stops tasks until the count is reached. */
  void scaleTo(int count, long now, boolean startsFail) {
    retire(now);
    if (count == 0) {
      // Includes tasks that wait for their replacement in a deployment.
      present.forEach(task -> stop(task, now));
      return;
    }
    int staying = 0;
    for (SimulatedTask task : present) {
      staying += task.willStop() ? 0 : 1;
    }
    for (; staying < count; staying++) {
      launch(now, startsFail);
    }
    for (int newest = present.size() - 1; staying > count; newest--) {
      if (!present.get(newest).willStop()) {
        stop(present.get(newest), now);
        staying--;
      }
    }
  }

  /** Replaces every task; an old one stops as soon as its replacement runs. */
  void replaceAll(long now, boolean startsFail) {
    retire(now);
    for (SimulatedTask old : List.copyOf(present)) {
      if (!old.willStop()) {
        SimulatedTask replacement = launch(now, startsFail);
        if (replacement.runsFrom() != NEVER) {
          stop(old, replacement.runsFrom());
        }
      }
    }
  }

  private SimulatedTask launch(long now, boolean startsFail) {
    long runsFrom = startsFail ? NEVER : now + profile.startTime().drawMillis(random);
    SimulatedTask task = new SimulatedTask(now, runsFrom);
    present.add(task);
    return task;
  }

  private void stop(SimulatedTask task, long at) {
    task.stop(at, profile.drainTime().drawMillis(random));
  }

  private void retire(long now) {
    long shownFrom = now - profile.readLag().maxMillis();
    for (int i = present.size() - 1; i >= 0; i--) {
      if (present.get(i).goneBefore(shownFrom)) {
        addToPast(present.remove(i));
      }
    }
    while (!past.isEmpty() && past.getFirst().goneBefore(now - KEPT_MILLIS)) {
      minutesOfForgottenTasks += past.removeFirst().minutes(now);
    }
  }

  private void addToPast(SimulatedTask task) {
    int index = past.size();
    while (index > 0 && task.goneBefore(past.get(index - 1).goneAt())) {
      index--;
    }
    past.add(index, task);
  }

  int running(long at) {
    int count = 0;
    for (int i = 0; i < present.size(); i++) {
      count += present.get(i).running(at) ? 1 : 0;
    }
    return count;
  }

  int pending(long at) {
    int count = 0;
    for (int i = 0; i < present.size(); i++) {
      count += present.get(i).pending(at) ? 1 : 0;
    }
    return count;
  }

  /** Returns when the first of the remaining tasks runs, or {@code Long.MAX_VALUE}. */
  long runsFrom() {
    long first = NEVER;
    for (SimulatedTask task : present) {
      first = task.willStop() ? first : Math.min(first, task.runsFrom());
    }
    return first;
  }

  /** Returns the tasks that run at any time in [from, to). */
  List<SimulatedTask> runningWithin(long from, long to) {
    List<SimulatedTask> running = new ArrayList<>(present.size());
    for (int i = past.size() - 1; i >= 0 && !past.get(i).goneBefore(from); i--) {
      if (past.get(i).runsWithin(from, to)) {
        running.add(past.get(i));
      }
    }
    for (SimulatedTask task : present) {
      if (task.runsWithin(from, to)) {
        running.add(task);
      }
    }
    return running;
  }

  /** Returns the billed minutes of all tasks. */
  long minutes(long until) {
    long minutes = minutesOfForgottenTasks;
    for (SimulatedTask task : past) {
      minutes += task.minutes(until);
    }
    for (SimulatedTask task : present) {
      minutes += task.minutes(until);
    }
    return minutes;
  }
}
