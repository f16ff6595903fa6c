package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.sleep.IdlePolicy;

/** Operation on one service: what was requested, which of its calls took effect, and what it reported. */
final class TrackedOperation {

  /** Kind of an operation. */
  enum Kind {
    WAKE, SLEEP_CHECK, KILL
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
    /** A sweep that completed what another operation had begun, without an intent of its own. */
    FINISHED,
    /** Failed, or its function died: any part of it may have taken effect, or may do so later. */
    FAILED
  }

  /** Intent that an operation recorded on the service. */
  enum Recorded {
    NOTHING, WAKE, STOP
  }

  /** An operation makes its last change within this time after its first. */
  static final Duration MAX_LENGTH = Duration.ofMinutes(2);

  /**
   * Clocks of functions are ahead by up to 50 ms, and an intent is at least 1 ms newer than those it read.
   */
  private static final Duration AHEAD = Duration.ofMillis(60);
  /** A laptop whose clock is wrong uses the time of the responses, which has whole seconds. */
  private static final Duration BEHIND = Duration.ofSeconds(1);
  /** A sleep check dates its intents by this much before its reads. */
  private static final Duration READ_STALENESS = Duration.ofSeconds(5);
  /** A scheduled kill whose event has no time is the same kill for this time. */
  private static final Duration RETRY_WINDOW = Duration.ofMinutes(15);

  final String name;
  final Kind kind;
  final Origin origin;
  final Instant started;
  final IdlePolicy policy;
  final @Nullable SteadyState steadyBefore;
  State state = State.RUNNING;
  Recorded recorded = Recorded.NOTHING;
  @Nullable
  Instant ended;
  @Nullable
  Instant firstRead;
  @Nullable
  Instant lastRead;
  @Nullable
  Instant firstWrite;
  /** Number of calls that no response confirmed and that have not taken effect yet. */
  int late;
  boolean setCount;
  /** True if another process changed the service meanwhile. */
  boolean disturbed;

  /**
   * Origin of an operation.
   *
   * @param scheduled whether a schedule requested it
   * @param due when it was due; {@code null} if a person requested it, or the event does not contain it
   * @param endsHold whether it ends a hold: a kill by a person, or a forced one
   * @param hold the hold that it requests; {@code null} if it requests none
   */
  record Origin(boolean scheduled, @Nullable Instant due, boolean endsHold, @Nullable Duration hold) {
    static final Origin SWEEP = new Origin(true, null, false, null);
  }

  /**
   * Creates a running operation.
   *
   * @param name what a trace calls it
   * @param started when it started
   * @param policy the policy in force
   * @param steadyBefore the newest steady state of the service when it started; {@code null} if there is none
   */
  TrackedOperation(String name, Kind kind, Origin origin, Instant started, IdlePolicy policy,
      @Nullable SteadyState steadyBefore) {
    this.name = name;
    this.kind = kind;
    this.origin = origin;
    this.started = started;
    this.policy = policy;
    this.steadyBefore = steadyBefore;
  }

  void read(Instant sent) {
    firstRead = firstRead == null ? sent : firstRead;
    lastRead = sent;
  }

  /** Records a write that takes effect. A finishing sweep records no intent. */
  void wrote(Instant sent, @Nullable TagPatch patch) {
    firstWrite = firstWrite == null ? sent : firstWrite;
    if (patch == null) {
      setCount = true;
    } else if (patch.instant(InstantTag.WOKEN_AT) != null || patch.instant(InstantTag.ADOPTED_AT) != null) {
      recorded = Recorded.WAKE;
    } else if (patch.instant(InstantTag.SLEPT_AT) != null || patch.instant(InstantTag.KILLED_AT) != null
        || patch.instant(InstantTag.SCHEDULED_KILL_AT) != null) {
      recorded = Recorded.STOP;
    }
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  /** Returns the earliest instant that its intent can have. */
  Instant earliest() {
    Instant due = origin.due;
    if (due != null) {
      return due;
    }
    return switch (kind) {
      case SLEEP_CHECK -> started.minus(READ_STALENESS);
      case WAKE -> started.minus(BEHIND);
      case KILL -> started.minus(origin.scheduled ? RETRY_WINDOW : BEHIND);
    };
  }

  /** Returns the latest instant that its intent can have; it was fixed before its first write. */
  Instant latest() {
    Instant due = origin.due;
    if (due != null) {
      return due;
    }
    Instant decided = kind == Kind.SLEEP_CHECK ? orStart(lastRead).minus(READ_STALENESS)
        : orStart(firstWrite);
    return decided.plus(AHEAD);
  }

  private Instant orStart(@Nullable Instant instant) {
    return instant == null ? started : instant;
  }
}
