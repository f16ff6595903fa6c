package io.fluidity.inmemory;

/** One task of a service: launched, running, stopping, gone. Times in epoch milliseconds. */
final class SimulatedTask {

  private static final long NEVER = Long.MAX_VALUE;

  private final int revision;
  private final long launchedAt;
  private final long runsFrom;
  private boolean crashes;
  private long stopOrderedAt = NEVER;
  private long goneAt = NEVER;

  /**
   * @param revision the number of deployments before its launch
   * @param runsFrom {@code Long.MAX_VALUE} for a task that never runs
   * @param crashes whether it will crash
   */
  SimulatedTask(int revision, long launchedAt, long runsFrom, boolean crashes) {
    this.revision = revision;
    this.launchedAt = launchedAt;
    this.runsFrom = runsFrom;
    this.crashes = crashes;
  }

  /** Stops the task at a given time; an earlier time replaces a later one. */
  void stop(long at, long drainMillis) {
    if (at < stopOrderedAt) {
      stopOrderedAt = at;
      goneAt = runsFrom <= at ? at + drainMillis : at;
    }
  }

  boolean crashes() {
    return crashes;
  }

  /** Prevents a crash. */
  void keepRunning() {
    crashes = false;
  }

  boolean isStopping(long at) {
    return stopOrderedAt <= at;
  }

  boolean willStop() {
    return stopOrderedAt != NEVER;
  }

  boolean pending(long at) {
    return launchedAt <= at && at < runsFrom && at < goneAt;
  }

  boolean running(long at) {
    return runsFrom <= at && at < goneAt;
  }

  /** Returns whether the task runs at any time in [from, to). */
  boolean runsWithin(long from, long to) {
    return runsFrom < to && from < goneAt && runsFrom < goneAt;
  }

  boolean goneBefore(long at) {
    return goneAt < at;
  }

  int revision() {
    return revision;
  }

  long goneAt() {
    return goneAt;
  }

  long runsFrom() {
    return runsFrom;
  }

  /** Returns when the task starts to run for good, or {@code Long.MAX_VALUE}. */
  long stableFrom() {
    return crashes ? NEVER : runsFrom;
  }

  /**
   * Returns the clock minutes in which the task exists until a time. The minute of its launch counts; the
   * minute in which it is gone does not.
   */
  long minutes(long until) {
    return Math.floorDiv(Math.min(goneAt, until), 60_000L)
        - Math.floorDiv(Math.min(launchedAt, until), 60_000L);
  }
}
