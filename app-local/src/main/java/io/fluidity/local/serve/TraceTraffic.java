package io.fluidity.local.serve;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.fluidity.local.replay.FirstServiceTrace;

/**
 * Traffic from a trace; its minute 0 is the start of the simulated cloud.
 *
 * @param service the first service of the trace
 * @param first the first use; {@code null} if there is none
 */
record TraceTraffic(String file, String service, @Nullable Instant first) {

  static TraceTraffic read(String file, TrafficPlan trafficPlan) {
    AtomicReference<@Nullable Instant> first = new AtomicReference<>();
    String service = FirstServiceTrace.read(file, row -> {
      Instant at = SimulatedRuntime.START.plusSeconds(row.minute() * 60L);
      trafficPlan.trace(at, row.connections());
      if (row.connections() > 0) {
        first.compareAndSet(null, at);
      }
    });
    return new TraceTraffic(file, service, first.get());
  }

  /** Describes the traffic for the banner. */
  String description() {
    return "Traffic: the service " + service + " of " + file + ", "
        + (first == null ? "without any use" : "first used at " + StartupBanner.time(first)) + ".\n";
  }
}
