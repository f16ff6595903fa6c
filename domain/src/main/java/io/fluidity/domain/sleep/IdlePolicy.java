package io.fluidity.domain.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.reconcile.CutOff;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Waking;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.service.SteadyState;
import io.fluidity.domain.sleep.Verdict.Adopt;
import io.fluidity.domain.sleep.Verdict.AlreadyAsleep;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.domain.sleep.Verdict.AwakeReason;
import io.fluidity.domain.sleep.Verdict.FallAsleep;
import io.fluidity.domain.sleep.Verdict.Finish;
import io.fluidity.domain.sleep.Verdict.KeepAwake;
import io.fluidity.domain.sleep.Verdict.RecordStop;
import io.fluidity.domain.sleep.Verdict.Undecided;

/**
 * Decides when a service falls asleep. A pure function of the service, its activity, the limits and the
 * current instant. The first rule that matches decides.
 *
 * @param limits the limits
 */
public record IdlePolicy(IdleLimits limits) {

  /**
   * Rejects missing limits.
   *
   * @throws NullPointerException if there are none
   */
  public IdlePolicy {
    Objects.requireNonNull(limits, "limits");
  }

  /** Policy with the default limits. */
  public static final IdlePolicy DEFAULT = new IdlePolicy(IdleLimits.DEFAULT);

  /**
   * Maximum age of the reads of a check when it acts. Operations that are less than this apart count as
   * concurrent. An intent that is based on such reads is backdated by this time, so that any intent that the
   * reads missed is newer.
   */
  public static final Duration READ_STALENESS = Duration.ofSeconds(5);

  /**
   * Returns whether the verdict depends on the activity: metrics are read only for such services.
   *
   * @param service the service
   * @param now the current instant
   * @return whether {@link #verdict} uses the activity
   */
  public boolean needsActivity(Scalable service, Instant now) {
    return withoutActivity(service, now) == null;
  }

  /**
   * Returns the verdict about a service.
   *
   * @param service the service
   * @param activity its activity; ignored unless {@link #needsActivity}
   * @param now the current instant
   * @return the verdict
   */
  public Verdict verdict(Scalable service, Activity activity, Instant now) {
    Verdict verdict = withoutActivity(service, now);
    if (verdict != null) {
      return verdict;
    }
    return switch (activity) {
      case Activity.Unreadable(var reason) -> new Undecided(reason);
      case Activity.Observed observed -> byActivity(observed, timestamps(service, now), now);
    };
  }

  /**
   * Returns whether the newest evidence is too old to show what happens now.
   *
   * @param activity the evidence
   * @param now the current instant
   * @return whether no minute is known, or the newest is older than {@code staleAfter}
   */
  public boolean hasNoData(Activity.Observed activity, Instant now) {
    Instant knownUntil = activity.knownUntil();
    return knownUntil == null || now.isAfter(knownUntil.plus(limits.staleAfter()));
  }

  /** Returns whether no use was reported for the no-data limit. */
  boolean isUnusedTooLong(Activity.Observed activity, Instant now) {
    return !now.isBefore(activity.idleSince().plus(limits.noDataLimit()));
  }

  private @Nullable Verdict withoutActivity(Scalable service, Instant now) {
    return switch (service) {
      case Unwanted unwanted -> whileAsleep(unwanted, timestamps(unwanted, now), now);
      case Wanted wanted -> withoutActivity(wanted, timestamps(wanted, now), now);
    };
  }

  private static Verdict whileAsleep(Unwanted service, IntentTimestamps timestamps, Instant now) {
    if (!timestamps.wantAwake() || CutOff.isInProgress(timestamps.wakeBeganAt(), now)) {
      return AlreadyAsleep.INSTANCE;
    }
    return CutOff.mayHaveUndone(service, timestamps, now) ? Finish.INSTANCE : new RecordStop(backdated(now));
  }

  private @Nullable Verdict withoutActivity(Wanted service, IntentTimestamps timestamps, Instant now) {
    if (CutOff.mayHaveLoweredCount(service, timestamps, now)) {
      return Finish.INSTANCE;
    }
    Instant heldUntil = timestamps.heldUntil(now);
    if (heldUntil != null) {
      return new KeepAwake(AwakeReason.HELD, heldUntil);
    }
    Instant startedAt = timestamps.startedAt();
    Instant awakeSince = timestamps.awakeSince();
    if (!timestamps.wantAwake() || startedAt == null || awakeSince == null) {
      return wantedAgainstIntent(service, timestamps, now);
    }
    Instant endOfAwake = endOfAwake(awakeSince);
    if (!now.isBefore(endOfAwake)) {
      return new FallAsleep(AsleepReason.AWAKE_TOO_LONG, awakeSince);
    }
    Instant deployingUntil = deployingUntil(service, awakeSince);
    boolean deploying = now.isBefore(deployingUntil);
    boolean limitedStart = service instanceof Waking && !deploying;
    Instant startingSince = startingSince(service, timestamps, awakeSince, now);
    Instant startingUntil = limitedStart ? startingSince.plus(limits.startLimit())
        : startedAt.plus(limits.startupGrace());
    if (now.isBefore(startingUntil)) {
      Instant end = service instanceof Waking && deploying ? earlier(endOfAwake, deployingUntil) : endOfAwake;
      return new KeepAwake(AwakeReason.STARTING, earlier(startingUntil, end));
    }
    if (limitedStart) {
      return new FallAsleep(AsleepReason.START_FAILED, startingSince);
    }
    return deploying ? new KeepAwake(AwakeReason.DEPLOYING, earlier(deployingUntil, endOfAwake)) : null;
  }

