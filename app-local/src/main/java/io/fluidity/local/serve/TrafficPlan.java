package io.fluidity.local.serve;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Planned use of the service: connections by minute. */
final class TrafficPlan {

  private static final long SECONDS = 60;

  /** Traffic of a trace wakes the service, as real clients do. */
  private final Map<Long, Integer> traced = new HashMap<>();
  private final Map<Long, Integer> manualUse = new HashMap<>();

  /** Adds a minute of a trace. */
  void trace(Instant minute, int connections) {
    traced.put(minuteOf(minute), connections);
  }

  /** Sets the connections of minutes, and replaces those that were planned. */
  void manual(Instant from, int minutes, int connections) {
    for (long minute = minuteOf(from); minute < minuteOf(from) + minutes; minute++) {
      manualUse.put(minute, connections);
    }
  }

  int connections(Instant at) {
    Integer manual = manualUse.get(minuteOf(at));
    return manual == null ? traced.getOrDefault(minuteOf(at), 0) : manual;
  }

  /** Returns whether traffic of the trace wakes the service in this minute. */
  boolean wakes(Instant at) {
    return !manualUse.containsKey(minuteOf(at)) && connections(at) > 0;
  }

  private static long minuteOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS);
  }
}
