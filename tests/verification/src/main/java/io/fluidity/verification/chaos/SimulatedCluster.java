package io.fluidity.verification.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.chaos.TrackedOperation.End;
import io.fluidity.verification.chaos.TrackedOperation.Kind;

/** Services in a simulated cloud, the operations on them, and an invariant checker for each. */
final class SimulatedCluster {

  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int MAX_MILLIS_AHEAD = 50;
  private static final int MAX_CONCURRENT = 3;
  private static final long MAX_LAG_MILLIS = 100;
  private static final long MAX_METRIC_DELAY_MILLIS = 150_000;

  private final VirtualClock clock = new VirtualClock(START);
  private final RandomGenerator random;
  private final FaultInjector faults;
  private final SimulatedCloud cloud;
  private final ServiceScaler scaler;
  private final Trace trace;
  private final Map<ServiceId, InvariantChecker> checkers = new LinkedHashMap<>();
  private IdlePolicy policy;
  private long invocations;

  /**
   * Creates an empty cluster.
   *
   * @param view decorates the scaler that the operations use; a test can break a rule with it
   */
  SimulatedCluster(RandomGenerator random, long seed, IdlePolicy policy, Trace trace, UnaryOperator<ServiceScaler> view) {
    this.random = random;
    this.policy = policy;
    this.trace = trace;
    faults = new FaultInjector(random);
    // The protocol tolerates reads that lag by one change: no call is shorter than the lag.
    SimulationProfile profile = new SimulationProfile(DurationRange.seconds(20, 120), DurationRange.seconds(5, 40),
        DurationRange.millis(MAX_LAG_MILLIS, 300), DurationRange.millis(0, MAX_LAG_MILLIS),
        DurationRange.millis(60_000, MAX_METRIC_DELAY_MILLIS), 0, 0, 0);
    cloud = new SimulatedCloud(clock, profile, ActivitySignal.DEFAULTS, seed);
    cloud.setInterceptor(faults);
    scaler = view.apply(cloud);
  }

  void createService(String name, int desiredCount) {
    SimulatedService service = cloud.createService(new ServiceId("prod", name), desiredCount);
    checkers.put(service.id(), new InvariantChecker(service, Duration.ofMillis(MAX_METRIC_DELAY_MILLIS)));
  }

  /** Sets an action that runs between the calls of an operation now and then. */
  void interrupt(Runnable interruption) {
    faults.interrupt(() -> {
      if (faults.running() < MAX_CONCURRENT) {
        interruption.run();
      }
    });
  }

  VirtualClock clock() {
    return clock;
  }

  List<InvariantChecker> checkers() {
    return List.copyOf(checkers.values());
  }

  long invocations() {
    return invocations;
  }

  IdlePolicy policy() {
    return policy;
  }

  void change(IdlePolicy other) {
    policy = other;
    trace.add(clock.instant(), () -> "settings changed to " + other);
  }

  /** Disables all faults. */
  void endFaults() {
    faults.disable();
    trace.add(clock.instant(), () -> "faults are disabled");
  }

  /** Changes a service manually. */
  void manualChange(InvariantChecker checker, String what, Runnable change) {
    TrackedOperation operation = begin(Kind.MANUAL_CHANGE, checker, null);
    change.run();
    trace.add(clock.instant(), () -> "manual change: " + checker.service().id().service() + " " + what);
    checker.ended(operation, End.IDLE, clock.instant());
  }

  /** Wakes a service. Returns whether the wake succeeded. */
  boolean wake(InvariantChecker checker, @Nullable Duration hold) {
    ServiceId id = checker.service().id();
    Instant until = hold == null || hold.isZero() ? null : clock.instant().plus(hold);
    TrackedOperation operation = begin(Kind.WAKE, checker, until);
    String name = "wake " + id.service() + (hold == null ? "" : " and hold " + hold);
    WakeOutcome outcome = invoke(name, controlPlane -> controlPlane.wake(new WakeRequest(id, null, hold)));
    checker.ended(operation, switch (outcome) {
      case null -> End.FAILED;
      case WakeOutcome.Superseded _ -> End.ASLEEP;
      case WakeOutcome.Woken _,WakeOutcome.ScaledUp _,WakeOutcome.AlreadyAwake _ -> End.AWAKE;
    }, clock.instant());
    return outcome != null;
  }

