package io.fluidity.verification.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.ManagedServices;
import io.fluidity.domain.fleet.ServicePattern;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.ClockCorrectingPorts;
import io.fluidity.inmemory.VirtualClock;

/** Invokes operations as functions or laptops do: with clocks of their own, and subject to faults. */
final class Invoker {

  private static final int MAX_CLOCK_SKEW_MILLIS = 50;
  private static final int MAX_CONCURRENT = 4;
  private static final int WRITES_BETWEEN_INTERRUPTIONS = 5;
  private static final Duration MIN_LAPTOP_OFFSET = Duration.ofMinutes(2);
  private static final int MAX_LAPTOP_OFFSET_SECONDS = 5 * 3600;

  /** Origin of an operation, with the timeout of its function ({@code infrastructure/lambda.yaml}). */
  enum Caller {
    /** A schedule invokes the function that sweeps or kills. */
    FLEET_FUNCTION(900),
    /** A schedule invokes the function that wakes. */
    WAKE_FUNCTION(240),
    /** A person invokes a function, or uses a laptop whose clock is wrong. */
    PERSON(240);

    private final Duration timeout;

    Caller(long seconds) {
      timeout = Duration.ofSeconds(seconds);
    }
  }

  private final CloudAccess cloud;
  private final VirtualClock clock;
  private final RandomGenerator random;
  private final List<ActivitySignal> signals;
  private final Trace trace;
  private final Variant variant;
  private int running;
  private long invocations;

  Invoker(CloudAccess cloud, VirtualClock clock, RandomGenerator random, List<ActivitySignal> signals,
      Trace trace, Variant variant) {
    this.cloud = cloud;
    this.clock = clock;
    this.random = random;
    this.signals = signals;
    this.trace = trace;
    this.variant = variant;
  }

  /** Sets an action that occasionally starts another operation while one changes a service. */
  void interruptWith(Runnable interruption) {
    cloud.interruptWith(() -> {
      if (!cloud.faults().isDisabled() && running < MAX_CONCURRENT
          && random.nextInt(WRITES_BETWEEN_INTERRUPTIONS) == 0) {
        interruption.run();
      }
    });
  }

  long invocations() {
    return invocations;
  }

  KillMode.Scheduled deliver(KillMode.Scheduled mode, Instant now, int attempt) {
    return variant.schedule().deliver(mode, now, attempt);
  }

  /**
   * Runs an operation, while others run; returns {@code null} if it failed or died.
   *
   * @param operations what it does to each service
   */
  <T> @Nullable T invoke(String name, IdlePolicy policy, Caller caller,
      Map<ServiceId, TrackedOperation> operations, Samples samples, Function<ControlPlane, T> operation) {
    invocations++;
    Settings settings = new Settings(null,
        new ManagedServices(List.of(new ServicePattern(SimulatedCluster.NAME, "*"))), policy,
        Duration.ofMinutes(5), variant.settleTime(), WakeLimits.DEFAULT, signals);
    trace.add(clock.instant(), () -> name);
    running++;
    try {
      FunctionPorts ports = new FunctionPorts(cloud, operations, caller.timeout);
      T outcome = operation.apply(controlPlane(caller, ports, samples.record(ports, clock), settings));
      trace.add(clock.instant(), () -> "  " + name + " ends: " + OutcomeFormatter.format(outcome));
      return outcome;
    } catch (OperationFailedException | FaultInjector.FunctionDiedException failed) {
      trace.add(clock.instant(), () -> "  " + name + " fails: " + failed.getMessage());
      return null;
    } finally {
      running--;
    }
  }

  /** Holds the samples that one operation could read. */
  static final class Samples {
    private @Nullable RecordingMetrics metrics;

    private RecordingMetrics record(ActivityMetrics target, Clock clock) {
      RecordingMetrics recording = new RecordingMetrics(target, clock);
      metrics = recording;
      return recording;
    }

    RecordingMetrics.@Nullable Read of(ServiceId service) {
      return metrics == null ? null : metrics.of(service);
    }
  }

  private ControlPlane controlPlane(Caller caller, FunctionPorts function, RecordingMetrics recording,
      Settings settings) {
    ServiceScaler scaler = variant.scaler().apply(function);
    ActivityMetrics metrics = variant.metrics().apply(recording);
    if (caller == Caller.PERSON && !cloud.faults().isDisabled() && random.nextInt(8) == 0) {
      Duration ahead = MIN_LAPTOP_OFFSET.plusSeconds(random.nextInt(MAX_LAPTOP_OFFSET_SECONDS));
      Duration offset = random.nextBoolean() ? ahead : ahead.negated();
      CorrectedClock laptop = new CorrectedClock(Clock.offset(clock, offset), _ -> {});
      ClockCorrectingPorts ports = new ClockCorrectingPorts(scaler, metrics, clock, laptop);
      return new ControlPlane(ports, ports, laptop, function, settings);
    }
    Clock skewed = Clock.offset(clock, Duration.ofMillis(random.nextInt(MAX_CLOCK_SKEW_MILLIS + 1)));
    return new ControlPlane(scaler, metrics, skewed, function, settings);
  }
}
