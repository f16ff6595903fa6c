package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.fluidity.verification.chaos.TrackedOperation.Recorded;
import io.fluidity.verification.chaos.TrackedOperation.State;

/**
 * <<<<<<< HEAD Requirements of the desired count of one service, concluded from what operations reported and
 * which of their changes took effect. A conclusion about an operation ends when an intent is recorded that
 * may be newer. ======= Expected desired count of one service, concluded from what operations reported and
 * which of their changes took effect. A conclusion about an operation ends when an intent is recorded that
 * may be newer. >>>>>>> lang
 */
final class IntentLedger {

  /** Reads lag by less. */
  static final Duration MAX_LAG = Duration.ofSeconds(2);
  /** Number of sweeps that repair what an operation that died left behind. */
  static final int SWEEPS_TO_REPAIR = 2;

  /**
   * Sweeps repair what an operation that died left behind for two hours; after that, they take it for a
   * change by another process.
   */
  private static final Duration REPAIRED_WITHIN = Duration.ofMinutes(118);
  /** Sweeps restore a count for 15 minutes; after that, they take a lower one for that of autoscaling. */
  private static final Duration COUNT_REPAIRED_WITHIN = Duration.ofMinutes(12);
  /** Schedules are at most an hour late, and their retries a few minutes. */
  private static final Duration MAX_AGE = Duration.ofHours(3);

  /** The newest intent wants the service awake, at no less than a count. */
  private record Awake(Instant since, int count, TrackedOperation by) {}

  /** The newest intent wants the service at zero. */
  private record Asleep(Instant since, TrackedOperation by) {}

  /** Operation that failed after a change, and the number of good sweeps since. */
  private static final class Unrepaired {
    private final TrackedOperation operation;
    private final Instant from;
    private int sweeps;

    Unrepaired(TrackedOperation operation, Instant from) {
      this.operation = operation;
      this.from = from;
    }
  }

  private final List<Awake> awake = new ArrayList<>();
  private final List<Asleep> asleep = new ArrayList<>();
  private final List<TrackedOperation> wakes = new ArrayList<>();
  private final List<TrackedOperation> stops = new ArrayList<>();
  /** Stops, including those that a wake superseded: they end holds and counts of older wakes. */
  private final List<TrackedOperation> recordedStops = new ArrayList<>();
  private final List<TrackedOperation> running = new ArrayList<>();
  private final List<Unrepaired> unrepaired = new ArrayList<>();
  private Instant lastRecordedAt = Instant.EPOCH;

  void begin(TrackedOperation operation) {
    running.add(operation);
  }

  /** Records the intent of an operation, which may be newer than those of others. */
  void recorded(TrackedOperation operation, Instant now) {
    if (operation.recorded != Recorded.NOTHING) {
      lastRecordedAt = now;
    }
    if (operation.recorded == Recorded.STOP && !recordedStops.contains(operation)) {
      stops.add(operation);
      recordedStops.add(operation);
      awake.removeIf(each -> !each.since.isAfter(operation.latest()));
    } else if (operation.recorded == Recorded.WAKE && !wakes.contains(operation)) {
      wakes.add(operation);
      asleep.removeIf(each -> !each.since.isAfter(operation.latest()));
    }
  }

  /**
   * @param count the count that the operation requested, which it acknowledged; 1 if it requested none, since
   *          a concurrent wake with a lower count may come before it
   */
  void end(TrackedOperation operation, int count, Instant now) {
    running.remove(operation);
    forgetOld(now);
    if (operation.state == State.FAILED) {
      if (operation.firstWrite != null || operation.late > 0) {
        Instant began = operation.firstWrite == null ? now : operation.firstWrite;
        unrepaired.add(new Unrepaired(operation, began.plus(TrackedOperation.MAX_LENGTH)));
      }
      return;
    }
    if (operation.state != State.ENDED_AWAKE && operation.state != State.ENDED_ASLEEP) {
      return;
    }
    Instant since = operation.earliest();
    if (operation.state == State.ENDED_AWAKE) {
      // A stop that a wake superseded is not the newest intent.
      stops.remove(operation);
      if (!operation.disturbed && noneFrom(since, stops)) {
        boolean countStands = operation.recorded == Recorded.WAKE && noneFrom(since, recordedStops);
        awake.add(new Awake(since, countStands ? count : 1, operation));
      }
    } else {
      wakes.remove(operation);
      if (!operation.disturbed && noneFrom(since, wakes)) {
        asleep.add(new Asleep(since, operation));
      }
    }
  }

