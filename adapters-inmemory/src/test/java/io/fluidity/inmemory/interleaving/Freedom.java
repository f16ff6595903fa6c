package io.fluidity.inmemory.interleaving;

import java.time.Duration;

/**
 * What the cloud may do to the operations, beyond taking their steps in any order.
 *
 * @param changesBehind by how many changes a look may lag behind
 * @param lateMarks whether the mark of a wake or a kill may come so late that it overwrites a newer one of
 *          its kind, which no tag can refuse
 * @param boundedAttempts whether operations give up after their number of attempts; else that number is
 *          without end, which makes for fewer situations
 * @param tick the time between the first looks of two operations
 */
record Freedom(int changesBehind, boolean lateMarks, boolean boundedAttempts, Duration tick) {

  /** Looks show what is there, and every order is possible. */
  static final Freedom OF_ORDER = new Freedom(0, true, true, Duration.ofMillis(10));

  Freedom withLooksBehind(int changes) {
    return new Freedom(changes, lateMarks, boundedAttempts, tick);
  }

  Freedom withoutLateMarks() {
    return new Freedom(changesBehind, false, boundedAttempts, tick);
  }

  Freedom withAttemptsWithoutEnd() {
    return new Freedom(changesBehind, lateMarks, false, tick);
  }

  /** All operations are dated in the same millisecond. */
  Freedom withoutTime() {
    return new Freedom(changesBehind, lateMarks, boundedAttempts, Duration.ZERO);
  }

  @Override
  public String toString() {
    return (changesBehind == 0 ? "looks show what is there" : "looks up to " + changesBehind + " behind")
        + (tick.isZero() ? ", all at the same instant" : "");
  }
}
