package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.SteadyState;
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
    /** A wake that a schedule requests. */
    SCHEDULED_WAKE,
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
  final @Nullable Instant due;
  final int desiredBefore;
  final @Nullable SteadyState steadyBefore;
  State state = State.RUNNING;

  /**
   * Creates a running operation.
   *
   * @param kind its kind
   * @param started when it started
   * @param policy the policy in force
   * @param holdUntil the end of the hold that it requests; {@code null} if it requests none
   * @param due when it was due, if a schedule requests it and its event contains the time; else {@code null}
   * @param desiredBefore the desired count before it started
   * @param steadyBefore the newest steady state of the service when it started; {@code null} if there is none
   */
  TrackedOperation(Kind kind, Instant started, IdlePolicy policy, @Nullable Instant holdUntil,
      @Nullable Instant due, int desiredBefore, @Nullable SteadyState steadyBefore) {
    this.kind = kind;
    this.started = started;
    this.policy = policy;
    this.holdUntil = holdUntil;
    this.due = due;
    this.desiredBefore = desiredBefore;
    this.steadyBefore = steadyBefore;
  }

  /** Returns the instant of its intent: when it was due, however late it was delivered. */
  Instant intendedAt() {
    return due == null ? started : due;
  }

  /** Returns whether its intent is so old that operations that ran before it may be newer. */
  boolean isLate(Duration concurrent) {
    return intendedAt().plus(concurrent).isBefore(started);
  }

  /** Returns whether it is a wake, unless it is a scheduled one that changed nothing. */
  boolean wakes() {
    return kind == Kind.WAKE || (kind == Kind.SCHEDULED_WAKE && state != State.ENDED_UNCHANGED);
  }

  /**
   * Returns whether it is a kill, unless it is a scheduled one that changed nothing or is older than a wake.
   */
  boolean kills() {
    boolean superseded = due != null && state == State.ENDED_AWAKE;
    return mayEndHold() && !superseded;
  }

  /** Returns whether it is a kill that may have written tags. */
  boolean mayEndHold() {
    return (kind == Kind.KILL || kind == Kind.SCHEDULED_KILL) && state != State.ENDED_UNCHANGED;
  }

  boolean is(Kind expectedKind, State expectedState) {
    return kind == expectedKind && state == expectedState;
  }
}
