package io.fluidity.verification.chaos;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.sleep.IdlePolicy;

/** Operation on one service, and its progress. */
final class TrackedOperation {

  /** Kind of an operation. */
  enum Kind {
    WAKE, SLEEP_CHECK,
    /** A kill that clears a hold: manual or forced. */
    KILL,
    /** A kill that respects a hold. */
    SCHEDULED_KILL,
    /** A change by another process, which records no intent. */
    MANUAL_CHANGE
  }

  /** Progress of an operation. */
  enum State {
    RUNNING,
    /** Reported the service as awake. */
    ENDED_AWAKE,
    /** Reported the service as asleep. */
    ENDED_ASLEEP,
    /** Reported that it changed nothing. */
    ENDED_UNCHANGED,
    /** Failed, or its function crashed: any part of it may have taken effect. */
    FAILED
  }

  final Kind kind;
  final Instant started;
  final IdlePolicy policy;
  final @Nullable Instant holdUntil;
  final int desiredBefore;
  State state = State.RUNNING;

  /**
   * Creates a running operation.
   *
   * @param kind its kind
   * @param started when it started
   * @param policy the policy in force
   * @param holdUntil the end of the hold that it requests; {@code null} if it requests none
   * @param desiredBefore the desired count before it started
   */
  TrackedOperation(Kind kind, Instant started, IdlePolicy policy, @Nullable Instant holdUntil,
      int desiredBefore) {
    this.kind = kind;
    this.started = started;
    this.policy = policy;
    this.holdUntil = holdUntil;
    this.desiredBefore = desiredBefore;
  }

  /** Returns whether it is a kill, unless it is a scheduled one that respected a hold. */
  boolean kills() {
    return (kind == Kind.KILL || kind == Kind.SCHEDULED_KILL) && state != State.ENDED_UNCHANGED;
  }

  boolean is(Kind expectedKind, State expectedState) {
    return kind == expectedKind && state == expectedState;
  }
}
