package io.fluidity.verification.chaos;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.verification.chaos.TrackedOperation.Kind;
import io.fluidity.verification.chaos.TrackedOperation.Recorded;

/** Actual desired count of one service over time. */
final class ServiceHistory {

  private int desiredCount;
  private Instant changedAt;
  private Instant zeroSince;
  /**
   * When the count became zero, or later the last wake was recorded, or the tags were replaced. A sweep
   * leaves the service alone until an operation of that time has certainly ended.
   */
  private Instant unknownSince;
  private @Nullable Instant zeroUntil;
  private Instant disturbedAt;
  /** Set if the tags record the last stop, or a sweep has noticed it. */
  private boolean stopKnown;
  /** Last start that the control plane can notice. */
  private @Nullable Instant startedAt;
  private boolean startedBySweep;

  ServiceHistory(int desiredCount, Instant now) {
    this.desiredCount = desiredCount;
    changedAt = now;
    zeroSince = now;
    unknownSince = now;
    disturbedAt = now;
  }

  int desiredCount() {
    return desiredCount;
  }

  /** @param operation the operation that changed the count; {@code null} if another process did */
  void changed(int count, Instant now, @Nullable TrackedOperation operation) {
    if (count == desiredCount) {
      return;
    }
    if (count == 0) {
      zeroSince = now;
      unknownSince = now;
      stopKnown = operation != null;
    } else if (desiredCount == 0) {
      // An operation whose reads lag may take the service for one that was awake all the time.
      boolean known = operation == null ? stopKnown : wasAtZero(operation.firstRead);
      if (known) {
        // A limit counts from the intent: the change may take effect late.
        startedAt = operation == null || operation.firstWrite == null ? now : operation.firstWrite;
        startedBySweep = operation != null && operation.kind == Kind.SLEEP_CHECK;
      }
      zeroUntil = now;
    }
    desiredCount = count;
    changedAt = now;
  }

  /** Records that an operation wrote an intent. */
  void recorded(TrackedOperation operation) {
    if (desiredCount == 0 && operation.recorded != Recorded.NOTHING) {
      stopKnown = operation.recorded == Recorded.STOP;
      unknownSince = operation.firstWrite == null ? unknownSince : operation.firstWrite;
    }
  }

  /** Another process changed the count or the tags, or an operation failed that had begun to. */
  void disturb(Instant now) {
    disturbedAt = now;
  }

  /** Discards the last start and stop: another process has replaced the tags that record them. */
  void forget(Instant now) {
    startedAt = null;
    stopKnown = false;
    unknownSince = now;
  }

  Instant lastDisturbed() {
    return disturbedAt;
  }

  /**
   * Records a sweep that changed nothing. Only a sweep that finds a service at zero can notice that another
   * process stopped it: ECS shows no trace of a stop once the service is started again.
   */
  void seen(TrackedOperation sweep) {
    stopKnown |= wasAtZero(sweep.firstRead)
        && sweep.started.isAfter(unknownSince.plus(TrackedOperation.MAX_LENGTH));
  }

  /** Returns the last start that the control plane can notice, by an operation or by another process. */
  @Nullable
  Instant startedAt() {
    return startedAt;
  }

  /**
   * Returns whether that start completed a wake that was cut off. The maximum time awake counts from the
   * wake.
   */
  boolean isStartedBySweep() {
    return startedBySweep;
  }

  boolean changedSince(Instant instant) {
    return !changedAt.isBefore(instant) || !disturbedAt.isBefore(instant);
  }

  /**
   * Returns whether the count has been zero for so long that a read that was sent at an instant showed it.
   */
  boolean wasAtZero(@Nullable Instant read) {
    return read != null && desiredCount == 0 && !zeroSince.plus(IntentLedger.MAX_LAG).isAfter(read);
  }

  /** Returns whether the count was zero at any time since an instant. */
  boolean wasAtZeroSince(Instant instant) {
    return desiredCount == 0 || (zeroUntil != null && !zeroUntil.isBefore(instant));
  }

  /** Returns whether an operation sets less than the count that it read. */
  boolean certainlyShowedMore(TrackedOperation operation, int count) {
    Instant read = operation.lastRead;
    return count < desiredCount && read != null && !changedAt.plus(IntentLedger.MAX_LAG).isAfter(read);
  }
}
