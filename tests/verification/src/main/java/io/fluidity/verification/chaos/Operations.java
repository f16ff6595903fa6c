package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.verification.chaos.Invoker.Caller;
import io.fluidity.verification.chaos.Invoker.Samples;
import io.fluidity.verification.chaos.TrackedOperation.Kind;
import io.fluidity.verification.chaos.TrackedOperation.Origin;
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
  boolean wake(InvariantChecker checker, @Nullable Integer count, @Nullable Duration hold) {
    return wake(checker, count, new Origin(false, null, false, hold), Caller.PERSON);
  }

  /** Wakes a service, as a schedule does. Returns whether the wake succeeded. */
  boolean wakeBySchedule(InvariantChecker checker, Instant due) {
    return wake(checker, null, new Origin(true, due, false, null), Caller.WAKE_FUNCTION);
  }

  private boolean wake(InvariantChecker checker, @Nullable Integer count, Origin origin, Caller caller) {
    ServiceId id = checker.service().id();
    String name = "wake " + id.service() + (count == null ? "" : " with " + count)
        + (origin.hold() == null ? "" : " and hold " + origin.hold())
        + (origin.due() == null ? "" : " due " + origin.due());
    TrackedOperation operation = cluster.begin(name, Kind.WAKE, origin, checker);
    WakeOutcome outcome = invoker.invoke(name, operation.policy, caller, Map.of(id, operation), new Samples(),
        controlPlane -> controlPlane.wake(new WakeRequest(id, count, origin.hold(), origin.due())));
    State state = switch (outcome) {
      case null -> State.FAILED;
      case WakeOutcome.Superseded _ ->
        operation.firstWrite == null ? State.ENDED_UNCHANGED : State.ENDED_ASLEEP;
      case WakeOutcome.Woken _,WakeOutcome.ScaledUp _,WakeOutcome.AlreadyAwake _,WakeOutcome.StillWaking _ ->
        State.ENDED_AWAKE;
    };
    checker.end(operation, state, count == null ? 1 : count, now());
    return outcome != null;
  }

  /** Reads the status of a service, which changes nothing. */
  void status(InvariantChecker checker) {
    ServiceId id = checker.service().id();
    TrackedOperation reader = new TrackedOperation("status " + id.service(), Kind.SLEEP_CHECK, Origin.SWEEP,
        now(), cluster.policy(), checker.steadyState());
    Samples samples = new Samples();
    ServiceStatus.Known status = invoker.invoke(reader.name, reader.policy, Caller.PERSON, Map.of(id, reader),
        samples, controlPlane -> controlPlane.status(id));
    checker.requireUnchanged(reader);
    if (status instanceof ServiceStatus.Managed managed) {
      checker.requireTrueStatus(reader, managed, samples.of(id), now());
    }
  }

  /** Checks all managed services. Returns whether the check succeeded for each. */
  boolean sweep() {
    Map<ServiceId, TrackedOperation> operations = begin("sweep", Kind.SLEEP_CHECK, Origin.SWEEP,
        cluster.checkers());
    Samples samples = new Samples();
    List<SleepOutcome> outcomes = invoker.invoke("sweep", cluster.policy(), Caller.FLEET_FUNCTION, operations,
        samples, controlPlane -> controlPlane.sleepCheck(listed(controlPlane.managedServices())));
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
        case SleepOutcome.Finished _ -> State.FINISHED;
        case SleepOutcome.AlreadyAsleep _,SleepOutcome.KeptAwake _,SleepOutcome.Adopted _,SleepOutcome.Skipped _ ->
          State.ENDED_UNCHANGED;
        case SleepOutcome.Failed _ -> State.FAILED;
      };
      checker.end(operation, state, 1, now());
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
      case SleepOutcome.KeptAwake _,SleepOutcome.Finished _,SleepOutcome.AlreadyAsleep _,SleepOutcome.Adopted _,SleepOutcome.Skipped _,SleepOutcome.Failed _ ->
        {
        }
    }
  }

  /** Kills a service, as a person does. Returns whether the kill succeeded. */
  boolean kill(InvariantChecker checker) {
    ServiceId id = checker.service().id();
    return kill("kill " + id.service(), new Origin(false, null, true, null), List.of(checker), Caller.PERSON,
        controlPlane -> controlPlane.kill(Fleet.of(List.of(id)), new KillMode.Manual()));
  }

  /**
   * Kills all managed services, as a schedule does. Returns whether the kill succeeded for each.
   *
   * @param attempt 0, or the number of the retry
   */
  boolean killBySchedule(KillMode.Scheduled mode, int attempt) {
    KillMode.Scheduled delivered = invoker.deliver(mode, now(), attempt);
    return kill("kill all, " + mode, new Origin(true, mode.due(), mode.force(), null), cluster.checkers(),
        Caller.FLEET_FUNCTION,
        controlPlane -> controlPlane.kill(listed(controlPlane.managedServices()), delivered));
  }

  private boolean kill(String name, Origin origin, Collection<InvariantChecker> targets, Caller caller,
      Function<ControlPlane, List<KillOutcome>> operation) {
    Map<ServiceId, TrackedOperation> operations = begin(name, Kind.KILL, origin, targets);
    List<KillOutcome> outcomes = invoker.invoke(name, cluster.policy(), caller, operations, new Samples(),
        operation);
    return outcomes == null ? failAll(operations) : end(operations, outcomes);
  }

  private boolean end(Map<ServiceId, TrackedOperation> operations, List<KillOutcome> outcomes) {
    boolean succeeded = true;
    for (KillOutcome outcome : outcomes) {
      TrackedOperation operation = operations.get(outcome.id());
      InvariantChecker checker = cluster.checker(outcome.id());
      if (operation == null || checker == null) {
        succeeded &= !(outcome instanceof KillOutcome.Failed(var id, var reason)) || isRetryable(id, reason);
        continue;
      }
      boolean wrote = operation.firstWrite != null;
      State state = switch (outcome) {
        case KillOutcome.Killed _ -> State.ENDED_ASLEEP;
        case KillOutcome.AlreadyAsleep _ -> wrote ? State.ENDED_ASLEEP : State.ENDED_UNCHANGED;
        case KillOutcome.Superseded _ -> wrote ? State.ENDED_AWAKE : State.ENDED_UNCHANGED;
        case KillOutcome.Held _,KillOutcome.Skipped _ -> State.ENDED_UNCHANGED;
        case KillOutcome.Failed _ -> State.FAILED;
      };
      checker.end(operation, state, 1, now());
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

  private Map<ServiceId, TrackedOperation> begin(String name, Kind kind, Origin origin,
      Collection<InvariantChecker> targets) {
    Map<ServiceId, TrackedOperation> operations = LinkedHashMap.newLinkedHashMap(targets.size());
    targets.forEach(checker -> operations.put(checker.service().id(),
        cluster.begin(name, kind, origin, checker)));
    return operations;
  }

  private boolean failAll(Map<ServiceId, TrackedOperation> operations) {
    operations.forEach((id, operation) -> {
      InvariantChecker checker = cluster.checker(id);
      if (checker != null) {
        checker.end(operation, State.FAILED, 0, now());
      }
    });
    return false;
  }

  private Instant now() {
    return cluster.now();
  }
}