  private static boolean noneFrom(Instant since, List<TrackedOperation> operations) {
    return operations.stream().allMatch(each -> each.latest().isBefore(since));
  }

  private void forgetOld(Instant now) {
    Predicate<TrackedOperation> old = each -> !each.isRunning() && each.started.plus(MAX_AGE).isBefore(now);
    wakes.removeIf(old);
    stops.removeIf(old);
    recordedStops.removeIf(old);
  }

  /**
   * Discards all conclusions: a change by another process records no intent, so its place in the order is
   * unknown, and so is that of the operations in progress.
   */
  void disturb() {
    awake.clear();
    asleep.clear();
    running.forEach(each -> each.disturbed = true);
  }

  /** Records a sweep that succeeded for the service. It leaves an operation alone that may be in progress. */
  void goodSweep(TrackedOperation sweep) {
    if (sweep.started.isBefore(lastRecordedAt.plus(TrackedOperation.MAX_LENGTH))) {
      return;
    }
    for (Iterator<Unrepaired> all = unrepaired.iterator(); all.hasNext();) {
      Unrepaired each = all.next();
      Instant began = each.operation.firstWrite == null ? each.operation.started : each.operation.firstWrite;
      if (sweep.started.isBefore(each.from)) {
        continue;
      }
      if (sweep.started.isAfter(began.plus(REPAIRED_WITHIN))) {
        awake.clear();
        asleep.clear();
      } else if (sweep.started.isAfter(began.plus(COUNT_REPAIRED_WITHIN))) {
        awake.replaceAll(fact -> new Awake(fact.since, 1, fact.by));
      }
      if (++each.sweeps == SWEEPS_TO_REPAIR) {
        all.remove();
      }
    }
  }

  /**
   * Returns whether every change is complete: no operation is between its first and its last change, and
   * sweeps have repaired what died.
   */
  boolean isSettled(Instant now) {
    return unrepaired.isEmpty() && noneChanges(now)
        && running.stream().noneMatch(each -> each.recorded != Recorded.NOTHING && !each.setCount);
  }

  /** Returns whether no operation is between its first and its last change. */
  boolean noneChanges(Instant now) {
    return running.stream().noneMatch(each -> changes(each, now));
  }

  private static boolean changes(TrackedOperation operation, Instant now) {
    Instant began = operation.firstWrite;
    return began != null && now.isBefore(began.plus(TrackedOperation.MAX_LENGTH));
  }

  /** Returns the violation of the desired count; {@code null} if there is none. */
  @Nullable
  String violation(int desiredCount, Instant now) {
    if ((awake.isEmpty() && asleep.isEmpty()) || !isSettled(now)) {
      return null;
    }
    if (desiredCount > 0 && !asleep.isEmpty()) {
      return (asleep.getLast().by.kind == TrackedOperation.Kind.SLEEP_CHECK ? "a sleep" : "a kill")
          + " was undone";
    }
    for (Awake each : awake) {
      if (desiredCount == 0) {
        return "a wake was lost";
      }
      if (desiredCount < each.count) {
        return "a wake with the count " + each.count + " ended at " + desiredCount;
      }
    }
    return null;
  }

  /** Returns whether a wake that is newer than a stop was acknowledged long before. */
  boolean isLongOutdated(TrackedOperation stop, Instant now, Duration limit) {
    Instant latest = stop.latest();
    for (Awake each : awake) {
      Instant ended = each.by.ended;
      if (each.by != stop && each.since.isAfter(latest) && ended != null
          && ended.plus(limit).isBefore(now)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a stop that ends holds may be newer than a wake. */
  boolean mayHaveEndedHold(TrackedOperation wake) {
    return recordedStops.stream()
        .anyMatch(each -> each.origin.endsHold() && !each.latest().isBefore(wake.earliest()));
  }

  /** Returns whether a wake that holds may be newer than a kill. */
  boolean mayHaveHeld(TrackedOperation kill) {
    return wakes.stream()
        .anyMatch(each -> each.origin.hold() != null && !each.latest().isBefore(kill.earliest()));
  }

  /** Returns whether a wake or an adoption may have an intent from an instant on. */
  boolean mayBeWokenSince(Instant instant) {
    return wakes.stream().anyMatch(each -> !each.latest().isBefore(instant));
  }

  /** Returns whether an acknowledged wake is certainly the newest intent. */
  boolean isCertainlyAwake(Instant now) {
    return !awake.isEmpty() && isSettled(now);
  }
}
