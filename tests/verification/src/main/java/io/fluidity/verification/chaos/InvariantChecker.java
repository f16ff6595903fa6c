package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.verification.chaos.TrackedOperation.Kind;
import io.fluidity.verification.chaos.TrackedOperation.State;

/**
 * Observes the operations on one service and its use from outside, and checks the invariants once no
 * operation is in progress.
 */
final class InvariantChecker {

  /** Operations less than this apart count as concurrent. */
  private static final Duration CONCURRENT = Duration.ofSeconds(5);
  /** Covers clock skew and the duration of a call. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final Instant NEVER = Instant.EPOCH;

  private final SimulatedService service;
  private final SleepInvariants sleeps = new SleepInvariants();
  private final List<TrackedOperation> concurrent = new ArrayList<>();
  private Instant lastEvent = NEVER;
  private Instant lastManualChange = NEVER;
  private Instant newestWake = NEVER;
  private Instant newestKill = NEVER;
  private @Nullable Instant heldUntil;
  private Instant heldSince = NEVER;

  InvariantChecker(SimulatedService service) {
    this.service = service;
  }

  SimulatedService service() {
    return service;
  }

  /** Returns the actual desired count; 0 if the service is gone. */
  int desiredCount() {
    return service.now() instanceof Scalable scalable ? scalable.desiredCount() : 0;
  }

  /** Returns the actual steady state; {@code null} if there is none, or the service is gone. */
  @Nullable
  SteadyState steadyState() {
    return service.now() instanceof Scalable scalable ? scalable.snapshot().steadyState() : null;
  }

  void begin(TrackedOperation operation, Instant now) {
    checkIfQuiet(now);
    concurrent.add(operation);
    lastEvent = now;
  }

  void end(TrackedOperation operation, State state, Instant now) {
    operation.state = state;
    lastEvent = now;
    switch (operation.kind) {
      case WAKE, SCHEDULED_WAKE -> endOfWake(operation, now);
      case MANUAL_CHANGE -> {
        lastManualChange = now;
        heldUntil = null;
        sleeps.forget();
      }
      case KILL, SCHEDULED_KILL -> {
        if (operation.mayEndHold()) {
          // A failed kill may have cleared the hold.
          heldUntil = null;
          sleeps.stopped();
        }
        if (state == State.ENDED_ASLEEP) {
          newestKill = latest(newestKill, operation.intendedAt());
        }
      }
      case SLEEP_CHECK -> {
        if (state != State.ENDED_UNCHANGED) {
          sleeps.stopped();
        }
      }
    }
  }

  private void endOfWake(TrackedOperation wake, Instant now) {
    boolean awake = wake.state == State.ENDED_AWAKE;
    if (awake) {
      newestWake = latest(newestWake, wake.intendedAt());
    }
    if (wake.isLate(CONCURRENT)) {
      // It may have replaced the tag of a concurrent wake, which is newer.
      sleeps.forget();
    } else if (awake && wake.kind == Kind.WAKE) {
      // A laptop whose clock is wrong uses the time of AWS, which has whole seconds.
      sleeps.woken(wake.started.truncatedTo(ChronoUnit.SECONDS), wake.desiredBefore == 0);
    }
    if (wake.holdUntil != null) {
      boolean held = awake && concurrent.stream().noneMatch(TrackedOperation::mayEndHold);
      heldUntil = held ? certainHold(wake.holdUntil) : null;
      heldSince = now;
    }
  }

  /** A hold only grows, but the order in which concurrent ones were written is unknown. */
  private Instant certainHold(Instant requested) {
    if (concurrent.size() == 1) {
      return heldUntil == null ? requested : latest(heldUntil, requested);
    }
    return concurrent.stream().map(operation -> operation.holdUntil).filter(Objects::nonNull)
        .min(Comparator.naturalOrder()).orElse(requested);
  }

  /** Records that a check left the service awake while no task ran. */
  void seenWaking(TrackedOperation check, Scalable shown) {
    sleeps.seenWaking(shown, check.started, check.policy.limits());
  }

  /** Checks that a sleep check may have put the service to sleep. */
  void requireMayFallAsleep(TrackedOperation check, Scalable before, AsleepReason reason,
      RecordingMetrics.@Nullable Read read) {
    require(!isHeld(check), "a sleep check put the service to sleep during a hold");
    String violation = sleeps.violation(check, before, reason, read, isAlone(check));
    require(violation == null, String.valueOf(violation));
  }

  /** Checks that a kill may have put the service to sleep. */
  void requireMayBeKilled(TrackedOperation kill) {
    require(kill.kind == Kind.KILL || !isHeld(kill),
        "a scheduled kill put the service to sleep during a hold");
    require(!isOlder(kill, newestWake), "a scheduled kill overrode a wake that is newer than its due time");
  }

