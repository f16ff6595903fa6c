package io.fluidity.domain.sleep;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle.Stage;

/**
 * The table of the sleep check, row by row, in epoch seconds. It shares no code with the policy, so that each
 * can reveal a mistake of the other.
 */
record SleepTableOracle(long now, long threshold, long grace, long startLimit, long stale, long noDataLimit,
    @Nullable Long maxAwake) {

  private static final long READ_STALENESS = 5;
  private static final long SETTLING = 120;
  private static final long FINISHING = 7200;

  /**
   * Facts that a check finds; {@code null} for a tag that is missing.
   *
   * @param adopted whether {@code wokenAt} is an adoption instead of a wake
   */
  record Facts(Stage stage, @Nullable Long wokenAt, boolean adopted, @Nullable Long awakeSince,
      @Nullable Long stoppedAt, @Nullable Long holdUntil, @Nullable Long rolloutSince,
      @Nullable Steady steady, Signals signals) {}

  /** The newest steady state; {@code until} is {@code null} if its end is not reported. */
  record Steady(long from, @Nullable Long until) {}

  /** State of the signals; {@code knownUntil} is {@code null} if they have never reported. */
  record Signals(boolean readable, long idleSince, long idleMinutes, @Nullable Long knownUntil,
      boolean inUse) {}

  /**
   * A verdict.
   *
   * @param until until when the service stays awake
   * @param since since when it is idle, awake too long, adopted or stopped
   */
  record Decision(String reason, @Nullable Long until, @Nullable Long since) {}

  Decision decide(Facts facts) {
    Long wokenAt = unlessFarAhead(facts.wokenAt());
    Long stoppedAt = unlessFarAhead(facts.stoppedAt());
    // Row 2
    if (facts.stage() == Stage.ASLEEP || facts.stage() == Stage.FALLING_ASLEEP) {
      return asleep(wokenAt, stoppedAt);
    }
    // Row 3
    if (facts.holdUntil() != null && now < facts.holdUntil()) {
      return new Decision("HELD", facts.holdUntil(), null);
    }
    // Row 4
    if (wokenAt == null || (stoppedAt != null && wokenAt < stoppedAt)) {
      return startedAgainstIntent(wokenAt, stoppedAt);
    }
    Long recorded = unlessFarAhead(facts.awakeSince());
    long awakeSince = recorded == null || (stoppedAt != null && recorded < stoppedAt) ? wokenAt : recorded;
    // Row 5
    if (maxAwake != null && now >= awakeSince + maxAwake) {
      return new Decision("AWAKE_TOO_LONG", null, awakeSince);
    }
    Decision starting = starting(facts, Math.max(wokenAt, awakeSince), awakeSince);
    return starting == null ? bySignals(facts.signals(), awakeSince) : starting;
  }

  /** A wake that was undone: by a stop that was cut off, or by another process. */
  private Decision asleep(@Nullable Long wokenAt, @Nullable Long stoppedAt) {
    if (wokenAt == null || (stoppedAt != null && wokenAt < stoppedAt) || now - wokenAt < SETTLING) {
      return new Decision("ALREADY_ASLEEP", null, null);
    }
    return stoppedAt != null && wokenAt - stoppedAt <= SETTLING && now - wokenAt < FINISHING
        ? new Decision("CUT_OFF", null, null)
        : new Decision("STOP_RECORDED", null, now - READ_STALENESS);
  }

  /** A stop that was undone: by a wake that was cut off, or by another process. */
  private Decision startedAgainstIntent(@Nullable Long wokenAt, @Nullable Long stoppedAt) {
    if (stoppedAt != null && now - stoppedAt < SETTLING) {
      return new Decision("SETTLING", stoppedAt + SETTLING, null);
    }
    if (stoppedAt != null && wokenAt != null && stoppedAt - wokenAt <= SETTLING
        && now - stoppedAt < FINISHING) {
      return new Decision("CUT_OFF", null, null);
    }
    long adoptedAt = now - READ_STALENESS;
    return new Decision("ADOPTED",
        atMostMaxAwake(adoptedAt + (grace > 0 ? grace : threshold), adoptedAt), adoptedAt);
  }

  private @Nullable Decision starting(Facts facts, long startedAt, long awakeSince) {
    boolean waking = facts.stage() == Stage.WAKING;
    Long rollout = facts.rolloutSince();
    // A rollout since the wake is not the first start of a service.
    boolean deploying = rollout != null && now < rollout + noDataLimit && (!waking || rollout > awakeSince);
    // Row 6
    long startingSince = startingSince(facts, awakeSince);
    if (waking && !deploying && now >= startingSince + startLimit) {
      return new Decision("START_FAILED", null, startingSince);
    }
    // Row 7
    if (waking && !deploying) {
      return new Decision("STARTING", atMostMaxAwake(startingSince + startLimit, awakeSince), null);
    }
    if (now < startedAt + grace) {
      // Without a task, the start limit decides again once the rollout has taken too long.
      long until = waking && rollout != null ? Math.min(startedAt + grace, rollout + noDataLimit)
          : startedAt + grace;
      return new Decision("STARTING", atMostMaxAwake(until, awakeSince), null);
    }
    // Row 8
    return rollout != null && deploying
        ? new Decision("DEPLOYING", atMostMaxAwake(rollout + noDataLimit, awakeSince), null)
        : null;
  }

  /** A service that ran since it is wanted awake starts again when it stops being steady. */
  private long startingSince(Facts facts, long awakeSince) {
    Steady steady = facts.steady();
    if (steady == null) {
      return awakeSince;
    }
    Long until = steady.until();
    boolean ranWhenAdopted = facts.adopted() && Objects.equals(facts.wokenAt(), awakeSince)
        && (until == null || until > awakeSince);
    if (steady.from() <= awakeSince && !ranWhenAdopted) {
      return awakeSince;
    }
    return until == null ? Math.max(now, steady.from()) : until;
  }

  private Decision bySignals(Signals signals, long awakeSince) {
    // Row 9
    if (!signals.readable()) {
      return new Decision("UNDECIDED", null, null);
    }
    long idleSince = signals.idleSince();
    long idle = 60 * signals.idleMinutes();
    // Row 10
    if (idle >= threshold) {
      return new Decision("IDLE", null, idleSince);
    }
    // Row 11
    if (now >= idleSince + noDataLimit) {
      return new Decision("NO_DATA_TOO_LONG", null, idleSince);
    }
    // Row 12
    Long knownUntil = signals.knownUntil();
    if (knownUntil == null || now - knownUntil > stale) {
      return new Decision("NO_DATA", atMostMaxAwake(idleSince + noDataLimit, awakeSince), idleSince);
    }
    // Row 13
    long idleAt = Math.max(now, knownUntil + threshold - idle);
    return new Decision(signals.inUse() ? "IN_USE" : "RECENTLY_USED",
        atMostMaxAwake(Math.min(idleAt, idleSince + noDataLimit), awakeSince), idleSince);
  }

  private long atMostMaxAwake(long until, long awakeSince) {
    return maxAwake == null ? until : Math.min(until, awakeSince + maxAwake);
  }

  private @Nullable Long unlessFarAhead(@Nullable Long tag) {
    return tag == null || tag > now + 60 ? null : tag;
  }
}
