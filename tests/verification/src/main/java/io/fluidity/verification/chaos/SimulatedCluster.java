package io.fluidity.verification.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
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
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;
import io.fluidity.verification.chaos.TrackedOperation.Kind;
import io.fluidity.verification.chaos.TrackedOperation.State;

/** Services in a simulated cloud, the operations on them, and an invariant checker for each. */
final class SimulatedCluster {

  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int MAX_CLOCK_SKEW_MILLIS = 50;
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
   * @param decorator decorates the scaler of all operations, so that a test can break a rule
   */
  SimulatedCluster(RandomGenerator random, long seed, IdlePolicy policy, Trace trace,
      UnaryOperator<ServiceScaler> decorator) {
    this.random = random;
    this.policy = policy;
    this.trace = trace;
    faults = new FaultInjector(random);
    // The protocol tolerates reads that lag by one write, so no call is shorter than the lag.
    SimulationProfile profile = new SimulationProfile(DurationRange.seconds(20, 120),
        DurationRange.seconds(5, 40),
        DurationRange.millis(MAX_LAG_MILLIS, 300), DurationRange.millis(0, MAX_LAG_MILLIS),
        DurationRange.millis(60_000, MAX_METRIC_DELAY_MILLIS), 0, 0, 0);
    cloud = new SimulatedCloud(clock, profile, ActivitySignal.DEFAULTS, seed);
    cloud.setInterceptor(faults);
    scaler = decorator.apply(cloud);
  }

  void createService(String name, int desiredCount) {
    SimulatedService service = cloud.createService(new ServiceId("prod", name), desiredCount);
    checkers.put(service.id(), new InvariantChecker(service, Duration.ofMillis(MAX_METRIC_DELAY_MILLIS)));
  }

