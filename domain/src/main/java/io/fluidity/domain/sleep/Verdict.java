package io.fluidity.domain.sleep;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
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
   * The desired count contradicts the newest intent, or is below that of the last wake, since an operation
   * was cut off after its change. The sleep check sets the count that the newest intent wants.
   */
  record Finish() implements Verdict {
    static final Finish INSTANCE = new Finish();
  }

  /**
   * Another process stopped the service, such as a deployment. The stop is recorded, so that a start by
   * another process is noticed.
   *
   * @param at the instant to record
   */
  record RecordStop(Instant at) implements Verdict {}

  /**
   * The service stays awake.
   *
   * @param reason why it stays awake
   * @param until the next instant at which the verdict can change by itself
   * @param activity the evidence; {@code null} if the verdict does not depend on it
   */
  record KeepAwake(AwakeReason reason, Instant until, Activity.@Nullable Observed activity)
      implements
        Verdict {

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
   * @param since the start of its idle time; for {@code AWAKE_TOO_LONG}, the instant from which it was wanted
   *          awake; for {@code START_FAILED}, that instant, or the end of its newest steady state since
   * @param activity the evidence; {@code null} if the verdict does not depend on it
   */
  record FallAsleep(AsleepReason reason, Instant since, Activity.@Nullable Observed activity)
      implements
        Verdict {

    FallAsleep(AsleepReason reason, Instant since) {
      this(reason, since, null);
    }
  }

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
    /** Woken within the startup grace, or no task runs yet. */
    STARTING,
    /** ECS replaces its tasks. */
    DEPLOYING,
    /** No evidence is recent enough, and missing data never counts as idle. */
    NO_DATA,
    /** The newest known minute shows use. */
    IN_USE,
    /** Fewer minutes than the idle threshold were reported idle since its last use, or its wake. */
    RECENTLY_USED
  }

  /** Reason why a service falls asleep. */
  enum AsleepReason {
    /** Reported idle for the idle threshold. */
    IDLE,
    /** No use was reported for longer than the limit, and its idleness is not proven either. */
    NO_DATA_TOO_LONG,
    /** Awake for longer than the limit. */
    AWAKE_TOO_LONG,
    /** The service reached no steady state within the start limit of its wake, or of the end of the last. */
    START_FAILED
  }
}
