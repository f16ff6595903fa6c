package io.fluidity.inmemory;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many used a service in each minute. Keeps what CloudWatch keeps, so it does not grow with the length of
 * a simulation.
 */
final class UseByMinute {

  /** 15 days (CloudWatch User Guide, "Metrics retention"). */
  static final int MINUTES_KEPT = 15 * 24 * 60;

  private final NavigableMap<Long, Integer> connections = new TreeMap<>();

  /** Notes use in a minute, in any order; the most at once in that minute counts. */
  void add(long minute, int count) {
    connections.merge(minute, count, Math::max);
    while (connections.firstKey() < minute - MINUTES_KEPT) {
      connections.pollFirstEntry();
    }
  }

  /** How many used it in each of the {@code count} minutes from {@code first} on. */
  int[] from(long first, int count) {
    int[] counts = new int[count];
    for (Map.Entry<Long, Integer> use : connections.subMap(first, first + count).entrySet()) {
      counts[(int) (use.getKey() - first)] = use.getValue();
    }
    return counts;
  }

  /** The last minute of use before this one, or {@code Long.MIN_VALUE}. */
  long lastBefore(long minute) {
    Long last = connections.lowerKey(minute);
    return last == null ? Long.MIN_VALUE : last;
  }
}
