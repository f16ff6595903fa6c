package io.fluidity.verification.chaos;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.ClockCorrectingPorts;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.VirtualClock;

/** Invokes operations as functions or laptops do: with clocks of their own, and subject to faults. */
final class Invoker {

  private static final int MAX_CLOCK_SKEW_MILLIS = 50;
  private static final int MAX_CONCURRENT = 3;
  private static final Duration MIN_LAPTOP_OFFSET = Duration.ofMinutes(2);
  private static final int MAX_LAPTOP_OFFSET_SECONDS = 5 * 3600;

  /** Origin of an operation. */
  enum Caller {
    /** A schedule or a Function URL: the clock is right. */
    FUNCTION,
    /** A person, who may use a laptop whose clock is wrong. */
    PERSON
  }

  private final VirtualClock clock;
  private final RandomGenerator random;
  private final ServiceScaler scaler;
  private final ActivityMetrics cloudMetrics;
  private final FaultInjector faults;
  private final DeniedMembers denied;
  private final List<ActivitySignal> signals;
  private final Trace trace;
  private final Variant variant;
  private boolean faultsEnded;
  private long invocations;

  Invoker(SimulatedCloud cloud, VirtualClock clock, RandomGenerator random, List<ActivitySignal> signals,
      Trace trace, Variant variant) {
    this.clock = clock;
    this.random = random;
    this.signals = signals;
    this.trace = trace;
    this.variant = variant;
    faults = new FaultInjector(random);
    cloud.setInterceptor(faults);
    cloudMetrics = cloud;
    denied = new DeniedMembers(cloud);
    scaler = variant.scaler().apply(denied);
  }

  /** Sets an action that occasionally runs between the calls of an operation. */
  void interruptWith(Runnable interruption) {
    faults.interruptWith(() -> {
      if (faults.running() < MAX_CONCURRENT) {
        interruption.run();
      }
    });
  }

  /** Returns the members of the fleet that the role may not change. */
  DeniedMembers denied() {
    return denied;
  }

  void endFaults() {
    faultsEnded = true;
    faults.disable();
    denied.clear();
  }

  long invocations() {
    return invocations;
  }

  /** Returns metrics that record what one operation reads. */
  RecordingMetrics recordingMetrics() {
    return new RecordingMetrics(cloudMetrics, clock);
  }

  KillMode origin(KillMode mode) {
    return variant.kills().apply(mode);
  }

  /** Runs an operation that reads no samples; returns {@code null} if it failed or crashed. */
  <T> @Nullable T invoke(String name, IdlePolicy policy, Caller caller, Function<ControlPlane, T> operation) {
    return invoke(name, policy, caller, recordingMetrics(), operation);
  }

  /** Runs an operation; returns {@code null} if it failed or crashed. */
  <T> @Nullable T invoke(String name, IdlePolicy policy, Caller caller, ActivityMetrics metrics,
      Function<ControlPlane, T> operation) {
    invocations++;
    Settings settings = new Settings(null,
        new ManagedServices(List.of(new ServicePattern(SimulatedCluster.NAME, "*"))), policy,
        Duration.ofMinutes(5), 1, signals);
    trace.add(clock.instant(), () -> name);
    faults.enter();
    try {
      T outcome = operation.apply(controlPlane(caller, variant.metrics().apply(metrics), settings));
      trace.add(clock.instant(), () -> "  " + name + " ends: " + OutcomeFormatter.format(outcome));
      return outcome;
    } catch (OperationFailedException | FaultInjector.FunctionCrashException failed) {
      trace.add(clock.instant(), () -> "  " + name + " fails: " + failed.getMessage());
      return null;
    } finally {
      faults.leave();
    }
  }

  private ControlPlane controlPlane(Caller caller, ActivityMetrics metrics, Settings settings) {
    if (caller == Caller.PERSON && !faultsEnded && random.nextInt(8) == 0) {
      Duration ahead = MIN_LAPTOP_OFFSET.plusSeconds(random.nextInt(MAX_LAPTOP_OFFSET_SECONDS));
      Duration offset = random.nextBoolean() ? ahead : ahead.negated();
      CorrectedClock laptop = new CorrectedClock(Clock.offset(clock, offset), _ -> {});
      ClockCorrectingPorts ports = new ClockCorrectingPorts(scaler, metrics, clock, laptop);
      return new ControlPlane(ports, ports, laptop, clock, settings);
    }
    Clock skewed = Clock.offset(clock, Duration.ofMillis(random.nextInt(MAX_CLOCK_SKEW_MILLIS + 1)));
    return new ControlPlane(scaler, metrics, skewed, clock, settings);
  }
}
