package io.fluidity.verification.interleaving;

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
record Bounds(int changesBehind, boolean lateMarks, boolean boundedAttempts, Duration tick) {

  /** Looks show what is there, and every order is possible. */
  static final Bounds OF_ORDER = new Bounds(0, true, true, Duration.ofMillis(10));

  Bounds withLooksBehind(int changes) {
    return new Bounds(changes, lateMarks, boundedAttempts, tick);
  }

  Bounds withoutLateMarks() {
    return new Bounds(changesBehind, false, boundedAttempts, tick);
  }

  Bounds withAttemptsWithoutEnd() {
    return new Bounds(changesBehind, lateMarks, false, tick);
  }

  /** All operations are dated in the same millisecond. */
  Bounds withoutTime() {
    return new Bounds(changesBehind, lateMarks, boundedAttempts, Duration.ZERO);
  }

  @Override
  public String toString() {
    return (changesBehind == 0 ? "looks show what is there" : "looks up to " + changesBehind + " behind")
        + (tick.isZero() ? ", all at the same instant" : "");
  }
}
