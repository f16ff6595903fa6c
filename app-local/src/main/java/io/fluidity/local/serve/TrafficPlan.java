package io.fluidity.local.serve;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Who will use the service when: connections by the minute. */
final class TrafficPlan {

  private static final long SECONDS = 60;

  /** What came from a trace wakes the service, as real clients do. */
  private final Map<Long, Integer> traced = new HashMap<>();
  private final Map<Long, Integer> manual = new HashMap<>();

  /** A trace says so. */
  void trace(Instant minute, int connections) {
    traced.put(minuteOf(minute), connections);
  }

  /** Somebody said so, instead of what was said of these minutes before. */
  void manual(Instant from, int minutes, int connections) {
    for (long minute = minuteOf(from); minute < minuteOf(from) + minutes; minute++) {
      manual.put(minute, connections);
    }
  }

  int connections(Instant at) {
    Integer said = manual.get(minuteOf(at));
    return said == null ? traced.getOrDefault(minuteOf(at), 0) : said;
  }

  /** Whether a client of the trace comes, and wakes what sleeps. */
  boolean wakes(Instant at) {
    return !manual.containsKey(minuteOf(at)) && connections(at) > 0;
  }

  private static long minuteOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS);
  }
}
