package io.fluidity.verification.interleaving;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.reconcile.Reconciler;
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
 * @param clockAhead by how much its clock is ahead of the others
 * @param promised what it promises to do, if that is not what its code does
 */
record ExploredOperation(String name, Kind kind, Duration clockAhead, Code code, @Nullable ExploredOperation promised) {

  /** What somebody wants by it. */
  enum Kind {
    WAKE, WAKE_AND_HOLD, KILL, CHECK,
    /** Somebody scales it by hand, and writes no intent down. */
    HAND
  }

  /** What an operation does, in the code of the control plane or in code that a test breaks on purpose. */
  interface Code {
    /** Does it, and returns what it tells its caller. */
    Object run(ServiceId service, Tools tools);
  }

  /** What an operation has at hand. */
  record Tools(ServiceScaler scaler, ActivityMetrics metrics, Clock clock, Pause pause) {
    Reconciler convergence() {
      return new Reconciler(scaler, clock, pause);
    }

    Tools with(ServiceScaler other) {
      return new Tools(other, metrics, clock, pause);
    }

    Tools with(ActivityMetrics other) {
      return new Tools(scaler, other, clock, pause);
    }
  }

  static final ExploredOperation WAKE = of("wake", Kind.WAKE,
      (service, tools) -> wake(tools).wake(WakeRequest.of(service)));

  static final ExploredOperation WAKE_AND_HOLD = of("hold", Kind.WAKE_AND_HOLD,
      (service, tools) -> wake(tools).wake(new WakeRequest(service, null, Duration.ofMinutes(90))));

  static final ExploredOperation KILL = of("kill", Kind.KILL, kill(Kill.Mode.MANUAL));

  static final ExploredOperation SCHEDULED_KILL = of("night", Kind.KILL, kill(Kill.Mode.SCHEDULED));

  static final ExploredOperation CHECK = check("check",
      (service, tools) -> new SleepCheck(tools.scaler, new ActivityReader(tools.metrics, InitialState.POLICY),
          tools.convergence(), tools.clock, InitialState.POLICY, 1).sweep(List.of(service)).getFirst());

  /** Somebody scales it to one task, in the console or with a deployment. */
  static final ExploredOperation START_BY_HAND = of("start", Kind.HAND, byHand(1));

  /** Somebody scales it to zero in the console. */
  static final ExploredOperation STOP_BY_HAND = of("stop", Kind.HAND, byHand(0));

  /** A sleep check of this code. */
  static ExploredOperation check(String name, Code code) {
    return of(name, Kind.CHECK, code);
  }

  private static Wake wake(Tools tools) {
    return new Wake(tools.scaler, tools.convergence(), tools.clock, 1);
  }

  private static Code kill(Kill.Mode mode) {
    return (service, tools) -> new Kill(tools.scaler, tools.convergence(), tools.clock, 1).kill(service,
        mode);
  }

  private static Code byHand(int count) {
    return (service, tools) -> {
      tools.scaler.execute(new SetDesiredCount(service, count));
      return "done";
    };
  }

  private static ExploredOperation of(String name, Kind kind, Code code) {
    return new ExploredOperation(name, kind, Duration.ZERO, code, null);
  }

  /** Whether it wants the service awake. */
  boolean wakes() {
    return kind == Kind.WAKE || kind == Kind.WAKE_AND_HOLD;
  }

  /**
   * Whether it dates what it wants by the end of its first look, so that the place of that look in the order
   * matters. A sleep check is dated by its start, a hand not at all.
   */
  boolean dated() {
    return wakes() || kind == Kind.KILL;
  }

  /** This operation in a function whose clock is ahead. */
  ExploredOperation withClockAhead(Duration ahead) {
    return new ExploredOperation(name, kind, ahead, code, promised);
  }

  /** This operation, broken: over ports that somebody tampers with. It still promises the same. */
  ExploredOperation tampered(UnaryOperator<Tools> tampering) {
    return new ExploredOperation("*" + name, kind, clockAhead,
        (service, tools) -> code.run(service, tampering.apply(tools)), this);
  }

  /** What it should do. */
  ExploredOperation asPromised() {
    return promised == null ? this : promised;
  }

  @Override
  public String toString() {
    return name + (clockAhead.isZero() ? "" : "+" + clockAhead.toMillis() + "ms");
  }
}
