package io.fluidity.verification.interleaving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.verification.interleaving.ExploredOperation.Kind;

/**
 * Invariant of every schedule: no operation fails, some serial order has the same result, and the newest
 * intent wins.
 */
final class Invariant {

  /** Serial run of the operations. */
  private record SerialRun(List<Integer> order, ServiceVersion end) {}

  private final Explorer explorer;
  private final boolean hasManualChange;
  private final boolean hasNewHold;
  private final List<SerialRun> serialRuns = new ArrayList<>();

  /** Runs the operations in every serial order. */
  Invariant(Explorer explorer, List<ExploredOperation> operations) {
    this.explorer = explorer;
    hasManualChange = operations.stream().anyMatch(ExploredOperation::isManualChange);
    hasNewHold = operations.stream().anyMatch(operation -> operation.kind() == Kind.WAKE_AND_HOLD);
    addSerialRuns(new ArrayList<>(),
        explorer.initialState(operations.stream().map(ExploredOperation::asSpecified).toList()));
  }

  private void addSerialRuns(List<Integer> order, ScheduleState state) {
    if (explorer.hasEnded(state)) {
      serialRuns.add(new SerialRun(List.copyOf(order), explorer.version(state)));
    }
    for (int next = 0; next < state.operations(); next++) {
      if (!order.contains(next)) {
        order.addLast(next);
        addSerialRuns(order, afterWhole(next, state));
        order.removeLast();
      }
    }
  }

  private ScheduleState afterWhole(int operation, ScheduleState state) {
    ScheduleState after = state;
    while (!explorer.operationState(after, operation).hasEnded()) {
      after = explorer.after(after, new Transition(operation, 0));
    }
    return after;
  }

  /** Returns how a final state violates the invariant; {@code null} if it does not. */
  @Nullable
  String violationOf(ScheduleState end) {
    for (int i = 0; i < end.operations(); i++) {
      String failure = explorer.operationState(end, i).failure();
      if (failure != null) {
        return "an operation failed: " + failure;
      }
    }
    ServiceVersion version = explorer.version(end);
    if (serialRuns.stream()
        .anyMatch(run -> matches(run.end, version) && keepsRealTimeOrder(run.order, end))) {
      return violationOfNewestIntent(end, version);
    }
    return mayRevertManualChange(end) && version.timestamps().wantAwake() == version.isWanted()
        ? null
        : "no serial order ends with desired count " + version.desiredCount()
            + (version.holdUntil() == null ? "" : " and a hold");
  }

  /**
   * A manual change to another count may overlap an operation that has read the previous one, so only zero or
   * not is compared. A hold may be written after the concurrent kill that clears it.
   */
  private boolean matches(ServiceVersion serial, ServiceVersion version) {
    boolean sameCount = hasManualChange
        ? serial.isWanted() == version.isWanted()
        : serial.desiredCount() == version.desiredCount();
    return sameCount && (hasNewHold || Objects.equals(serial.holdUntil(), version.holdUntil()));
  }

  /** Operations that had ended before another started come first, unless lagging reads may hide them. */
  private boolean keepsRealTimeOrder(List<Integer> order, ScheduleState end) {
    int done = 0;
    for (int operation : order) {
      if (explorer.readsNeverLag() && (end.endedBefore(operation) & ~done) != 0) {
        return false;
      }
      done |= 1 << operation;
    }
    return true;
  }

  /** A manual change records no intent, so a concurrent operation may take it for its own change undone. */
  private boolean mayRevertManualChange(ScheduleState end) {
    for (int one = 0; one < end.operations(); one++) {
      for (int other = 0; other < end.operations(); other++) {
        if (isManualChange(end, one) && !isManualChange(end, other) && end.areConcurrent(one, other)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isManualChange(ScheduleState end, int operation) {
    return explorer.operationState(end, operation).operation().isManualChange();
  }

  /** Manual changes record no intent; with them, only the serial orders count. */
  private @Nullable String violationOfNewestIntent(ScheduleState end, ServiceVersion version) {
    if (hasManualChange) {
      return null;
    }
    Instant wokenAt = null;
    Instant killedAt = null;
    for (int i = 0; i < end.operations(); i++) {
      IntentTimestamps tags = explorer.operationState(end, i).written();
      wokenAt = later(wokenAt, tags.wokenAt());
      killedAt = later(killedAt, later(tags.at(InstantTag.KILLED_AT),
          tags.at(InstantTag.SCHEDULED_KILL_AT)));
    }
    Map<InstantTag, Instant> written = new EnumMap<>(InstantTag.class);
    if (wokenAt != null) {
      written.put(InstantTag.WOKEN_AT, wokenAt);
    }
    if (killedAt != null) {
      written.put(InstantTag.KILLED_AT, killedAt);
    }
    IntentTimestamps all = new IntentTimestamps(written, null);
    if (all.newest() == null || all.wantAwake() == version.isWanted()) {
      return null;
    }
    return "the newest intent is a " + (all.wantAwake() ? "wake" : "kill") + ", but the desired count is "
        + version.desiredCount();
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }
}
