package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.verification.chaos.Invoker.Caller;
import io.fluidity.verification.chaos.TrackedOperation.Kind;
import io.fluidity.verification.chaos.TrackedOperation.State;

/** Runs the operations of the control plane on a cluster, and reports each to the invariant checkers. */
final class Operations {

  private final SimulatedCluster cluster;
  private final Invoker invoker;

  Operations(SimulatedCluster cluster) {
    this.cluster = cluster;
    invoker = cluster.invoker();
  }

  /** Wakes a service, as a person does. Returns whether the wake succeeded. */
  boolean wake(InvariantChecker checker, @Nullable Duration hold) {
    return wake(checker, Kind.WAKE, hold, null);
  }

  /** Wakes a service, as a schedule does. Returns whether the wake succeeded. */
  boolean wakeBySchedule(InvariantChecker checker, Instant due) {
    return wake(checker, Kind.SCHEDULED_WAKE, null, due);
  }

  private boolean wake(InvariantChecker checker, Kind kind, @Nullable Duration hold, @Nullable Instant due) {
    ServiceId id = checker.service().id();
    Instant now = now();
    TrackedOperation operation = cluster.begin(kind, checker, hold == null ? null : now.plus(hold), due);
    String name = "wake " + id.service() + (hold == null ? "" : " and hold " + hold)
        + (due == null ? "" : " due " + due);
    WakeOutcome outcome = invoker.invoke(name, operation.policy,
        kind == Kind.WAKE ? Caller.PERSON : Caller.FUNCTION,
        controlPlane -> controlPlane.wake(new WakeRequest(id, null, hold, due)));
    if (outcome instanceof WakeOutcome.Woken) {
      checker.requireMayBeWoken(operation);
    }
    checker.end(operation, switch (outcome) {
      case null -> State.FAILED;
      case WakeOutcome.Superseded(var before, var after) -> before.equals(after) ? State.ENDED_UNCHANGED
          : State.ENDED_ASLEEP;
      case WakeOutcome.Woken _,WakeOutcome.ScaledUp _,WakeOutcome.AlreadyAwake _,WakeOutcome.StillWaking _ ->
        State.ENDED_AWAKE;
    }, now());
    return outcome != null;
  }

  /** Checks all managed services. Returns whether the check succeeded for each. */
  boolean sweep() {
    Map<ServiceId, TrackedOperation> operations = begin(Kind.SLEEP_CHECK, cluster.checkers(), null);
    RecordingMetrics samples = invoker.recordingMetrics();
    List<SleepOutcome> outcomes = invoker.invoke("sweep", cluster.policy(), Caller.FUNCTION, samples,
        controlPlane -> controlPlane.sleepCheck(listed(controlPlane.managedServices())));
    if (outcomes == null) {
      return failAll(operations);
    }
    boolean succeeded = true;
    for (SleepOutcome outcome : outcomes) {
      TrackedOperation operation = operations.get(outcome.id());
      InvariantChecker checker = cluster.checker(outcome.id());
      if (operation == null || checker == null) {
        succeeded &= !(outcome instanceof SleepOutcome.Failed(var id, var reason)) || isRetryable(id, reason);
        continue;
      }
      check(outcome, operation, checker, samples.of(outcome.id()));
      State state = switch (outcome) {
        case SleepOutcome.PutToSleep _ -> State.ENDED_ASLEEP;
        case SleepOutcome.Superseded _ -> State.ENDED_AWAKE;
        case SleepOutcome.AlreadyAsleep _,SleepOutcome.KeptAwake _,SleepOutcome.Adopted _,SleepOutcome.Skipped _ ->
          State.ENDED_UNCHANGED;
        case SleepOutcome.Failed _ -> State.FAILED;
      };
      checker.end(operation, state, now());
      succeeded &= state != State.FAILED;
    }
    return succeeded;
  }

  private static void check(SleepOutcome outcome, TrackedOperation operation, InvariantChecker checker,
      RecordingMetrics.@Nullable Read read) {
    switch (outcome) {
      case SleepOutcome.PutToSleep(var before, _, var verdict) ->
        checker.requireMayFallAsleep(operation, before, verdict.reason(), read);
      case SleepOutcome.Superseded(var before, _, var verdict) ->
        checker.requireMayFallAsleep(operation, before, verdict.reason(), read);
      case SleepOutcome.KeptAwake(Waking waking, _) -> checker.seenWaking(operation, waking);
      case SleepOutcome.KeptAwake _,SleepOutcome.AlreadyAsleep _,SleepOutcome.Adopted _,SleepOutcome.Skipped _,SleepOutcome.Failed _ ->
        {
        }
    }
  }

