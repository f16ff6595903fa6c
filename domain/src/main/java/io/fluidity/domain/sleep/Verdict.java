package io.fluidity.domain.sleep;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;

/** Conclusion of the idle policy about one service. */
public sealed interface Verdict {

  /**
   * {@return the next instant at which the verdict can change by itself; {@code null} if only an event can}
   */
  default @Nullable Instant until() {
    return null;
  }

  /** The desired count is 0 already. */
  record AlreadyAsleep() implements Verdict {
    static final AlreadyAsleep INSTANCE = new AlreadyAsleep();
  }

  /**
   * The service stays awake; nothing is written.
   *
   * @param reason why it stays awake
   * @param until the next instant at which the verdict can change by itself
   * @param idleSince the start of its idle time; {@code null} if the activity was not read
   */
  record KeepAwake(AwakeReason reason, Instant until, @Nullable Instant idleSince) implements Verdict {

    KeepAwake(AwakeReason reason, Instant until) {
      this(reason, until, null);
    }
  }

  /**
   * Another process started the service, such as a deployment. Its idle time starts, and the adoption is
   * recorded.
   *
   * @param at the instant to record
   * @param until the next instant at which the verdict can change by itself
   */
  record Adopt(Instant at, Instant until) implements Verdict {}

  /**
   * The service falls asleep.
   *
   * @param reason why it falls asleep
   * @param since the start of its idle time; for {@code AWAKE_TOO_LONG}, the instant of its wake
   */
  record FallAsleep(AsleepReason reason, Instant since) implements Verdict {}

  /**
   * The signals could not be read: the check fails, and the service stays awake.
   *
   * @param reason the failure of the read
   */
  record Undecided(Failure reason) implements Verdict {}

  /** Reason why a service stays awake. */
  enum AwakeReason {
    /** A hold is in force. */
    HELD,
    /** A sleep or a kill may be in progress. */
    SETTLING,
    /** Woken within the startup grace. */
    STARTING,
    /** No sample is recent enough, and missing data never counts as idle. */
    NO_DATA,
    /** The newest reported minute shows use. */
    IN_USE,
    /** Used, or woken, within the idle threshold. */
    RECENTLY_USED
  }

  /** Reason why a service falls asleep. */
  enum AsleepReason {
    /** Unused for the idle threshold. */
    IDLE,
    /** Without data for longer than the limit. */
    NO_DATA_TOO_LONG,
    /** Awake for longer than the limit. */
    AWAKE_TOO_LONG
  }
}