  /** Checks that a wake may have woken the service. */
  void requireMayBeWoken(TrackedOperation wake) {
    require(!isOlder(wake, newestKill), "a scheduled wake overrode a kill that is newer than its due time");
  }

  /** Returns whether an operation is certainly older than another intent. */
  private boolean isOlder(TrackedOperation operation, Instant intent) {
    return isAlone(operation) && operation.intendedAt().plus(CONCURRENT).isBefore(intent)
        && intent.isAfter(lastManualChange);
  }

  /** Returns whether a hold was certainly in force when an operation started. */
  private boolean isHeld(TrackedOperation operation) {
    boolean concurrentlyKilled = concurrent.stream().anyMatch(each -> each != operation && each.mayEndHold());
    return heldUntil != null && !concurrentlyKilled && operation.started.isBefore(heldUntil.minus(TOLERANCE))
        && operation.started.isAfter(heldSince.plus(CONCURRENT)) && heldSince.isAfter(lastManualChange);
  }

  private boolean isAlone(TrackedOperation operation) {
    return concurrent.size() == 1 && concurrent.getFirst() == operation;
  }

  /** Checks the operations since the last check if none is running and no later one can be concurrent. */
  void checkIfQuiet(Instant now) {
    boolean running = concurrent.stream().anyMatch(operation -> operation.state == State.RUNNING);
    if (!running && !now.isBefore(lastEvent.plus(CONCURRENT))) {
      check();
      concurrent.clear();
    }
  }

  private void check() {
    long wakes = concurrent.stream().filter(TrackedOperation::wakes).count();
    long kills = concurrent.stream().filter(TrackedOperation::kills).count();
    boolean unpredictable = concurrent.stream()
        .anyMatch(each -> each.kind == Kind.MANUAL_CHANGE || each.state == State.FAILED);
    // A delayed write may overwrite a newer tag of its kind, which ECS cannot refuse.
    boolean contested = wakes > 0 && kills > 0 && wakes + kills > 2;
    // An adoption is newer than a schedule that was due before it.
    boolean checked = concurrent.stream().anyMatch(each -> each.kind == Kind.SLEEP_CHECK);
    boolean late = concurrent.size() > 1
        && concurrent.stream().anyMatch(each -> each.isLate(checked ? Duration.ZERO : CONCURRENT));
    if (unpredictable || contested || late || !(service.now() instanceof Scalable scalable)) {
      return;
    }
    checkTogether(scalable, wakes, kills);
    if (concurrent.size() == 1) {
      checkAlone(concurrent.getFirst(), scalable);
    }
  }

  private void checkTogether(Scalable scalable, long wakes, long kills) {
    boolean wanted = scalable.desiredCount() > 0;
    boolean slept = concurrent.stream().anyMatch(each -> each.is(Kind.SLEEP_CHECK, State.ENDED_ASLEEP));
    if (wakes > 0 && kills == 0 && !slept) {
      require(wanted, "a wake was lost");
    } else if (kills > 0 && wakes == 0) {
      require(!wanted, "a kill was undone");
    } else if (wakes > 0) {
      IntentTimestamps timestamps = scalable.snapshot().tags().asOf(lastEvent);
      require(wanted == timestamps.wantAwake(), "the newest intent did not win");
    } else if (slept) {
      require(!wanted, "a sleep was undone");
    }
  }

  private void checkAlone(TrackedOperation operation, Scalable scalable) {
    if (operation.wakes()) {
      require(scalable.desiredCount() >= operation.desiredBefore, "a wake lowered the desired count");
    } else if (operation.kind == Kind.KILL && operation.kills()) {
      require(scalable.snapshot().tags().asOf(lastEvent).at(InstantTag.HOLD_UNTIL) == null,
          "a kill did not clear the hold");
    } else if (operation.is(Kind.SLEEP_CHECK, State.ENDED_UNCHANGED)) {
      require(scalable.desiredCount() == operation.desiredBefore,
          "a sleep check that reported no change changed the desired count");
    }
  }

  /** Checks that the service fell asleep after a long time without use and faults. */
  void requireAsleepUnlessHeld(Instant now) {
    if (service.now() instanceof Scalable scalable) {
      boolean held = scalable.snapshot().tags().asOf(now).heldUntil(now) != null;
      require(held || scalable.desiredCount() == 0, "the service is awake long after its last use");
    }
  }

  /** Checks that a wake without faults succeeded. */
  void requireWanted() {
    require(OperationFailedException.requireScalable(service.now()).desiredCount() > 0,
        "a wake without faults did not wake the service");
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  private void require(boolean holds, String violation) {
    if (!holds) {
      throw new InvariantViolationException(service.id(), violation);
    }
  }
}
