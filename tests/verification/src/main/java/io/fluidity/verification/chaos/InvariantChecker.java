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
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
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
  private static final Duration USE_KEPT = Duration.ofDays(1);
  private static final Instant NEVER = Instant.EPOCH;

  private final SimulatedService service;
  private final Duration maxMetricDelay;
  private final List<TrackedOperation> concurrent = new ArrayList<>();
  private final List<Instant> usedMinutes = new ArrayList<>();
  private boolean metricsPublished = true;
  private Instant metricsResumedAt = NEVER;
  private Instant lastEvent = NEVER;
  private Instant lastManualChange = NEVER;
  private @Nullable Instant wokenAt;
  private @Nullable Instant heldUntil;
  private Instant heldSince = NEVER;

  InvariantChecker(SimulatedService service, Duration maxMetricDelay) {
    this.service = service;
    this.maxMetricDelay = maxMetricDelay;
  }

  SimulatedService service() {
    return service;
  }

  /** Returns the actual desired count; 0 if the service is gone. */
  int desiredCount() {
    return service.now() instanceof Scalable scalable ? scalable.desiredCount() : 0;
  }

  /** Uses the service during the minute of an instant. */
  void use(Instant at, int connections) {
    service.use(at, connections);
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    if (metricsPublished && !minute.isBefore(metricsResumedAt)) {
      usedMinutes.add(minute);
    }
  }

  void stopMetrics() {
    metricsPublished = false;
    service.stopMetrics();
  }

  void resumeMetrics(Instant now) {
    metricsPublished = true;
    metricsResumedAt = now;
    service.resumeMetrics();
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
      case WAKE -> {
        wokenAt = state == State.ENDED_AWAKE ? operation.started : wokenAt;
        if (operation.holdUntil != null) {
          boolean held = state == State.ENDED_AWAKE && concurrent.stream().noneMatch(TrackedOperation::kills);
          heldUntil = held ? shortestHold() : null;
          heldSince = now;
        }
      }
      case MANUAL_CHANGE -> {
        lastManualChange = now;
        heldUntil = null;
      }
      // A failed kill may have cleared the hold.
      case KILL, SCHEDULED_KILL -> heldUntil = state == State.ENDED_UNCHANGED ? heldUntil : null;
      case SLEEP_CHECK -> {
      }
    }
  }

  /** The order in which concurrent holds were written is unknown, so only the shortest is certain. */
  private @Nullable Instant shortestHold() {
    return concurrent.stream().map(operation -> operation.holdUntil).filter(Objects::nonNull)
        .min(Comparator.naturalOrder()).orElse(null);
  }

  /** Checks that a sleep check may have put the service to sleep. */
  void requireMayFallAsleep(TrackedOperation sleepCheck, AsleepReason reason) {
    Instant started = sleepCheck.started;
    require(!isHeld(sleepCheck), "a sleep check put the service to sleep during a hold");
    Duration limit = switch (reason) {
      case IDLE -> sleepCheck.policy.idleThreshold();
      case NO_DATA_TOO_LONG -> sleepCheck.policy.noDataLimit();
      case AWAKE_TOO_LONG -> Objects.requireNonNullElse(sleepCheck.policy.maxAwake(), Duration.ZERO);
    };
    if (isAlone(sleepCheck) && wokenAt != null && wokenAt.isAfter(lastManualChange)) {
      require(!wokenAt.plus(limit).isAfter(started.plus(TOLERANCE)),
          "a sleep check put the service to sleep (" + reason + ") too soon after the wake at " + wokenAt);
    }
    if (reason == AsleepReason.IDLE) {
      for (Instant minute : usedMinutes) {
        boolean visible = !minute.plus(maxMetricDelay).plus(TOLERANCE).isAfter(started);
        require(!visible || !minute.plus(limit).isAfter(started.plus(TOLERANCE)),
            "a sleep check put the service to sleep although it was in use at " + minute);
      }
    }
    usedMinutes.removeIf(minute -> minute.isBefore(started.minus(USE_KEPT)));
  }

  /** Checks that a scheduled kill may have put the service to sleep. */
  void requireMayBeKilledBySchedule(TrackedOperation kill) {
    require(!isHeld(kill), "a scheduled kill put the service to sleep during a hold");
  }

  /** Returns whether a hold was certainly in force when an operation started. */
  private boolean isHeld(TrackedOperation operation) {
    boolean concurrentlyKilled = concurrent.stream().anyMatch(each -> each != operation && each.kills());
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
    long wakes = count(Kind.WAKE);
    long kills = concurrent.stream().filter(TrackedOperation::kills).count();
    boolean open = count(Kind.MANUAL_CHANGE) > 0
        || concurrent.stream().anyMatch(operation -> operation.state == State.FAILED);
    // A delayed write may overwrite a newer tag of its kind, which ECS cannot refuse.
    boolean contested = wakes > 0 && kills > 0 && wakes + kills > 2;
    if (open || contested || !(service.now() instanceof Scalable scalable)) {
      return;
    }
    checkTogether(scalable, wakes, kills);
    if (concurrent.size() == 1) {
      checkAlone(concurrent.getFirst(), scalable);
    }
  }

  private void checkTogether(Scalable scalable, long wakes, long kills) {
    boolean wanted = scalable.desiredCount() > 0;
    if (wakes > 0 && kills == 0) {
      require(wanted, "a wake was lost");
    } else if (kills > 0 && wakes == 0) {
      require(!wanted, "a kill was undone");
    } else if (wakes > 0) {
      IntentTimestamps timestamps = scalable.snapshot().tags().asOf(lastEvent);
      require(wanted == timestamps.wantAwake(), "the newest intent did not win");
    } else if (concurrent.stream().anyMatch(each -> each.is(Kind.SLEEP_CHECK, State.ENDED_ASLEEP))) {
      require(!wanted, "a sleep was undone");
    }
  }

  private void checkAlone(TrackedOperation operation, Scalable scalable) {
    if (operation.kind == Kind.WAKE) {
      require(scalable.desiredCount() >= operation.desiredBefore, "a wake lowered the desired count");
    } else if (operation.kind == Kind.KILL) {
      require(scalable.snapshot().tags().asOf(lastEvent).holdUntil() == null,
          "a kill did not clear the hold");
    } else if (operation.is(Kind.SLEEP_CHECK, State.ENDED_UNCHANGED)) {
      require(scalable.desiredCount() == operation.desiredBefore,
          "a sleep check that reported no change changed the desired count");
    }
  }

  private long count(Kind kind) {
    return concurrent.stream().filter(operation -> operation.kind == kind).count();
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

  private void require(boolean holds, String violation) {
    if (!holds) {
      throw new InvariantViolationException(service.id(), violation);
    }
  }
}
