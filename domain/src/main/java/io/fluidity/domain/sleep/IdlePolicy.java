package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.Verdict.Adopt;
import io.fluidity.domain.sleep.Verdict.AlreadyAsleep;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.sleep.Verdict.Undecided;
import io.fluidity.domain.sleep.Verdict.FallAsleep;
import io.fluidity.domain.sleep.Verdict.KeepAwake;

/**
 * When a service falls asleep: a pure function of what was read, these settings, and now. The first rule that
 * matches decides.
 *
 * @param idleThreshold how long it must be unused to fall asleep
 * @param startupGrace how long after a wake it is left alone, whatever the signals say
 * @param staleAfter how old the newest sample may be before the signals count as silent
 * @param blindLimit how long it stays awake with silent signals; at least the idle threshold
 * @param maxAwake how long after its last wake it falls asleep even if it is used; {@code null}: never
 */
public record IdlePolicy(Duration idleThreshold, Duration startupGrace, Duration staleAfter,
    Duration noDataLimit,
    @Nullable Duration maxAwake) {

  /** How long a sleep or kill may be under way: far longer than it takes from its mark to its set. */
  public static final Duration SETTLING_TIME = Duration.ofMinutes(2);

  /**
   * How old the facts of a check may be when it acts: calls less than this apart count as concurrent. An
   * intent that rests on such facts is dated back by as much, so that any other intent, which it may not have
   * seen, is newer.
   */
  public static final Duration READ_STALENESS = Duration.ofSeconds(5);

  private static final Duration SAMPLE = Duration.ofMinutes(1);

  /** The verdict that needs no signals, or {@code null}: signals are read only for the services left open. */
  public @Nullable Verdict verdictWithoutActivity(Scalable service, Instant now) {
    return switch (service) {
      case Unwanted _ -> AlreadyAsleep.INSTANCE;
      case Wanted wanted -> withoutActivity(timestamps(wanted, now), now);
    };
  }

  /** The verdict, with what the signals say. */
  public Verdict verdict(Scalable service, Activity activity, Instant now) {
    Verdict verdict = verdictWithoutActivity(service, now);
    return verdict == null ? verdictByActivity(service, activity, now) : verdict;
  }

  /** The verdict on a service that {@link #verdictWithoutActivity} left open. */
  Verdict verdictByActivity(Scalable service, Activity activity, Instant now) {
    return byActivity(activity, wokenAt(timestamps(service, now)), now);
  }

  /** Whether no sample is young enough to tell of now. */
  public boolean hasNoData(Activity activity, Instant now) {
    return switch (activity) {
      case Activity.NoData() -> true;
      case Activity.Unreadable _ -> false;
      case Activity.Reported reported -> !now.isBefore(reported.reportedUntil().plus(staleAfter));
    };
  }

  private @Nullable Verdict withoutActivity(IntentTimestamps timestamps, Instant now) {
    Instant heldUntil = timestamps.heldUntil(now);
    if (heldUntil != null) {
      return new KeepAwake(AwakeReason.HELD, heldUntil);
    }
    if (!timestamps.wantAwake()) {
      return startedByOthers(timestamps.stoppedAt(), now);
    }
    Instant wokenAt = wokenAt(timestamps);
    if (now.isBefore(wokenAt.plus(startupGrace))) {
      return new KeepAwake(AwakeReason.STARTING, wokenAt.plus(startupGrace));
    }
    if (maxAwake != null && !now.isBefore(wokenAt.plus(maxAwake))) {
      return new FallAsleep(AsleepReason.AWAKE_TOO_LONG, wokenAt);
    }
    return null;
  }

  private Verdict startedByOthers(@Nullable Instant stoppedAt, Instant now) {
    if (stoppedAt != null && now.isBefore(stoppedAt.plus(SETTLING_TIME))) {
      return new KeepAwake(AwakeReason.SETTLING, stoppedAt.plus(SETTLING_TIME));
    }
    Instant at = backdated(now);
    // Without a grace there is no STARTING to end: the next change is the end of the idle threshold.
    return new Adopt(at, at.plus(startupGrace.isZero() ? idleThreshold : startupGrace));
  }

  /** The instant of an intent that rests on facts read from {@code started} on. */
  public static Instant backdated(Instant started) {
    return started.minus(READ_STALENESS);
  }

  private Verdict byActivity(Activity activity, Instant wokenAt, Instant now) {
    Instant idleSince = idleSince(activity, wokenAt);
    return switch (activity) {
      case Activity.Unreadable(var reason) -> new Undecided(reason);
      case Activity.NoData() -> withoutData(idleSince, wokenAt, now);
      case Activity.Reported reported when hasNoData(reported, now) ->
        withoutData(idleSince, wokenAt, now);
      case Activity.Reported reported when now.isBefore(idleSince.plus(idleThreshold)) ->
        new KeepAwake(reasonOfUse(reported), changesAt(idleSince.plus(idleThreshold), wokenAt), idleSince);
      case Activity.Reported _ -> new FallAsleep(AsleepReason.IDLE, idleSince);
    };
  }

  private Verdict withoutData(Instant idleSince, Instant wokenAt, Instant now) {
    Instant limit = idleSince.plus(noDataLimit);
    return now.isBefore(limit)
        ? new KeepAwake(AwakeReason.NO_DATA, changesAt(limit, wokenAt), idleSince)
        : new FallAsleep(AsleepReason.NO_DATA_TOO_LONG, idleSince);
  }

  /** {@code then}, or the end of the longest time awake where that comes first. */
  private Instant changesAt(Instant then, Instant wokenAt) {
    return maxAwake == null ? then : earlier(then, wokenAt.plus(maxAwake));
  }

  private static AwakeReason reasonOfUse(Activity.Reported reported) {
    Instant lastUse = reported.lastUse();
    return lastUse != null && lastUse.isAfter(reported.reportedUntil().minus(SAMPLE))
        ? AwakeReason.IN_USE
        : AwakeReason.RECENTLY_USED;
  }

  /** Since when it is idle: its last proven use, or its wake where that is later. */
  public static Instant idleSince(Activity activity, Instant wokenAt) {
    Instant use = activity.lastUse();
    return use == null ? wokenAt : later(use, wokenAt);
  }

  /**
   * The first instant whose samples can matter to the verdict of now: no more is read than a decision needs.
   */
  public Instant samplesSince(Wanted service, Instant now) {
    Instant wokenAt = timestamps(service, now).wokenAt();
    // A sample that began up to a minute earlier proves use within the limit.
    Instant furthest = now.minus(noDataLimit).minus(SAMPLE);
    return wokenAt == null ? furthest : later(wokenAt, furthest);
  }

  private static IntentTimestamps timestamps(Scalable service, Instant now) {
    return service.snapshot().tags().asOf(now);
  }

  /** Rule 4 lets nothing pass that was not woken. */
  private static Instant wokenAt(IntentTimestamps timestamps) {
    if (timestamps.wokenAt() == null) {
      throw new IllegalStateException(
          "a service that was never woken is adopted before its signals are read");
    }
    return timestamps.wokenAt();
  }

  private static <T extends Comparable<T>> T later(T a, T b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  private static <T extends Comparable<T>> T earlier(T a, T b) {
    return a.compareTo(b) > 0 ? b : a;
  }
}
