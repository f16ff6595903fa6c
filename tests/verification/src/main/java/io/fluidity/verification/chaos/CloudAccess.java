package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.SimulatedCloud;

/** Cloud as functions reach it, with its timing and faults; the invariant checkers observe each change. */
final class CloudAccess {

  private final SimulatedCloud cloud;
  private final Timeline timeline;
  private final RandomGenerator random;
  private final CloudTiming timing;
  private final CloudTiming.Rates rates;
  private final FaultInjector faults;
  private final Map<ServiceId, InvariantChecker> checkers;
  private final Trace trace;
  private Runnable interruption = () -> {};

  CloudAccess(SimulatedCloud cloud, Timeline timeline, RandomGenerator random, CloudTiming timing,
      Map<ServiceId, InvariantChecker> checkers, Trace trace) {
    this.cloud = cloud;
    this.timeline = timeline;
    this.random = random;
    this.timing = timing;
    this.checkers = checkers;
    this.trace = trace;
    rates = timing.rates();
    faults = new FaultInjector(random, timing.failingShare());
  }

  SimulatedCloud target() {
    return cloud;
  }

  FaultInjector faults() {
    return faults;
  }

  Instant now() {
    return timeline.now();
  }

  void pause(Duration duration) {
    timeline.pause(duration);
  }

  void in(Duration delay, Runnable action) {
    timeline.in(delay, action);
  }

  Duration callTime() {
    return timing.callTime(random);
  }

  Duration reserve(ApiCall call) {
    return rates.reserve(call, now().toEpochMilli());
  }

  /** Sets the action that runs before each change. */
  void interruptWith(Runnable action) {
    interruption = action;
  }

  void interrupt() {
    interruption.run();
  }

  /** Applies a change, and checks the invariants of its service. */
  void apply(@Nullable TrackedOperation operation, ScaleCommand command, Instant sent) {
    InvariantChecker checker = checkers.get(command.service());
    if (operation == null || checker == null) {
      cloud.execute(command);
      return;
    }
    checker.requireMayChange(operation, command, now());
    cloud.execute(command);
    trace.add(now(), () -> "    " + operation.name + " -> " + command);
    checker.changed(operation, command, sent, now());
  }

  /** Applies a change whose caller has given up. */
  void applyLate(@Nullable TrackedOperation operation, ScaleCommand command, Instant sent) {
    try {
      if (operation != null) {
        operation.late--;
      }
      apply(operation, command, sent);
    } catch (OperationFailedException gone) {
      trace.add(now(), () -> "a late change failed: " + gone.getMessage());
    }
  }
}