  /** Sets an action that occasionally runs between the calls of an operation. */
  void interruptWith(Runnable interruption) {
    faults.interruptWith(() -> {
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

  void changePolicy(IdlePolicy other) {
    policy = other;
    trace.add(clock.instant(), () -> "policy changed to " + other);
  }

  void disableFaults() {
    faults.disable();
    trace.add(clock.instant(), () -> "faults are disabled");
  }

  /** Changes a service as another process would. */
  void manualChange(InvariantChecker checker, String description, Runnable change) {
    TrackedOperation operation = begin(Kind.MANUAL_CHANGE, checker, null);
    change.run();
    trace.add(clock.instant(),
        () -> "manual change: " + checker.service().id().service() + " " + description);
    checker.end(operation, State.ENDED_UNCHANGED, clock.instant());
  }

  /** Wakes a service. Returns whether the wake succeeded. */
  boolean wake(InvariantChecker checker, @Nullable Duration hold) {
    ServiceId id = checker.service().id();
    TrackedOperation operation = begin(Kind.WAKE, checker, hold == null ? null : clock.instant().plus(hold));
    String name = "wake " + id.service() + (hold == null ? "" : " and hold " + hold);
    WakeOutcome outcome = invoke(name, controlPlane -> controlPlane.wake(new WakeRequest(id, null, hold)));
    checker.end(operation, switch (outcome) {
      case null -> State.FAILED;
      case WakeOutcome.Superseded _ -> State.ENDED_ASLEEP;
      case WakeOutcome.Woken _,WakeOutcome.ScaledUp _,WakeOutcome.AlreadyAwake _ -> State.ENDED_AWAKE;
    }, clock.instant());
    return outcome != null;
  }

  /** Checks all services. Returns whether the check succeeded for each. */
  boolean sweep() {
    Map<ServiceId, TrackedOperation> operations = begin(Kind.SLEEP_CHECK, checkers.values());
    List<SleepOutcome> outcomes = invoke("sweep",
        controlPlane -> controlPlane.sleepCheck(operations.keySet()));
    if (outcomes == null) {
      return failAll(operations);
    }
    boolean succeeded = true;
    for (SleepOutcome outcome : outcomes) {
      if (outcome instanceof SleepOutcome.PutToSleep(_, _, var verdict)) {
        checker(outcome.id()).requireMayFallAsleep(get(operations, outcome.id()), verdict.reason());
      }
      succeeded &= end(operations, outcome.id(), switch (outcome) {
        case SleepOutcome.PutToSleep _ -> State.ENDED_ASLEEP;
        case SleepOutcome.Superseded _ -> State.ENDED_AWAKE;
        case SleepOutcome.AlreadyAsleep _,SleepOutcome.KeptAwake _,SleepOutcome.Adopted _ ->
          State.ENDED_UNCHANGED;
        case SleepOutcome.Failed _ -> State.FAILED;
      });
    }
    return succeeded;
  }

  /** Kills services. Returns whether the kill succeeded for each. */
  boolean kill(Collection<InvariantChecker> killed, Kill.Mode mode) {
    Map<ServiceId, TrackedOperation> operations = begin(
        mode == Kill.Mode.SCHEDULED ? Kind.SCHEDULED_KILL : Kind.KILL, killed);
    List<KillOutcome> outcomes = invoke(
        "kill " + mode + " " + operations.keySet().stream().map(ServiceId::service).toList(),
        controlPlane -> controlPlane.kill(operations.keySet(), mode));
    if (outcomes == null) {
      return failAll(operations);
    }
    boolean succeeded = true;
    for (KillOutcome outcome : outcomes) {
      if (mode == Kill.Mode.SCHEDULED && outcome instanceof KillOutcome.Killed) {
        checker(outcome.id()).requireMayBeKilledBySchedule(get(operations, outcome.id()));
      }
      succeeded &= end(operations, outcome.id(), switch (outcome) {
        case KillOutcome.Killed _,KillOutcome.AlreadyAsleep _ -> State.ENDED_ASLEEP;
        case KillOutcome.Held _ -> State.ENDED_UNCHANGED;
        case KillOutcome.Superseded _ -> State.ENDED_AWAKE;
        case KillOutcome.Failed _ -> State.FAILED;
      });
    }
    return succeeded;
  }

  private Map<ServiceId, TrackedOperation> begin(Kind kind, Collection<InvariantChecker> targets) {
    Map<ServiceId, TrackedOperation> operations = new LinkedHashMap<>();
    targets.forEach(checker -> operations.put(checker.service().id(), begin(kind, checker, null)));
    return operations;
  }

  private TrackedOperation begin(Kind kind, InvariantChecker checker, @Nullable Instant holdUntil) {
    TrackedOperation operation = new TrackedOperation(kind, clock.instant(), policy, holdUntil,
        checker.desiredCount());
    checker.begin(operation, clock.instant());
    return operation;
  }

  /** Ends an operation. Returns whether it succeeded. */
  private boolean end(Map<ServiceId, TrackedOperation> operations, ServiceId id, State state) {
    checker(id).end(get(operations, id), state, clock.instant());
    return state != State.FAILED;
  }

  private boolean failAll(Map<ServiceId, TrackedOperation> operations) {
    operations.keySet().forEach(id -> end(operations, id, State.FAILED));
    return false;
  }

  private InvariantChecker checker(ServiceId id) {
    return get(checkers, id);
  }

  private static <T> T get(Map<ServiceId, T> byService, ServiceId id) {
    T value = byService.get(id);
    if (value == null) {
      throw new IllegalStateException("the outcome of " + id + " was not requested");
    }
    return value;
  }

  /** Runs an operation whose clock is slightly ahead; returns {@code null} if it failed or crashed. */
  private <T> @Nullable T invoke(String name, Function<ControlPlane, T> operation) {
    invocations++;
    Clock skewed = Clock.offset(clock, Duration.ofMillis(random.nextInt(MAX_CLOCK_SKEW_MILLIS + 1)));
    Settings settings = Settings.of(checkers.keySet().iterator().next()).with(policy);
    trace.add(clock.instant(), () -> name);
    faults.enter();
    try {
      T outcome = operation.apply(new ControlPlane(scaler, cloud, skewed, clock, settings));
      trace.add(clock.instant(), () -> "  " + name + " ends: " + OutcomeFormatter.format(outcome));
      return outcome;
    } catch (OperationFailedException | FaultInjector.FunctionCrashException failed) {
      trace.add(clock.instant(), () -> "  " + name + " fails: " + failed.getMessage());
      return null;
    } finally {
      faults.leave();
    }
  }

  /** Checks the invariants of services on which no operation is in progress. */
  void checkInvariants() {
    checkers.values().forEach(checker -> checker.checkIfQuiet(clock.instant()));
  }
}
