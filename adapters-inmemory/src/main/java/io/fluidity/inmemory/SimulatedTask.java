package io.fluidity.inmemory;

/**
 * One task of a service: launched, then running, then told to stop, then gone. Times in epoch milliseconds.
 */
final class SimulatedTask {

  private static final long NEVER = Long.MAX_VALUE;

  private final long launchedAt;
  private final long runsFrom;
  private long stopOrderedAt = NEVER;
  private long goneAt = NEVER;

  /** @param runsFrom {@code Long.MAX_VALUE} for a task that never comes up */
  SimulatedTask(long launchedAt, long runsFrom) {
    this.launchedAt = launchedAt;
    this.runsFrom = runsFrom;
  }

  /** Orders it to stop; an order for an earlier time replaces one for a later. */
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

  /** Whether it runs at any time in [from, to). */
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
   * For how many minutes of the clock it is there by a time: the minute of its launch is the first, the
   * minute in which it goes is not counted any more.
   */
  long minutes(long until) {
    return Math.floorDiv(Math.min(goneAt, until), 60_000L)
        - Math.floorDiv(Math.min(launchedAt, until), 60_000L);
  }
}
