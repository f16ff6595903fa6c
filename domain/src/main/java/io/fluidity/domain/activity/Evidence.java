package io.fluidity.domain.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Combines the minutes of several signals. */
final class Evidence {

  private final EvidenceWindow window;
  private final List<SignalMinutes> heartbeats = new ArrayList<>();
  private final List<SignalMinutes> uses = new ArrayList<>();

  Evidence(EvidenceWindow window) {
    this.window = window;
  }

  void add(SignalMinutes signal) {
    (signal.isHeartbeat() ? heartbeats : uses).add(signal);
  }

  Activity.Observed combine() {
    int afterUse = 0;
    SignalMinutes lastUsed = null;
    for (SignalMinutes signal : uses) {
      afterUse = Math.max(afterUse, signal.afterUse());
      lastUsed = lastUsed == null || signal.lastUse() > lastUsed.lastUse() ? signal : lastUsed;
    }
    MinuteRanges idle = null;
    boolean complete = true;
    for (SignalMinutes signal : uses) {
      if (!contributes(signal)) {
        complete = false;
        continue;
      }
      MinuteRanges own = signal.idleFrom(afterUse, completeUntil(signal));
      if (idle == null) {
        idle = own;
      } else {
        idle.retainAll(own);
      }
    }
    return observed(afterUse, idle == null ? new MinuteRanges() : idle, lastUsed, complete);
  }

  private boolean contributes(SignalMinutes signal) {
    return signal.hasReported()
        || (signal.signal().missingData() == ActivitySignal.MissingData.NOT_ACTIVE && hasHeartbeat());
  }

  private boolean hasHeartbeat() {
    return heartbeats.stream().anyMatch(SignalMinutes::hasReported);
  }

  /** The minute up to which a missing sample means that there is none, rather than that it is late. */
  private int completeUntil(SignalMinutes signal) {
    if (signal.signal().missingData() == ActivitySignal.MissingData.UNKNOWN) {
      return 0;
    }
    if (!heartbeats.isEmpty()) {
      return heartbeats.stream().mapToInt(SignalMinutes::completeUntil).max().orElse(0);
    }
    Duration delay = signal.signal().delay();
    return window.minuteOf(window.now().minus(delay).getEpochSecond());
  }

  private Activity.Observed observed(int afterUse, MinuteRanges idle, @Nullable SignalMinutes lastUsed,
      boolean complete) {
    int afterIdle = idle.end();
    int known = Math.max(afterUse, afterIdle);
    Instant use = lastUsed == null || lastUsed.lastUse() == SignalMinutes.NEVER
        ? null
        : window.atMostNow(lastUsed.lastUse());
    Instant useEnd = afterUse == 0 ? window.idleFrom() : window.beginning(afterUse);
    idle.removeBefore(Math.max(afterUse, window.firstWholeMinuteFrom(window.idleFrom())));
    return new Activity.Observed(use, use == null || lastUsed == null ? null : lastUsed.signal().metric(),
        useEnd.isBefore(window.idleFrom()) ? window.idleFrom() : useEnd,
        idle.size(),
        known == 0 ? null : window.beginning(known), afterUse > 0 && afterUse >= afterIdle, complete,
        invalidSignals());
  }

  private List<String> invalidSignals() {
    List<String> invalid = new ArrayList<>();
    for (SignalMinutes signal : uses) {
      if (signal.isInvalid()) {
        invalid.add(signal.signal().metric());
      }
    }
    return invalid;
  }
}
