package io.fluidity.domain.sleep;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle.Stage;

/**
 * The table of the sleep check, row by row, in epoch seconds. It shares no code with the policy, so that each
 * can reveal a mistake of the other.
 */
record SleepTableOracle(long now, long threshold, long grace, long stale, long noDataLimit,
    @Nullable Long maxAwake) {

  private static final long READ_STALENESS = 5;
  private static final long SETTLING = 120;

  /** Facts that a check finds; {@code null} for a tag that is missing. */
  record Facts(Stage stage, @Nullable Long wokenAt, @Nullable Long sleptAt, @Nullable Long killedAt,
      @Nullable Long holdUntil, Signals signals) {}

  /** State of the signals; {@code reportedUntil} is {@code null} if they have never reported. */
  record Signals(boolean readable, @Nullable Long lastUse, @Nullable Long reportedUntil) {}

  /**
   * A verdict.
   *
   * @param until until when the service stays awake
   * @param since since when it is idle, awake too long or adopted
   */
  record Decision(String reason, @Nullable Long until, @Nullable Long since) {}

  Decision decide(Facts facts) {
    Long wokenAt = unlessFarAhead(facts.wokenAt());
    Long sleptAt = unlessFarAhead(facts.sleptAt());
    Long killedAt = unlessFarAhead(facts.killedAt());
    // Row 2
    if (facts.stage() == Stage.ASLEEP || facts.stage() == Stage.FALLING_ASLEEP) {
      return new Decision("ALREADY_ASLEEP", null, null);
    }
    // Row 3
    if (facts.holdUntil() != null && now < facts.holdUntil()) {
      return new Decision("HELD", facts.holdUntil(), null);
    }
    // Row 4
    if (wokenAt == null || (sleptAt != null && wokenAt < sleptAt)
        || (killedAt != null && wokenAt < killedAt)) {
      return startedByAnotherProcess(sleptAt, killedAt);
    }
    // Row 5
    if (now < wokenAt + grace) {
      return new Decision("STARTING", wokenAt + grace, null);
    }
    // Row 6
    if (maxAwake != null && now >= wokenAt + maxAwake) {
      return new Decision("AWAKE_TOO_LONG", null, wokenAt);
    }
    return bySignals(facts.signals(), wokenAt);
  }

  private Decision startedByAnotherProcess(@Nullable Long sleptAt, @Nullable Long killedAt) {
    if (sleptAt != null && now - sleptAt < SETTLING && (killedAt == null || killedAt <= sleptAt)) {
      return new Decision("SETTLING", sleptAt + SETTLING, null);
    }
    if (killedAt != null && now - killedAt < SETTLING) {
      return new Decision("SETTLING", killedAt + SETTLING, null);
    }
    long adoptedAt = now - READ_STALENESS;
    return new Decision("ADOPTED", adoptedAt + (grace > 0 ? grace : threshold), adoptedAt);
  }

  private Decision bySignals(Signals signals, long wokenAt) {
    // Row 7
    if (!signals.readable()) {
      return new Decision("UNDECIDED", null, null);
    }
    long idleSince = signals.lastUse() == null ? wokenAt : Math.max(wokenAt, signals.lastUse());
    // Row 8
    if (signals.reportedUntil() == null || now - signals.reportedUntil() >= stale) {
      return now < idleSince + noDataLimit
          ? new Decision("NO_DATA", atMostMaxAwake(idleSince + noDataLimit, wokenAt), idleSince)
          : new Decision("NO_DATA_TOO_LONG", null, idleSince);
    }
    // Row 9
    if (now - idleSince < threshold) {
      boolean newestReportShowsUse = signals.lastUse() != null
          && signals.reportedUntil() - signals.lastUse() < 60;
      return new Decision(newestReportShowsUse ? "IN_USE" : "RECENTLY_USED",
          atMostMaxAwake(idleSince + threshold, wokenAt), idleSince);
    }
    // Row 10
    return new Decision("IDLE", null, idleSince);
  }

  private long atMostMaxAwake(long until, long wokenAt) {
    return maxAwake == null ? until : Math.min(until, wokenAt + maxAwake);
  }

  private @Nullable Long unlessFarAhead(@Nullable Long tag) {
    return tag == null || tag > now + 60 ? null : tag;
  }
}
