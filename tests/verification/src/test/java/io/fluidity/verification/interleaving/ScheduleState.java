package io.fluidity.verification.interleaving;

import java.util.Arrays;

/**
 * All that determines how concurrent operations continue: the versions of the service that a read may return,
 * newest first, the state of each operation, and which operations had ended before each started. Immutable.
 */
final class ScheduleState {

  /**
   * Numbers of the versions, numbers of the operation states, then a bit set of ended operations for each.
   */
  private final int[] numbers;
  private final int operations;
  private final int hash;

  private ScheduleState(int[] numbers, int operations) {
    this.numbers = numbers;
    this.operations = operations;
    hash = Arrays.hashCode(numbers);
  }

  /**
   * Returns the state before any operation started.
   *
   * @param readableVersions how many versions a read may return
   */
  static ScheduleState initial(int version, int readableVersions, int[] operationStates) {
    int[] numbers = new int[readableVersions + 2 * operationStates.length];
    Arrays.fill(numbers, 0, readableVersions, version);
    System.arraycopy(operationStates, 0, numbers, readableVersions, operationStates.length);
    return new ScheduleState(numbers, operationStates.length);
  }

  private int operationsOffset() {
    return numbers.length - 2 * operations;
  }

  private int endedBeforeOffset() {
    return numbers.length - operations;
  }

  ScheduleState afterRead(int operation, int operationState, int endedBefore) {
    return new ScheduleState(with(operation, operationState, endedBefore), operations);
  }

  ScheduleState afterWrite(int operation, int operationState, int endedBefore, int version) {
    int[] after = with(operation, operationState, endedBefore);
    System.arraycopy(after, 0, after, 1, operationsOffset() - 1);
    after[0] = version;
    return new ScheduleState(after, operations);
  }

  private int[] with(int operation, int operationState, int endedBefore) {
    int[] after = numbers.clone();
    after[operationsOffset() + operation] = operationState;
    after[endedBeforeOffset() + operation] = endedBefore;
    return after;
  }

  /**
   * Returns the representative of all states that differ only in which of several identical operations is in
   * which state.
   *
   * @param twins for each operation, the index of the previous identical operation, or -1
   */
  ScheduleState canonical(int[] twins) {
    int[] sorted = numbers.clone();
    boolean differs = false;
    for (int i = 1; i < twins.length; i++) {
      for (int at = i; twins[at] >= 0 && isGreater(sorted, twins[at], at); at = twins[at]) {
        swapOperations(sorted, twins[at], at);
        differs = true;
      }
    }
    return differs ? new ScheduleState(sorted, operations) : this;
  }

  private boolean isGreater(int[] of, int first, int second) {
    int states = operationsOffset();
    int ended = endedBeforeOffset();
    return of[states + first] > of[states + second]
        || (of[states + first] == of[states + second] && of[ended + first] > of[ended + second]);
  }

  private void swapOperations(int[] in, int first, int second) {
    swap(in, operationsOffset() + first, operationsOffset() + second);
    swap(in, endedBeforeOffset() + first, endedBeforeOffset() + second);
    for (int i = endedBeforeOffset(); i < in.length; i++) {
      int differ = (in[i] >> first ^ in[i] >> second) & 1;
      in[i] ^= differ << first | differ << second;
    }
  }

  private static void swap(int[] in, int a, int b) {
    int previous = in[a];
    in[a] = in[b];
    in[b] = previous;
  }

  /** Returns the number of the version that a read returns which lags by so many writes. */
  int version(int lag) {
    return numbers[lag];
  }

  /** Returns whether a read with this lag returns another version than one with a smaller lag. */
  boolean isDistinct(int lag) {
    return lag == 0 || numbers[lag] != numbers[lag - 1];
  }

  int operations() {
    return operations;
  }

  int operationState(int operation) {
    return numbers[operationsOffset() + operation];
  }

  /** Returns the operations that had ended when this one started, as a bit set. */
  int endedBefore(int operation) {
    return numbers[endedBeforeOffset() + operation];
  }

  boolean areConcurrent(int one, int other) {
    return (endedBefore(other) >> one & 1) == 0 && (endedBefore(one) >> other & 1) == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScheduleState that && hash == that.hash && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
