package io.fluidity.domain.sleep;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;

/** What the idle policy concludes about one service, why, and when to look again. */
public sealed interface Verdict {

  /**
   * The next instant at which the answer can change by itself; {@code null} where only an event can change
   * it.
   */
  default @Nullable Instant until() {
    return null;
  }

  /** Its desired count is 0 already. */
  record AlreadyAsleep() implements Verdict {
    static final AlreadyAsleep INSTANCE = new AlreadyAsleep();
  }

  /**
   * It stays awake, and nothing is written.
   *
   * @param idleSince since when it is idle; {@code null} where that was not looked at
   */
  record KeepAwake(AwakeReason reason, Instant until, @Nullable Instant idleSince) implements Verdict {

    /** It stays awake, used or not. */
    KeepAwake(AwakeReason reason, Instant until) {
      this(reason, until, null);
    }
  }

  /**
   * Somebody else started it, with a deployment or in the console: its idle clock starts, which is written
   * down.
   *
   * @param at the instant to write
   */
  record Adopt(Instant at, Instant until) implements Verdict {}

  /**
   * It shall sleep.
   *
   * @param since since when it is idle, or, for {@code AWAKE_TOO_LONG}, awake
   */
  record FallAsleep(AsleepReason reason, Instant since) implements Verdict {}

  /** The signals could not be read: the check fails, and the service stays awake. */
  record Undecided(Failure reason) implements Verdict {}

  /** Why a service stays awake. */
  enum AwakeReason {
    /** Somebody asked for it to stay awake. */
    HELD,
    /** A sleep or a kill may be under way. */
    SETTLING,
    /** It was woken so recently that nobody can have used it yet. */
    STARTING,
    /** The signals are silent, and missing data never counts as idle. */
    NO_DATA,
    /** The newest report shows use. */
    IN_USE,
    /** It was used, or woken, within the idle threshold. */
    RECENTLY_USED
  }

  /** Why a service falls asleep. */
  enum AsleepReason {
    /** Nobody used it for the idle threshold. */
    IDLE,
    /** Its signals are silent for longer than the blind limit allows. */
    NO_DATA_TOO_LONG,
    /** It is awake for longer than it may. */
    AWAKE_TOO_LONG
  }
}
