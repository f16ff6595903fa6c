package io.fluidity.inmemory;

import java.util.Arrays;

/**
 * Connections of a service by minute, for as long as CloudWatch keeps samples. Sorted arrays rather than a
 * map: a replay adds millions of minutes, nearly all of them at the end.
 */
final class UsageTimeline {

  /** 15 days (CloudWatch User Guide, "Metrics retention"). */
  static final int MINUTES_KEPT = 15 * 24 * 60;

  private long[] minutes = new long[64];
  private int[] connections = new int[64];
  private int size;

  /** Adds use in a minute, in any order; the maximum of a minute counts. */
  void add(long minute, int count) {
    int place = placeOf(minute);
    if (place < size && minutes[place] == minute) {
      connections[place] = Math.max(connections[place], count);
      return;
    }
    if (size == minutes.length) {
      place -= makeRoom(minute - MINUTES_KEPT);
    }
    System.arraycopy(minutes, place, minutes, place + 1, size - place);
    System.arraycopy(connections, place, connections, place + 1, size - place);
    minutes[place] = minute;
    connections[place] = count;
    size++;
  }

  /** Returns the connections of {@code count} minutes from {@code first} on. */
  int[] from(long first, int count) {
    int[] counts = new int[count];
    for (int i = placeOf(first); i < size && minutes[i] < first + count; i++) {
      counts[(int) (minutes[i] - first)] = connections[i];
    }
    return counts;
  }

  /** Returns the last minute of use before this one, or {@code Long.MIN_VALUE}. */
  long lastBefore(long minute) {
    int place = placeOf(minute);
    return place == 0 ? Long.MIN_VALUE : minutes[place - 1];
  }

  /** Returns the index of a minute, or where it would be inserted; searches from the end. */
  private int placeOf(long minute) {
    int place = size;
    while (place > 0 && minutes[place - 1] >= minute) {
      place--;
    }
    return place;
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
