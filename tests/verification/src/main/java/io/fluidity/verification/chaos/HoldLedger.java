package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Acknowledged holds of one service. */
final class HoldLedger {

  /** Covers that a hold ends between the read of an operation and its response. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  /** Hold that lasts until an instant at least. */
  private record Hold(Instant until, TrackedOperation by) {}

  private final List<Hold> holds = new ArrayList<>();
  /** The last kill that ended all holds; {@code null} if a hold may have begun since. */
  private @Nullable TrackedOperation endedBy;

  void disturb() {
    holds.clear();
    endedBy = null;
  }

  void acknowledged(TrackedOperation wake, Duration hold) {
    holds.add(new Hold(wake.earliest().plus(hold), wake));
  }

  void ended(TrackedOperation kill) {
    endedBy = kill;
  }

  /** Records that an operation changed its intent or a hold. */
  void recorded(TrackedOperation operation) {
    if (operation.origin.endsHold()) {
      holds.removeIf(each -> !each.by.earliest().isAfter(operation.latest()));
    }
    if (operation.origin.hold() != null) {
      endedBy = null;
    }
  }

  boolean isEmpty() {
    return holds.isEmpty() && endedBy == null;
  }

  /** Returns whether a hold is in force that an operation has certainly read. */
  boolean isHeldFor(TrackedOperation operation) {
    Instant read = operation.lastRead;
    return read != null && holds.stream()
        .anyMatch(each -> each.by.ended != null && each.by.ended.isBefore(read)
            && read.plus(TOLERANCE).isBefore(each.until));
  }

  /**
   * Returns the violation of a hold; {@code null} if there is none.
   *
   * @param actual the end of the hold on the service; {@code null} if there is none
   */
  @Nullable
  String violation(@Nullable Instant actual, Instant now) {
    holds.removeIf(each -> !each.until.isAfter(now));
    if (endedBy != null && actual != null) {
      return "a kill did not clear the hold";
    }
    for (Hold each : holds) {
      if (actual == null || actual.isBefore(each.until)) {
        return "a hold until " + each.until + " was shortened to " + actual;
      }
    }
    return null;
  }
}
