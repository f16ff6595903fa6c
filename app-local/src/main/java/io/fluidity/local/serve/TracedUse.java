package io.fluidity.local.serve;

import io.fluidity.local.replay.UseTrace;

/** The use of a service, from a trace whose minute 0 is the start of the simulated cloud. */
final class TracedUse {

  private TracedUse() {}

  static void read(String file, PlannedUse plannedUse) {
    UseTrace.readFirstService(file,
        (minute, connections) -> plannedUse.trace(LocalControlPlane.START.plusSeconds(minute * 60L),
            connections));
  }
}
