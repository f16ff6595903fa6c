package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;

/** Times in which no samples are published. */
final class Outages {

  private static final long NEVER = Long.MAX_VALUE;

  private record Outage(long from, long until) {}

  /** In the order of time; only the last one can be open. */
  private final List<Outage> outages = new ArrayList<>();

  /** Starts an outage: minutes that begin from now on have no samples. */
  void start(long now) {
    if (!isOpen()) {
      outages.removeIf(outage -> outage.until < now - UsageTimeline.MILLIS_KEPT);
      outages.add(new Outage(now, NEVER));
    }
  }

  /** Ends the outage, if there is one. */
  void end(long now) {
    if (isOpen()) {
      outages.add(new Outage(outages.removeLast().from, now));
    }
  }

  private boolean isOpen() {
    return !outages.isEmpty() && outages.getLast().until == NEVER;
  }

  boolean includes(long at) {
    for (int i = 0; i < outages.size(); i++) {
      if (at >= outages.get(i).from && at < outages.get(i).until) {
        return true;
      }
    }
    return false;
  }
}
