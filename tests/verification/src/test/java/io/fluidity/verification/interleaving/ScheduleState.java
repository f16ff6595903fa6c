package io.fluidity.verification.interleaving;

import java.util.Arrays;

/**
 * All that decides how a mix of operations goes on: the versions of the service that a look may show, newest
 * first, how far each operation came, and which had ended when each began. Versions and memories are told by
 * their numbers. Immutable.
 */
final class ScheduleState {

  /** The versions, then the memories, then as bits those that had ended before each. */
  private final int[] numbers;
  private final int operations;
  private final int hash;

  private ScheduleState(int[] numbers, int operations) {
    this.numbers = numbers;
    this.operations = operations;
    hash = Arrays.hashCode(numbers);
  }

  /**
   * Before any operation began.
   *
   * @param versionsKept how many versions a look may show
   */
  static ScheduleState atFirst(int version, int versionsKept, int[] memories) {
    int[] numbers = new int[versionsKept + 2 * memories.length];
    Arrays.fill(numbers, 0, versionsKept, version);
    System.arraycopy(memories, 0, numbers, versionsKept, memories.length);
    return new ScheduleState(numbers, memories.length);
  }

  private int firstMemory() {
    return numbers.length - 2 * operations;
  }

  private int firstEndedBefore() {
    return numbers.length - operations;
  }

  /** After an operation took a step that changed nothing. */
  ScheduleState afterLook(int operation, int memory, int endedBeforeIt) {
    return new ScheduleState(with(operation, memory, endedBeforeIt), operations);
  }

  /** After an operation changed the service. */
  ScheduleState afterChange(int operation, int memory, int endedBeforeIt, int version) {
    int[] after = with(operation, memory, endedBeforeIt);
    System.arraycopy(after, 0, after, 1, firstMemory() - 1);
    after[0] = version;
    return new ScheduleState(after, operations);
  }

  private int[] with(int operation, int memory, int endedBeforeIt) {
    int[] after = numbers.clone();
    after[firstMemory() + operation] = memory;
    after[firstEndedBefore() + operation] = endedBeforeIt;
    return after;
  }

  /**
   * The same situation, with operations that are the same in the order of their memories: which of them came
   * how far makes no difference.
   *
   * @param twins for each operation, the place of the one before it that is the same, or -1
   */
  ScheduleState canonical(int[] twins) {
    int[] sorted = numbers.clone();
    boolean differs = false;
    for (int i = 1; i < twins.length; i++) {
      for (int place = i; twins[place] >= 0 && isBehind(sorted, twins[place], place); place = twins[place]) {
        swap(sorted, twins[place], place);
        differs = true;
      }
    }
    return differs ? new ScheduleState(sorted, operations) : this;
  }

  private boolean isBehind(int[] of, int first, int second) {
    int memories = firstMemory();
    int ended = firstEndedBefore();
    return of[memories + first] > of[memories + second]
        || (of[memories + first] == of[memories + second] && of[ended + first] > of[ended + second]);
  }

  private void swap(int[] in, int first, int second) {
    swapPlaces(in, firstMemory() + first, firstMemory() + second);
    swapPlaces(in, firstEndedBefore() + first, firstEndedBefore() + second);
    for (int i = firstEndedBefore(); i < in.length; i++) {
      int differ = (in[i] >> first ^ in[i] >> second) & 1;
      in[i] ^= differ << first | differ << second;
    }
  }

  private static void swapPlaces(int[] in, int a, int b) {
    int kept = in[a];
    in[a] = in[b];
    in[b] = kept;
  }

  /** The number of the version that a look shows which lags so far. */
  int version(int changesBehind) {
    return numbers[changesBehind];
  }

  /** Whether a look that lags so far shows something else than one that lags less. */
  boolean shows(int changesBehind) {
    return changesBehind == 0 || numbers[changesBehind] != numbers[changesBehind - 1];
  }

  int operations() {
    return operations;
  }

  int memory(int operation) {
    return numbers[firstMemory() + operation];
  }

  int endedBefore(int operation) {
    return numbers[firstEndedBefore() + operation];
  }

  /** Whether one operation had ended when the other began. */
  boolean endedBefore(int one, int other) {
    return (endedBefore(other) >> one & 1) == 1;
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