  /** Kills a service, as a person does. Returns whether the kill succeeded. */
  boolean kill(InvariantChecker checker) {
    Map<ServiceId, TrackedOperation> operations = begin(Kind.KILL, List.of(checker), null);
    ServiceId id = checker.service().id();
    List<KillOutcome> outcomes = invoker.invoke("kill " + id.service(), cluster.policy(), Caller.PERSON,
        controlPlane -> controlPlane.kill(Fleet.of(List.of(id)), new KillMode.Manual()));
    return end(operations, outcomes);
  }

  /** Kills all managed services, as a schedule does. Returns whether the kill succeeded for each. */
  boolean killBySchedule(KillMode.Scheduled mode) {
    Map<ServiceId, TrackedOperation> operations = begin(mode.force() ? Kind.KILL : Kind.SCHEDULED_KILL,
        cluster.checkers(), mode.due());
    List<KillOutcome> outcomes = invoker.invoke("kill all, " + mode, cluster.policy(), Caller.FUNCTION,
        controlPlane -> controlPlane.kill(listed(controlPlane.managedServices()), invoker.origin(mode)));
    return end(operations, outcomes);
  }

  private boolean end(Map<ServiceId, TrackedOperation> operations, @Nullable List<KillOutcome> outcomes) {
    if (outcomes == null) {
      return failAll(operations);
    }
    boolean succeeded = true;
    for (KillOutcome outcome : outcomes) {
      TrackedOperation operation = operations.get(outcome.id());
      InvariantChecker checker = cluster.checker(outcome.id());
      if (operation == null || checker == null) {
        succeeded &= !(outcome instanceof KillOutcome.Failed(var id, var reason)) || isRetryable(id, reason);
        continue;
      }
      if (outcome instanceof KillOutcome.Killed) {
        checker.requireMayBeKilled(operation);
      }
      State state = switch (outcome) {
        case KillOutcome.Killed _ -> State.ENDED_ASLEEP;
        case KillOutcome.AlreadyAsleep(var before, var after) -> before.equals(after) ? State.ENDED_UNCHANGED
            : State.ENDED_ASLEEP;
        case KillOutcome.Superseded(var before, var after) -> before.equals(after) ? State.ENDED_UNCHANGED
            : State.ENDED_AWAKE;
        case KillOutcome.Held _,KillOutcome.Skipped _ -> State.ENDED_UNCHANGED;
        case KillOutcome.Failed _ -> State.FAILED;
      };
      checker.end(operation, state, now());
      succeeded &= state != State.FAILED;
    }
    return succeeded;
  }

  /** A daemon or a deleted service fails no operation over a pattern: its failure would be permanent. */
  private static boolean isRetryable(ServiceId id, Failure reason) {
    if (reason instanceof Failure.NotScalable || reason instanceof Failure.Missing) {
      throw new InvariantViolationException(id, "an operation over a pattern failed: " + reason.message());
    }
    return false;
  }

  /** An operation over a cluster that cannot be listed fails. */
  private static Fleet listed(Fleet fleet) {
    fleet.unlisted().stream().findFirst().ifPresent(unlisted -> {
      throw new OperationFailedException(unlisted.reason());
    });
    return fleet;
  }

  private Map<ServiceId, TrackedOperation> begin(Kind kind, Collection<InvariantChecker> targets,
      @Nullable Instant due) {
    Map<ServiceId, TrackedOperation> operations = new LinkedHashMap<>();
    targets.forEach(checker -> operations.put(checker.service().id(),
        cluster.begin(kind, checker, null, due)));
    return operations;
  }

  private boolean failAll(Map<ServiceId, TrackedOperation> operations) {
    for (InvariantChecker checker : cluster.checkers()) {
      TrackedOperation operation = operations.get(checker.service().id());
      if (operation != null) {
        checker.end(operation, State.FAILED, now());
      }
    }
    return false;
  }

  private Instant now() {
    return cluster.clock().instant();
  }
}
