package io.fluidity.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.SteadyState;

/** Tasks of one service: current ones, and past ones for which CloudWatch still has samples. */
final class SimulatedTasks {

  private static final long NEVER = Long.MAX_VALUE;

  private final VirtualClock clock;
  private final SimulationProfile profile;
  private final RandomGenerator random;
  private final Runnable onCrash;
  /** Tasks that a lagging read can still show. */
  private final List<SimulatedTask> present = new ArrayList<>();
  /** In the order in which they ended. */
  private final List<SimulatedTask> past = new ArrayList<>();
  private final SimulatedRollouts rollouts = new SimulatedRollouts(present);
  private final SimulatedSteadyStates steadyStates;
  private long minutesOfForgottenTasks;
  private boolean startsFail;
  /** Time from the start of a task until it crashes; 0 if tasks do not crash. */
  private long crashAfter;
  private int crashes;

  /** @param onCrash runs after the crash of a task that the service still wants */
  SimulatedTasks(VirtualClock clock, SimulationProfile profile, RandomGenerator random, Runnable onCrash) {
    this.clock = clock;
    this.profile = profile;
    this.random = random;
    this.onCrash = onCrash;
    steadyStates = new SimulatedSteadyStates(clock.millis(), profile.readLag().maxMillis());
  }

  /** Sets whether tasks that are launched from now on never run. */
  void failStarts(boolean fail) {
    startsFail = fail;
  }

  /** Sets how long tasks that are launched from now on run before they crash. */
  void crashAfter(long millis) {
    crashAfter = millis;
  }

  void endCrashLoop() {
    crashAfter = 0;
    crashes = 0;
    present.forEach(SimulatedTask::keepRunning);
  }

  /** Launches or stops tasks until the count is reached. */
  void scaleTo(int count, long now) {
    rollouts.settle(now);
    retire(now);
    if (count == 0) {
      // Includes tasks that wait for their replacement in a deployment.
      present.forEach(task -> stop(task, now));
      steadyStates.settle(present, now);
      return;
    }
    for (int staying = count(true); staying < count; staying++) {
      launch(now);
    }
    trim(true, count, now);
    trim(false, count, now);
    steadyStates.settle(present, now);
  }

  /**
   * Replaces every task. Old tasks above the minimum stop at once, the others as soon as a replacement runs.
   */
  void replaceAll(int count, int minimumHealthyPercent, long now) {
    rollouts.settle(now);
    retire(now);
    rollouts.begin(now);
    crashes = 0;
    for (SimulatedTask task : present) {
      if (task.runsFrom() == NEVER) {
        stop(task, now);
      }
    }
    trim(false, Math.ceilDiv(count * minimumHealthyPercent, 100), now);
    for (int launched = 0; launched < count; launched++) {
      launch(now);
    }
    steadyStates.settle(present, now);
  }

  /** Returns whether a task stays, and whether it belongs to the current revision. */
  private boolean stays(SimulatedTask task, boolean current) {
    return !task.willStop() && (task.revision() == rollouts.revision()) == current;
  }

  private int count(boolean current) {
    int count = 0;
    for (SimulatedTask task : present) {
      count += stays(task, current) ? 1 : 0;
    }
    return count;
  }

  private void trim(boolean current, int count, long now) {
    int staying = count(current);
    for (int newest = present.size() - 1; staying > count; newest--) {
      if (stays(present.get(newest), current)) {
        stop(present.get(newest), now);
        staying--;
      }
    }
  }

  private void launch(long now) {
    long runsFrom = startsFail ? NEVER : now + profile.startTime().drawMillis(random);
    steadyStates.leave(now);
    boolean willCrash = runsFrom != NEVER && crashAfter > 0;
    SimulatedTask task = new SimulatedTask(rollouts.revision(), now, runsFrom, willCrash);
    present.add(task);
    if (willCrash) {
      clock.at(Instant.ofEpochMilli(runsFrom + crashAfter), () -> crash(task));
    }
    if (runsFrom != NEVER) {
      present.stream().filter(old -> stays(old, false)).findFirst().ifPresent(old -> stop(old, runsFrom));
    }
  }

  private void crash(SimulatedTask task) {
    long now = clock.millis();
    if (task.crashes() && !task.isStopping(now)) {
      task.stop(now, 0);
      steadyStates.leave(now);
      crashes++;
      onCrash.run();
    }
  }

  private void stop(SimulatedTask task, long at) {
    if (!task.willStop()) {
      steadyStates.leave(clock.millis());
    }
    task.stop(at, profile.drainTime().drawMillis(random));
  }

  private void retire(long now) {
    long shownFrom = now - profile.readLag().maxMillis();
    for (int i = present.size() - 1; i >= 0; i--) {
      if (present.get(i).goneBefore(shownFrom)) {
        addToPast(present.remove(i));
      }
    }
    while (!past.isEmpty() && past.getFirst().goneBefore(now - UsageTimeline.MILLIS_KEPT)) {
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

  /** Returns whether tasks are pending that never run. */
  boolean cannotStart(long at) {
    return startsFail && pending(at) > 0;
  }

  /** Returns the number of failed tasks, given the number of pending ones. */
  int failed(int pending) {
    return crashes + (startsFail ? pending : 0);
  }

  /** Returns the deployment in progress. */
  @Nullable
  Rollout rollout(long at) {
    return rollouts.asOf(at);
  }

  /** Returns the newest steady state. */
  @Nullable
  SteadyState steadyState(long at) {
    return steadyStates.asOf(at);
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
