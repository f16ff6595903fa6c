package io.fluidity.inmemory;

import java.util.Arrays;

/**
 * Connections of a service by minute, for as long as CloudWatch keeps samples. Uses sorted arrays rather than
 * a map, since a replay adds millions of minutes, nearly all of them at the end.
 */
final class UsageTimeline {

  /** 15 days (CloudWatch User Guide, "Metrics retention"). */
  static final int MINUTES_KEPT = 15 * 24 * 60;
  static final long MILLIS_KEPT = MINUTES_KEPT * 60_000L;

  private long[] minutes = new long[64];
  private int[] connections = new int[64];
  private int size;

  /** Adds use in a minute, in any order; the maximum of a minute counts. */
  void add(long minute, int count) {
    int index = indexOf(minute);
    if (index < size && minutes[index] == minute) {
      connections[index] = Math.max(connections[index], count);
      return;
    }
    if (size == minutes.length) {
      index -= makeRoom(minute - MINUTES_KEPT);
    }
    System.arraycopy(minutes, index, minutes, index + 1, size - index);
    System.arraycopy(connections, index, connections, index + 1, size - index);
    minutes[index] = minute;
    connections[index] = count;
    size++;
  }

  /** Returns the connections of {@code count} minutes from {@code first} on. */
  int[] from(long first, int count) {
    int[] counts = new int[count];
    for (int i = indexOf(first); i < size && minutes[i] < first + count; i++) {
      counts[(int) (minutes[i] - first)] = connections[i];
    }
    return counts;
  }

  /** Returns the last minute of use before this one, or {@code Long.MIN_VALUE}. */
  long lastBefore(long minute) {
    int index = indexOf(minute);
    return index == 0 ? Long.MIN_VALUE : minutes[index - 1];
  }

  /** Returns the index of a minute, or where it would be inserted; searches from the end. */
  private int indexOf(long minute) {
    int index = size;
    while (index > 0 && minutes[index - 1] >= minute) {
      index--;
    }
    return index;
  }

  /** Drops old minutes, and grows if that frees less than half. Returns the number of dropped minutes. */
  private int makeRoom(long forgetBefore) {
    int forgotten = 0;
    while (forgotten < size && minutes[forgotten] < forgetBefore) {
      forgotten++;
    }
    int kept = size - forgotten;
    int capacity = kept > minutes.length / 2 ? minutes.length * 2 : minutes.length;
    minutes = Arrays.copyOf(Arrays.copyOfRange(minutes, forgotten, size), capacity);
    connections = Arrays.copyOf(Arrays.copyOfRange(connections, forgotten, size), capacity);
    size = kept;
    return forgotten;
  }
}
