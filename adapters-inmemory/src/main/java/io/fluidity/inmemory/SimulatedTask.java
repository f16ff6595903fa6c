package io.fluidity.inmemory;

/** One task of a service: launched, running, stopping, gone. Times in epoch milliseconds. */
final class SimulatedTask {

  private static final long NEVER = Long.MAX_VALUE;

  private final long launchedAt;
  private final long runsFrom;
  private long stopOrderedAt = NEVER;
  private long goneAt = NEVER;

  /** @param runsFrom {@code Long.MAX_VALUE} for a task that never runs */
  SimulatedTask(long launchedAt, long runsFrom) {
    this.launchedAt = launchedAt;
    this.runsFrom = runsFrom;
  }

  /** Stops the task at a given time; an earlier time replaces a later one. */
  void stop(long at, long drainMillis) {
    if (at < stopOrderedAt) {
      stopOrderedAt = at;
      goneAt = runsFrom <= at ? at + drainMillis : at;
    }
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

  long goneAt() {
    return goneAt;
  }

  long runsFrom() {
    return runsFrom;
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
