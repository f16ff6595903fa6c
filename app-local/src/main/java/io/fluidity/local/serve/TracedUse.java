package io.fluidity.local.serve;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.fluidity.local.replay.UseTrace;

/**
 * The use of a service, from a trace whose minute 0 is the start of the simulated cloud.
 *
 * @param service the service of the trace, the first in it
 * @param first when it is used for the first time; {@code null}: never
 */
record TracedUse(String file, String service, @Nullable Instant first) {

  static TracedUse read(String file, PlannedUse plannedUse) {
    AtomicReference<@Nullable Instant> first = new AtomicReference<>();
    String service = UseTrace.readFirstService(file, (minute, connections) -> {
      Instant at = SimulatedControlPlane.START.plusSeconds(minute * 60L);
      plannedUse.trace(at, connections);
      if (connections > 0) {
        first.compareAndSet(null, at);
      }
    });
    return new TracedUse(file, service, first.get());
  }

  /** Says it in the welcome. */
  String told() {
    return "It is used as the service " + service + " of " + file + " was, "
        + (first == null ? "which is never" : "for the first time at " + Welcome.time(first)) + ".\n";
  }
}
