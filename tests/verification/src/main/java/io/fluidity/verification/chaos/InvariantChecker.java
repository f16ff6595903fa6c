package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.sleep.Verdict;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.FallAsleep;
import io.fluidity.domain.status.ServiceStatus;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.verification.chaos.TrackedOperation.Kind;
import io.fluidity.verification.chaos.TrackedOperation.Recorded;
import io.fluidity.verification.chaos.TrackedOperation.State;

/**
 * Observes the operations on one service from outside: what they report, and what changes in the cloud.
 * Checks the invariants after every change.
 */
final class InvariantChecker {

  private final SimulatedService service;
  private final Duration maxDelay;
  private final ServiceHistory history;
  private final IntentLedger intents = new IntentLedger();
  private final HoldLedger holds = new HoldLedger();
  private final SleepInvariants sleeps = new SleepInvariants();
  private int sweepsSinceChange;

  /**
   * @param maxDelay time from the acknowledgement of a wake within which an older stop may still take effect:
   *          reads lag, and the calls of a batch take time
   */
  InvariantChecker(SimulatedService service, Duration maxDelay, Instant now) {
    this.service = service;
    this.maxDelay = maxDelay;
    history = new ServiceHistory(desiredCount(service), now);
  }

  SimulatedService service() {
    return service;
  }

  int desiredCount() {
    return history.desiredCount();
  }

  private static int desiredCount(SimulatedService service) {
    return service.now() instanceof Scalable scalable ? scalable.desiredCount() : 0;
  }

  /** Returns the actual steady state; {@code null} if there is none, or the service is gone. */
  @Nullable
  SteadyState steadyState() {
    return service.now() instanceof Scalable scalable ? scalable.snapshot().steadyState() : null;
  }

  void begin(TrackedOperation operation) {
    intents.begin(operation);
  }

  /** Records that another process changed the count. */
  void manualChange(Instant now) {
    history.changed(desiredCount(service), now, null);
    history.disturb(now);
    intents.disturb();
    sweepsSinceChange = 0;
    check(now);
  }

  /** Records that another process replaced all tags. */
  void tagsReplaced(Instant now) {
    history.forget(now);
    holds.disturb();
    sleeps.forget();
    manualChange(now);
  }

  /** Checks a change of an operation right before it takes effect. */
  void requireMayChange(TrackedOperation operation, ScaleCommand command, Instant now) {
    if (command instanceof SetDesiredCount(_, int count)) {
      require(count > 0 || !operation.isRunning() || !intents.isLongOutdated(operation, now, maxDelay),
          "a stop took effect long after a newer wake was acknowledged");
      require(count > 0 || history.desiredCount() == 0 || operation.kind == Kind.WAKE
          || operation.recorded != Recorded.STOP || operation.origin.endsHold()
          || !holds.isHeldFor(operation),
          "a service was put to sleep during a hold");
      require(count == 0 || !history.certainlyShowedMore(operation, count),
          "a wake lowered the desired count");
    }
    boolean schedule = operation.kind == Kind.KILL && operation.origin.scheduled();
    Instant read = operation.firstRead;
    boolean wakePending = !intents.isSettled(now) || (read != null && intents.mayBeWokenSince(read));
    require(!schedule || wakePending || !history.wasAtZero(read),
        "a scheduled kill changed a service that was asleep");
  }

  /** Records a change of an operation that has taken effect. */
  void changed(TrackedOperation operation, ScaleCommand command, Instant sent, Instant now) {
    operation.wrote(sent, command instanceof WriteTags(_, var patch) ? patch : null);
    if (command instanceof SetDesiredCount(_, int count)) {
      history.changed(count, now, operation);
    } else {
      intents.recorded(operation, now);
      history.recorded(operation);
      holds.recorded(operation);
    }
    check(now);
  }

  /**
   * @param count the count that the operation requested, which it acknowledged; 1 if it requested none, since
   *          a concurrent wake with a lower count may come before it
   */
  void end(TrackedOperation operation, State state, int count, Instant now) {
    operation.state = state;
    operation.ended = now;
    intents.end(operation, count, now);
    if (state == State.FAILED && (operation.firstWrite != null || operation.late > 0)) {
      history.disturb(now);
      sweepsSinceChange = 0;
    }
    if (operation.kind == Kind.SLEEP_CHECK) {
      require(state != State.ENDED_UNCHANGED || !operation.setCount,
          "a sleep check that reported no change changed the desired count");
      if (state != State.FAILED) {
        goodSweep(operation);
      }
    }
    Duration hold = operation.origin.hold();
    if (state == State.ENDED_AWAKE && hold != null && !operation.disturbed
        && !intents.mayHaveEndedHold(operation)) {
      holds.acknowledged(operation, hold);
    }
    if (state == State.ENDED_ASLEEP && operation.origin.endsHold() && !operation.disturbed
        && !intents.mayHaveHeld(operation)) {
      holds.ended(operation);
    }
    if (operation.kind == Kind.WAKE && state == State.ENDED_AWAKE && operation.origin.due() == null) {
      sleeps.woken(operation);
    }
    check(now);
  }

