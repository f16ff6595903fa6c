package io.fluidity.verification.interleaving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.verification.interleaving.Explorer.Turn;
import io.fluidity.verification.interleaving.ExploredOperation.Kind;

/** What must be true after operations that ran at the same time, whatever their order. */
final class Invariant {

  /** Operations one after the other, and how that ends. */
  private record Serial(List<Integer> order, ServiceVersion end) {}

  private final Explorer explorer;
  private final boolean withHands;
  private final boolean withNewHolds;
  private final List<Serial> serials = new ArrayList<>();

  /** Runs the operations in every serial order, to know which ends there are. */
  Invariant(Explorer explorer, List<ExploredOperation> operations) {
    this.explorer = explorer;
    withHands = operations.stream().anyMatch(operation -> operation.kind() == Kind.HAND);
    withNewHolds = operations.stream().anyMatch(operation -> operation.kind() == Kind.WAKE_AND_HOLD);
    addOrders(new ArrayList<>(), explorer.start(operations.stream().map(ExploredOperation::asPromised).toList()));
  }

  private void addOrders(List<Integer> order, ScheduleState now) {
    if (explorer.hasEnded(now)) {
      serials.add(new Serial(List.copyOf(order), explorer.version(now)));
    }
    for (int next = 0; next < now.operations(); next++) {
      if (!order.contains(next)) {
        order.addLast(next);
        addOrders(order, afterAllOf(next, now));
        order.removeLast();
      }
    }
  }

  private ScheduleState afterAllOf(int operation, ScheduleState now) {
    ScheduleState after = now;
    while (!explorer.memory(after, operation).hasEnded()) {
      after = explorer.after(after, new Turn(operation, 0));
    }
    return after;
  }

  /** How this end breaks the promise, if it does. */
  @Nullable
  String brokenBy(ScheduleState end) {
    for (int i = 0; i < end.operations(); i++) {
      String failure = explorer.memory(end, i).failure();
      if (failure != null) {
        return "an operation failed: " + failure;
      }
    }
    ServiceVersion version = explorer.version(end);
    if (serials.stream().anyMatch(serial -> same(serial.end, version) && keepsTime(serial.order, end))) {
      return newestIntentBrokenBy(end, version);
    }
    return aHandWasOverruled(end) && ServiceVersion.said(version.marks()).wantAwake() == version.isWanted()
        ? null
        : "no serial order ends with the desired count " + version.desiredCount()
            + (version.heldUntil() == null ? "" : ", held");
  }

  /**
   * A hand that scales to another count than the service had before may meet an operation that knows only
   * that; a hold that is written now may come later than the kill that ends it.
   */
  private boolean same(ServiceVersion serial, ServiceVersion version) {
    boolean sameCount = withHands
        ? serial.isWanted() == version.isWanted()
        : serial.desiredCount() == version.desiredCount();
    return sameCount && (withNewHolds || Objects.equals(serial.heldUntil(), version.heldUntil()));
  }

  /**
   * Whether operations that had ended before others began come first; what looks hide from each other may
   * not.
   */
  private boolean keepsTime(List<Integer> order, ScheduleState end) {
    int done = 0;
    for (int operation : order) {
      if (explorer.looksShowWhatIsThere() && (end.endedBefore(operation) & ~done) != 0) {
        return false;
      }
      done |= 1 << operation;
    }
    return true;
  }

  /**
   * Whether somebody scaled it by hand while an operation was under way. Nobody wrote that intent down, so
   * the operation may take it for its own work undone.
   */
  private boolean aHandWasOverruled(ScheduleState end) {
    for (int hand = 0; hand < end.operations(); hand++) {
      for (int other = 0; other < end.operations(); other++) {
        if (isByHand(end, hand) && !isByHand(end, other) && !end.endedBefore(hand, other)
            && !end.endedBefore(other, hand)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isByHand(ScheduleState end, int operation) {
    return explorer.memory(end, operation).operation().kind() == Kind.HAND;
  }

  /** Whoever scales by hand writes no intent down: then the serial orders alone tell. */
  private @Nullable String newestIntentBrokenBy(ScheduleState end, ServiceVersion version) {
    if (withHands) {
      return null;
    }
    Instant wokenAt = null;
    Instant killedAt = null;
    for (int i = 0; i < end.operations(); i++) {
      OperationState memory = explorer.memory(end, i);
      wokenAt = later(wokenAt, memory.wrote().wokenAt());
      killedAt = later(killedAt, memory.wrote().killedAt());
    }
    IntentTimestamps written = new IntentTimestamps(wokenAt, null, killedAt, null, null);
    if (written.newest() == null || written.wantAwake() == version.isWanted()) {
      return null;
    }
    return "the newest intent is a " + (written.wantAwake() ? "wake" : "kill") + ", but the desired count is "
        + version.desiredCount();
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }
}
