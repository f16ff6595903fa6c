package io.fluidity.local.serve;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.fluidity.local.replay.FirstServiceTrace;

/**
 * The use of a service, from a trace whose minute 0 is the start of the simulated cloud.
 *
 * @param service the service of the trace, the first in it
 * @param first when it is used for the first time; {@code null}: never
 */
record TraceTraffic(String file, String service, @Nullable Instant first) {

  static TraceTraffic read(String file, TrafficPlan plannedUse) {
    AtomicReference<@Nullable Instant> first = new AtomicReference<>();
    String service = FirstServiceTrace.readFirstService(file, (minute, connections) -> {
      Instant at = SimulatedRuntime.START.plusSeconds(minute * 60L);
      plannedUse.trace(at, connections);
      if (connections > 0) {
        first.compareAndSet(null, at);
      }
    });
    return new TraceTraffic(file, service, first.get());
  }

  /** Says it in the welcome. */
  String told() {
    return "It is used as the service " + service + " of " + file + " was, "
        + (first == null ? "which is never" : "for the first time at " + StartupBanner.time(first)) + ".\n";
  }
}