  private void goodSweep(TrackedOperation sweep) {
    intents.goodSweep(sweep);
    boolean held = timestamps(sweep.started).heldUntil(sweep.started) != null;
    if (!held && sweep.started.isAfter(history.lastDisturbed().plus(TrackedOperation.MAX_LENGTH))) {
      sweepsSinceChange++;
    }
    if (sweep.recorded == Recorded.NOTHING && !sweep.setCount) {
      history.seen(sweep);
    }
  }

  /** Records that a check left the service awake while no task ran. */
  void seenWaking(TrackedOperation check, Scalable shown) {
    sleeps.seenWaking(shown, check.started, check.policy.limits());
  }

  /** Checks that a sleep check may have put the service to sleep. */
  void requireMayFallAsleep(TrackedOperation check, Scalable before, AsleepReason reason,
      RecordingMetrics.@Nullable Read read) {
    String violation = sleeps.violation(check, before, reason, read, history);
    require(violation == null, String.valueOf(violation));
  }

  /**
   * Checks that a status does not contradict what is known of the service. Reads lag, so a status within the
   * lag of a change may show the state before it.
   */
  void requireTrueStatus(TrackedOperation reader, ServiceStatus.Managed status,
      RecordingMetrics.@Nullable Read read, Instant now) {
    Instant sent = reader.lastRead;
    if (sent == null || history.changedSince(sent.minus(IntentLedger.MAX_LAG))) {
      return;
    }
    require(status.service().desiredCount() == history.desiredCount(),
        "status reports a desired count of " + status.service().desiredCount() + " instead of "
            + history.desiredCount());
    require(status.service().desiredCount() > 0 || !intents.isCertainlyAwake(now),
        "status reports a service as asleep that a wake was acknowledged for");
    if (status.verdict() instanceof FallAsleep(AsleepReason reason, _, _)) {
      require(!holds.isHeldFor(reader), "status predicts a sleep during a hold");
      requireMayFallAsleep(reader, status.service(), reason, read);
    }
    require(!(status.verdict() instanceof Verdict.AlreadyAsleep) || history.desiredCount() == 0,
        "status reports a service as asleep that is awake");
  }

  /** Checks that a status changed nothing. */
  void requireUnchanged(TrackedOperation reader) {
    require(reader.firstWrite == null, "a status changed the service");
  }

  /**
   * Checks all invariants of the present state. A hold may be missing while an operation is in progress that
   * writes it again. The tags agree with the count once two sweeps have noticed what another process changed;
   * they notice nothing during a hold, which keeps the service awake.
   */
  void check(Instant now) {
    String violation = intents.violation(history.desiredCount(), now);
    require(violation == null, String.valueOf(violation));
    if (!holds.isEmpty() && intents.noneChanges(now)) {
      String broken = holds.violation(timestamps(now).at(InstantTag.HOLD_UNTIL), now);
      require(broken == null, String.valueOf(broken));
    }
    if (sweepsSinceChange >= IntentLedger.SWEEPS_TO_REPAIR && intents.isSettled(now)) {
      IntentTimestamps tags = timestamps(now);
      require(tags.heldUntil(now) != null || tags.wantAwake() == history.desiredCount() > 0,
          "the newest intent did not win");
    }
  }

  private IntentTimestamps timestamps(Instant now) {
    return service.now() instanceof Scalable scalable ? scalable.snapshot().tags().asOf(now)
        : IntentTags.none().asOf(now);
  }

  /** Checks that the service fell asleep after a long time without use and faults. */
  void requireAsleepUnlessHeld(Instant now) {
    require(timestamps(now).heldUntil(now) != null || history.desiredCount() == 0,
        "the service is awake long after its last use");
  }

  /** Checks that a wake without faults succeeded. */
  void requireWanted() {
    require(history.desiredCount() > 0, "a wake without faults did not wake the service");
  }

  /**
   * Checks that a scheduled kill and its retries reached the service: it was at zero at some time since the
   * kill was due, or a wake is newer, or a hold was in force.
   */
  void requireReached(Instant due, Instant now) {
    require(
        history.wasAtZeroSince(due) || intents.mayBeWokenSince(due) || timestamps(now).heldUntil(now) != null,
        "the scheduled kill did not reach the service");
  }

  private void require(boolean holds, String violation) {
    if (!holds) {
      throw new InvariantViolationException(service.id(), violation);
    }
  }
}
