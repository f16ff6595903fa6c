package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.wake.WakeRequest;

import static io.fluidity.verification.interleaving.InitialState.SERVICE;

/**
 * Operation on the service that runs concurrently with others.
 *
 * @param name its name in traces
 * @param kind its kind
 * @param clockAhead how far its clock is ahead of the others
 * @param code what it runs
 * @param original the operation as specified, if {@code code} is broken on purpose
 */
record ExploredOperation(String name, Kind kind, Duration clockAhead, Code code,
    @Nullable ExploredOperation original) {

  /** Kind of an operation. */
  enum Kind {
    WAKE, WAKE_AND_HOLD, KILL, SLEEP_CHECK,
    /** Changes the desired count without recording an intent. */
    MANUAL_CHANGE
  }

  /** Code of the control plane, or code that a test broke on purpose. */
  interface Code {
    /** Runs the operation and returns its outcome. */
    Object run(Ports ports);
  }

  static final ExploredOperation WAKE = of("wake", Kind.WAKE,
      ports -> ports.controlPlane().wake(WakeRequest.of(SERVICE)));

  static final ExploredOperation WAKE_AND_HOLD = of("hold", Kind.WAKE_AND_HOLD,
      ports -> ports.controlPlane().wake(new WakeRequest(SERVICE, null, Duration.ofMinutes(90))));

  static final ExploredOperation KILL = of("kill", Kind.KILL,
      ports -> ports.controlPlane().kill(SERVICE, new KillMode.Manual()));

  static final ExploredOperation SCHEDULED_KILL = of("scheduled", Kind.KILL,
      ports -> ports.controlPlane().kill(SERVICE, new KillMode.Scheduled(null, false)));

  static final ExploredOperation SLEEP_CHECK = sleepCheck("check",
      ports -> ports.controlPlane().sleepCheck(Fleet.of(List.of(SERVICE))).getFirst());

  /** Scales the service to one task, as in the console or with a deployment. */
  static final ExploredOperation MANUAL_START = manualChange("start", 1);

  /** Scales the service to zero, as in the console. */
  static final ExploredOperation MANUAL_STOP = manualChange("stop", 0);

  static ExploredOperation sleepCheck(String name, Code code) {
    return of(name, Kind.SLEEP_CHECK, code);
  }

  private static ExploredOperation manualChange(String name, int desiredCount) {
    return of(name, Kind.MANUAL_CHANGE, ports -> {
      ports.scaler().execute(new SetDesiredCount(SERVICE, desiredCount));
      return "done";
    });
  }

  private static ExploredOperation of(String name, Kind kind, Code code) {
    return new ExploredOperation(name, kind, Duration.ZERO, code, null);
  }

  boolean isWake() {
    return kind == Kind.WAKE || kind == Kind.WAKE_AND_HOLD;
  }

  boolean isManualChange() {
    return kind == Kind.MANUAL_CHANGE;
  }

  /**
   * Returns whether the operation records the instant of its first read, so that the order of first reads
   * matters. A sleep check records its start, and a manual change nothing.
   */
  boolean recordsFirstRead() {
    return isWake() || kind == Kind.KILL;
  }

  /** Returns this operation in a function whose clock is ahead. */
  ExploredOperation withClockAhead(Duration ahead) {
    return new ExploredOperation(name, kind, ahead, code, original);
  }

  /** Returns this operation over broken ports. It is still expected to behave as specified. */
  ExploredOperation over(UnaryOperator<Ports> brokenPorts) {
    return new ExploredOperation("*" + name, kind, clockAhead, ports -> code.run(brokenPorts.apply(ports)),
        this);
  }

  boolean isBroken() {
    return original != null;
  }

  ExploredOperation asSpecified() {
    return original == null ? this : original;
  }

  @Override
  public String toString() {
    return name + (clockAhead.isZero() ? "" : "+" + clockAhead.toMillis() + "ms");
  }
}