  /** A service that ran has the whole start limit again to replace its tasks. */
  private static Instant startingSince(Wanted service, IntentTimestamps timestamps, Instant awakeSince,
      Instant now) {
    SteadyState steadyState = service.snapshot().steadyState();
    return steadyState != null && showsThatItRan(steadyState, timestamps, awakeSince)
        ? steadyState.leftBy(now)
        : awakeSince;
  }

  /**
   * A steady state from before a wake is that of the desired count 0. One from before an adoption, in which
   * the service still was at the adoption, is that of running tasks.
   */
  private static boolean showsThatItRan(SteadyState steadyState, IntentTimestamps timestamps,
      Instant awakeSince) {
    Instant leftAt = steadyState.leftAt();
    return steadyState.reachedAt().isAfter(awakeSince)
        || (awakeSince.equals(timestamps.at(InstantTag.ADOPTED_AT))
            && (leftAt == null || leftAt.isAfter(awakeSince)));
  }

  /**
   * Returns whether no task runs of a service that ran since it was woken or adopted: ECS replaces its tasks.
   *
   * @param service the service
   * @param now the current instant
   * @return whether its start is not the first one
   */
  public boolean isReplacingTasks(Scalable service, Instant now) {
    SteadyState steadyState = service.snapshot().steadyState();
    IntentTimestamps timestamps = timestamps(service, now);
    Instant awakeSince = timestamps.awakeSince();
    return service instanceof Waking && steadyState != null && awakeSince != null
        && showsThatItRan(steadyState, timestamps, awakeSince);
  }

  /** A rollout that started after the wake can stop every task of a service that ran. */
  private Instant deployingUntil(Wanted service, Instant awakeSince) {
    Rollout rollout = service.snapshot().rollout();
    return rollout == null || (service instanceof Waking && !rollout.startedAt().isAfter(awakeSince))
        ? Instant.MIN
        : rollout.startedAt().plus(limits.noDataLimit());
  }

  private Verdict wantedAgainstIntent(Wanted service, IntentTimestamps timestamps, Instant now) {
    Instant stopBegan = timestamps.stopBeganAt();
    if (stopBegan != null && CutOff.isInProgress(stopBegan, now)) {
      return new KeepAwake(AwakeReason.SETTLING, stopBegan.plus(CutOff.SETTLING_TIME));
    }
    if (CutOff.mayHaveUndone(service, timestamps, now)) {
      return Finish.INSTANCE;
    }
    Instant at = backdated(now);
    // Without a grace there is no STARTING to end: the next change is the end of the idle threshold.
    Instant until = at
        .plus(limits.startupGrace().isZero() ? limits.idleThreshold() : limits.startupGrace());
    return new Adopt(at, earlier(until, endOfAwake(at)));
  }

  /**
   * Returns the instant of an intent that is based on earlier reads.
   *
   * @param started when the first of these reads was sent
   * @return the instant to record
   */
  public static Instant backdated(Instant started) {
    return started.minus(READ_STALENESS);
  }

  private Verdict byActivity(Activity.Observed activity, IntentTimestamps timestamps, Instant now) {
    long missing = Math.ceilDiv(limits.idleThreshold().toNanos(), ActivitySignal.MINUTE.toNanos())
        - activity.idleMinutes();
    if (missing <= 0) {
      return new FallAsleep(AsleepReason.IDLE, activity.idleSince(), activity);
    }
    Instant noDataUntil = activity.idleSince().plus(limits.noDataLimit());
    if (isUnusedTooLong(activity, now)) {
      return new FallAsleep(AsleepReason.NO_DATA_TOO_LONG, activity.idleSince(), activity);
    }
    Instant knownUntil = activity.knownUntil();
    Instant awakeSince = timestamps.awakeSince();
    Instant end = awakeSince == null ? noDataUntil : earlier(noDataUntil, endOfAwake(awakeSince));
    if (knownUntil == null || hasNoData(activity, now)) {
      return new KeepAwake(AwakeReason.NO_DATA, end, activity);
    }
    // Evidence arrives late, so the missing minutes can all be over already.
    Instant idleAt = later(knownUntil.plus(Duration.ofMinutes(missing)), now);
    return new KeepAwake(activity.inUse() ? AwakeReason.IN_USE : AwakeReason.RECENTLY_USED,
        earlier(idleAt, end), activity);
  }

  private Instant endOfAwake(Instant awakeSince) {
    Duration maxAwake = limits.maxAwake();
    return maxAwake == null ? Instant.MAX : awakeSince.plus(maxAwake);
  }

  /**
   * Returns whether a start takes longer than expected.
   *
   * @param service the service
   * @param now the current instant
   * @return whether it is still waking although the startup grace is over
   */
  public boolean isStartingSlowly(Scalable service, Instant now) {
    return isWakingFor(limits.startupGrace(), service, now);
  }

  /**
   * Returns whether a check has to record that no task runs yet: the time until then is never idle time. A
   * start within the grace needs no record, unless it takes as long as the idle threshold.
   */
  boolean mustRecordWaking(Scalable service, Instant now) {
    Duration grace = limits.startupGrace();
    Duration threshold = limits.idleThreshold();
    return isWakingFor(grace.compareTo(threshold) < 0 ? grace : threshold, service, now);
  }

  private static boolean isWakingFor(Duration time, Scalable service, Instant now) {
    Instant awakeSince = timestamps(service, now).awakeSince();
    return service instanceof Waking && awakeSince != null && !now.isBefore(awakeSince.plus(time));
  }

  private static IntentTimestamps timestamps(Scalable service, Instant now) {
    return service.snapshot().tags().asOf(now);
  }

  static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
