package io.fluidity.inmemory;

import java.time.Clock;
import java.util.List;

import io.fluidity.domain.convergence.Convergence;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.sleep.ActivityReader;
import io.fluidity.domain.sleep.SleepCheck;
import io.fluidity.domain.wake.Wake;
import io.fluidity.domain.wake.WakeRequest;

/**
 * Something that is done to a service while other things are done to it.
 *
 * @param dated whether it dates what it wants by the end of its first read, rather than by its start
 */
record Operation(String name, boolean dated, Code code) {

  /** What an operation does, in the code of the control plane or in code that a test breaks on purpose. */
  interface Code {
    /** Does it, and returns what it tells its caller. */
    Object run(ServiceId service, Tools tools);
  }

  /** What an operation has at hand. */
  record Tools(ServiceScaler scaler, ActivityMetrics metrics, Clock clock, Pause pause) {
    Convergence convergence() {
      return new Convergence(scaler, clock, pause);
    }
  }

  static final Operation WAKE = new Operation("wake", true,
      (service, tools) -> new Wake(tools.scaler, tools.convergence(), tools.clock, 1)
          .wake(WakeRequest.of(service)));

  static final Operation KILL = new Operation("kill", true,
      (service, tools) -> new Kill(tools.scaler, tools.convergence(), tools.clock, 1).kill(service,
          Kill.Mode.MANUAL));

  static final Operation CHECK = new Operation("check", false,
      (service, tools) -> new SleepCheck(tools.scaler, new ActivityReader(tools.metrics, World.DEFAULTS),
          tools.convergence(), tools.clock, World.DEFAULTS, 1).sweep(List.of(service)).getFirst());

  @Override
  public String toString() {
    return name;
  }
}
