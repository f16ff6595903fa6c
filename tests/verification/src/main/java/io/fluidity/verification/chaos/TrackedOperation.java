package io.fluidity.verification.chaos;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.sleep.IdlePolicy;

/** Something that is done to one service, by a function or by hand, and how it ended. */
final class TrackedOperation {

  /** What somebody wants by it. */
  enum Kind {
    WAKE, CHECK,
    /** A kill that ends a hold. */
    KILL,
    /** A kill that spares what is held. */
    SPARING_KILL,
    /** Somebody changes the service by hand, and writes no intent down. */
    MANUAL_CHANGE
  }

  /** How it ended. */
  enum End {
    /** It does not stop yet. */
    RUNS,
    /** It says that the service is wanted. */
    AWAKE,
    /** It says that the service sleeps. */
    ASLEEP,
    /** It changed nothing. */
    IDLE,
    /** It failed, or its function died: nobody knows how far it came. */
    FAILED
  }

  private final Kind kind;
  private final Instant started;
  private final IdlePolicy policy;
  private final @Nullable Instant heldUntil;
  private final int desiredBefore;
  private End end = End.RUNS;

  /**
   * Something that begins.
   *
   * @param policy the settings in force
   * @param heldUntil the end of the hold that it asks for, if it does
   * @param desiredBefore the desired count when it began
   */
  TrackedOperation(Kind kind, Instant started, IdlePolicy policy, @Nullable Instant heldUntil, int desiredBefore) {
    this.kind = kind;
    this.started = started;
    this.policy = policy;
    this.heldUntil = heldUntil;
    this.desiredBefore = desiredBefore;
  }

  void ends(End how) {
    end = how;
  }

  Kind kind() {
    return kind;
  }

  Instant started() {
    return started;
  }

  IdlePolicy policy() {
    return policy;
  }

  @Nullable
  Instant heldUntil() {
    return heldUntil;
  }

  int desiredBefore() {
    return desiredBefore;
  }

  /** A kill that was spared nothing: it wants the service asleep. */
  boolean kills() {
    return (kind == Kind.KILL || kind == Kind.SPARING_KILL) && end != End.IDLE;
  }

  End end() {
    return end;
  }

  boolean is(Kind thisKind, End thisEnd) {
    return kind == thisKind && end == thisEnd;
  }
}
