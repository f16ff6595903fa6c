package io.fluidity.verification.interleaving;

import java.util.Arrays;

/**
 * All that determines how concurrent operations continue: the versions of the tags and of the count that a
 * read may return, oldest first, the state of each operation, and the time as far as it will be recorded.
 */
final class ScheduleState {

  /** Numbers that belong to an operation. */
  enum Field {
    /** The number of its state. */
    STATE(0),
    /** The oldest version of the tags that the read after its pause may return. */
    TAGS_AT_PAUSE(1),
    /** The oldest version of the count that the read after its pause may return. */
    COUNT_AT_PAUSE(2),
    /** When its pause began. */
    PAUSED_AT(3),
    /** The operations that had been acknowledged before it started, as a bit set. */
    ENDED_BEFORE(4),
    /** The operations whose pause began since its last read, if it is about to write tags; a bit set. */
    PAUSES_SINCE_READ(5),
    /** The number of its delayed change, or 0. */
    DELAYED(6);

    private final int offset;

    Field(int offset) {
      this.offset = offset;
    }
  }

  private static final int WIDTH = Field.values().length;

  private final int[] operations;
  private int[] tags;
  private int[] counts;
  private int now;
  private int faults;
  private int hash;

  private ScheduleState(int[] operations, int[] tags, int[] counts, int now, int faults) {
    this.operations = operations;
    this.tags = tags;
    this.counts = counts;
    this.now = now;
    this.faults = faults;
  }

  static ScheduleState initial(int tags, int count, int[] operationStates) {
    int[] operations = new int[operationStates.length * WIDTH];
    for (int i = 0; i < operationStates.length; i++) {
      operations[i * WIDTH] = operationStates[i];
    }
    return new ScheduleState(operations, new int[]{tags}, new int[]{count}, 0, 0);
  }

  /** Returns a copy to change. States that others refer to must not be changed. */
  ScheduleState copy() {
    return new ScheduleState(operations.clone(), tags, counts, now, faults);
  }

  int operations() {
    return operations.length / WIDTH;
  }

  int get(int operation, Field field) {
    return operations[operation * WIDTH + field.offset];
  }

  void set(int operation, Field field, int value) {
    operations[operation * WIDTH + field.offset] = value;
  }

  int now() {
    return now;
  }

  void setNow(int time) {
    now = time;
  }

  int faults() {
    return faults;
  }

  void addFault() {
    faults++;
  }

  /** Returns a readable version of the tags; 0 is the oldest. */
  int tags(int index) {
    return tags[index];
  }

  int count(int index) {
    return counts[index];
  }

  int tagVersions() {
    return tags.length;
  }

  int countVersions() {
    return counts.length;
  }

  int newestTags() {
    return tags[tags.length - 1];
  }

  int newestCount() {
    return counts[counts.length - 1];
  }

  void addTags(int version) {
    tags = appended(tags, version);
  }

  void addCount(int count) {
    counts = appended(counts, count);
  }

  private static int[] appended(int[] versions, int version) {
    if (versions[versions.length - 1] == version) {
      return versions;
    }
    int[] longer = Arrays.copyOf(versions, versions.length + 1);
    longer[versions.length] = version;
    return longer;
  }

  void startPause(int operation) {
    set(operation, Field.TAGS_AT_PAUSE, tags.length - 1);
    set(operation, Field.COUNT_AT_PAUSE, counts.length - 1);
    set(operation, Field.PAUSED_AT, now);
  }

  /** Forgets the versions from before the pause of an operation: real time has passed for every read. */
  void endPause(int operation) {
    tags = forget(tags, get(operation, Field.TAGS_AT_PAUSE), Field.TAGS_AT_PAUSE);
    counts = forget(counts, get(operation, Field.COUNT_AT_PAUSE), Field.COUNT_AT_PAUSE);
    clearPause(operation);
  }

  void clearPause(int operation) {
    set(operation, Field.TAGS_AT_PAUSE, 0);
    set(operation, Field.COUNT_AT_PAUSE, 0);
    set(operation, Field.PAUSED_AT, 0);
  }

  private int[] forget(int[] versions, int number, Field mark) {
    if (number == 0) {
      return versions;
    }
    for (int i = 0; i < operations(); i++) {
      set(i, mark, Math.max(0, get(i, mark) - number));
    }
    return Arrays.copyOfRange(versions, number, versions.length);
  }

  /**
   * Drops differences that no read can show.
   *
   * @param pausing the operations that pause, as a bit set
   * @param readsBeforePause whether some operation reads before it pauses, so that any version is readable
   * @param maxVersions how many versions a read may choose from
   */
  void normalize(int pausing, boolean readsBeforePause, int maxVersions) {
    tags = normalized(tags, Field.TAGS_AT_PAUSE, pausing, readsBeforePause, maxVersions);
    counts = normalized(counts, Field.COUNT_AT_PAUSE, pausing, readsBeforePause, maxVersions);
    int code = Arrays.hashCode(operations);
    code = 31 * code + Arrays.hashCode(tags);
    code = 31 * code + Arrays.hashCode(counts);
    hash = (31 * code + now) * 31 + faults;
  }

  private int[] normalized(int[] all, Field mark, int pausing, boolean readsBeforePause, int maxVersions) {
    if (all.length == 1) {
      return all;
    }
    int oldest = readsBeforePause ? 0 : all.length - 1;
    for (int i = 0; i < operations(); i++) {
      oldest = (pausing >> i & 1) == 1 ? Math.min(oldest, get(i, mark)) : oldest;
    }
    int[] readable = forget(all, Math.max(oldest, all.length - maxVersions), mark);
    readable = withoutRepetitions(readable, mark);
    return maxVersions == Integer.MAX_VALUE ? sortedBetweenPauses(readable, mark, pausing) : readable;
  }

  /** Of equal versions, only the newest counts: it is readable for longer. */
  private int[] withoutRepetitions(int[] versions, Field mark) {
    int[] kept = new int[versions.length];
    int size = 0;
    int[] keptBefore = new int[versions.length];
    for (int i = 0; i < versions.length; i++) {
      keptBefore[i] = size;
      boolean repeated = false;
      for (int j = i + 1; j < versions.length && !repeated; j++) {
        repeated = versions[j] == versions[i];
      }
      if (!repeated) {
        kept[size++] = versions[i];
      }
    }
    if (size == versions.length) {
      return versions;
    }
    for (int i = 0; i < operations(); i++) {
      set(i, mark, keptBefore[get(i, mark)]);
    }
    return Arrays.copyOf(kept, size);
  }

  /** The order of versions matters only relative to the pauses, and for the newest. */
  private int[] sortedBetweenPauses(int[] unsorted, Field mark, int pausing) {
    if (unsorted.length <= 2) {
      return unsorted;
    }
    int[] versions = unsorted.clone();
    int from = 0;
    for (int to = 1; to < versions.length; to++) {
      boolean isBoundary = to == versions.length - 1;
      for (int i = 0; i < operations() && !isBoundary; i++) {
        isBoundary = (pausing >> i & 1) == 1 && get(i, mark) == to;
      }
      if (isBoundary) {
        Arrays.sort(versions, from, to);
        from = to;
      }
    }
    return versions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScheduleState that && hash == that.hash && now == that.now
        && faults == that.faults && Arrays.equals(operations, that.operations)
        && Arrays.equals(tags, that.tags) && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