  /** Checks all services. Returns whether the check succeeded for each. */
  boolean sweep() {
    Map<ServiceId, TrackedOperation> operations = new LinkedHashMap<>();
    checkers.forEach((id, checker) -> operations.put(id, begin(Kind.CHECK, checker, null)));
    List<SleepOutcome> outcomes = invoke("sweep",
        controlPlane -> controlPlane.sleepCheck(checkers.keySet()));
    if (outcomes == null) {
      operations.forEach((id, operation) -> checker(id).ended(operation, End.FAILED, clock.instant()));
      return false;
    }
    boolean all = true;
    for (SleepOutcome outcome : outcomes) {
      TrackedOperation operation = operations.get(outcome.id());
      End end = endOf(outcome);
      if (operation != null) {
        checker(outcome.id()).ended(operation, end, clock.instant());
        if (outcome instanceof SleepOutcome.PutToSleep(var _, var _, var verdict)) {
          checker(outcome.id()).mayFallAsleep(operation, verdict.reason());
        }
      }
      all &= end != End.FAILED;
    }
    return all;
  }

  private static End endOf(SleepOutcome outcome) {
    return switch (outcome) {
      case SleepOutcome.PutToSleep _ -> End.ASLEEP;
      case SleepOutcome.Superseded _ -> End.AWAKE;
      case SleepOutcome.AlreadyAsleep _,SleepOutcome.KeptAwake _,SleepOutcome.Adopted _ -> End.IDLE;
      case SleepOutcome.Failed _ -> End.FAILED;
    };
  }

  /** Kills services. Returns whether the kill succeeded for each. */
  boolean kill(Collection<InvariantChecker> killed, Kill.Mode mode) {
    Map<ServiceId, TrackedOperation> operations = new LinkedHashMap<>();
    Kind kind = mode == Kill.Mode.SCHEDULED ? Kind.SPARING_KILL : Kind.KILL;
    killed.forEach(checker -> operations.put(checker.service().id(), begin(kind, checker, null)));
    List<KillOutcome> outcomes = invoke(
        "kill " + mode + " " + operations.keySet().stream().map(ServiceId::service).toList(),
        controlPlane -> controlPlane.kill(operations.keySet(), mode));
    if (outcomes == null) {
      operations.forEach((id, operation) -> checker(id).ended(operation, End.FAILED, clock.instant()));
      return false;
    }
    boolean all = true;
    for (KillOutcome outcome : outcomes) {
      TrackedOperation operation = operations.get(outcome.id());
      if (operation != null && mode == Kill.Mode.SCHEDULED && outcome instanceof KillOutcome.Killed) {
        checker(outcome.id()).mayBeKilledBySchedule(operation);
      }
      End end = endOf(outcome);
      if (operation != null) {
        checker(outcome.id()).ended(operation, end, clock.instant());
      }
      all &= end != End.FAILED;
    }
    return all;
  }

  private static End endOf(KillOutcome outcome) {
    return switch (outcome) {
      case KillOutcome.Killed _,KillOutcome.AlreadyAsleep _ -> End.ASLEEP;
      case KillOutcome.Held _ -> End.IDLE;
      case KillOutcome.Superseded _ -> End.AWAKE;
      case KillOutcome.Failed _ -> End.FAILED;
    };
  }

  private Settings settings() {
    return Settings.of(checkers.keySet().iterator().next()).with(policy);
  }

  private InvariantChecker checker(ServiceId id) {
    InvariantChecker checker = checkers.get(id);
    if (checker == null) {
      throw new IllegalArgumentException("id must be a service of this cluster (was " + id + ")");
    }
    return checker;
  }

  private TrackedOperation begin(Kind kind, InvariantChecker checker, @Nullable Instant heldUntil) {
    TrackedOperation operation = new TrackedOperation(kind, clock.instant(), policy, heldUntil, checker.desiredCount());
    checker.begins(operation, clock.instant());
    return operation;
  }

  /** Runs an operation whose clock is slightly ahead; returns {@code null} if it failed or crashed. */
  private <T> @Nullable T invoke(String name, Function<ControlPlane, T> operation) {
    invocations++;
    Clock own = Clock.offset(clock, Duration.ofMillis(random.nextInt(MAX_MILLIS_AHEAD + 1)));
    trace.add(clock.instant(), () -> name);
    faults.enter();
    try {
      T outcome = operation.apply(new ControlPlane(scaler, cloud, own, clock, settings()));
      trace.add(clock.instant(), () -> "  " + name + " ends: " + OutcomeFormatter.of(outcome));
      return outcome;
    } catch (OperationFailedException | FaultInjector.FunctionCrashException gone) {
      trace.add(clock.instant(), () -> "  " + name + " fails: " + gone.getMessage());
      return null;
    } finally {
      faults.leave();
    }
  }

  /** Checks the invariants of services that no operation is running on. */
  void judge() {
    for (InvariantChecker checker : new ArrayList<>(checkers.values())) {
      checker.judgeIfQuiet(clock.instant());
    }
  }
}
