package io.fluidity.domain.sleep;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle.Stage;

/**
 * The table of the sleep check in plain epoch seconds, row by row, as the contract words it. It shares
 * nothing with the policy, so that each can find a mistake of the other.
 */
record SleepTableOracle(long now, long threshold, long grace, long stale, long blindLimit,
    @Nullable Long maxAwake) {

  /** An adoption is dated back by the age that its facts may have, in seconds. */
  private static final long AGE_OF_FACTS = 5;

  /** What a check finds; {@code null} where a mark is not there. */
  record Found(Stage stage, @Nullable Long wokenAt, @Nullable Long sleptAt, @Nullable Long killedAt,
      @Nullable Long holdUntil, Signals signals) {}

  /**
   * What the signals say; {@code reportedUntil} is {@code null} where they never said anything.
   */
  record Signals(boolean readable, @Nullable Long lastUse, @Nullable Long reportedUntil) {}

  /** The reason, and until when it stays awake or since when it may sleep. */
  record Ruling(String why, @Nullable Long moment) {}

  Ruling rule(Found found) {
    Long wokenAt = unlessFarAhead(found.wokenAt());
    Long sleptAt = unlessFarAhead(found.sleptAt());
    Long killedAt = unlessFarAhead(found.killedAt());
    // Row 2
    if (found.stage() == Stage.ASLEEP || found.stage() == Stage.FALLING_ASLEEP) {
      return new Ruling("ALREADY_ASLEEP", null);
    }
    // Row 3
    if (found.holdUntil() != null && now < found.holdUntil()) {
      return new Ruling("HELD", found.holdUntil());
    }
    // Row 4
    if (wokenAt == null || (sleptAt != null && wokenAt < sleptAt)
        || (killedAt != null && wokenAt < killedAt)) {
      return startedByOthers(sleptAt, killedAt);
    }
    // Row 5
    if (now < wokenAt + grace) {
      return new Ruling("STARTING", wokenAt + grace);
    }
    // Row 6
    if (maxAwake != null && now >= wokenAt + maxAwake) {
      return new Ruling("AWAKE_TOO_LONG", wokenAt);
    }
    return byUse(found.signals(), wokenAt);
  }

  private Ruling startedByOthers(@Nullable Long sleptAt, @Nullable Long killedAt) {
    if (sleptAt != null && now - sleptAt < 120 && (killedAt == null || killedAt <= sleptAt)) {
      return new Ruling("SETTLING", sleptAt + 120);
    }
    if (killedAt != null && now - killedAt < 120) {
      return new Ruling("SETTLING", killedAt + 120);
    }
    return new Ruling("ADOPTED", now - AGE_OF_FACTS + (grace > 0 ? grace : threshold));
  }

  private Ruling byUse(Signals signals, long wokenAt) {
    // Row 7
    if (!signals.readable()) {
      return new Ruling("CANNOT_TELL", null);
    }
    long idleSince = signals.lastUse() == null ? wokenAt : Math.max(wokenAt, signals.lastUse());
    // Row 8
    if (signals.reportedUntil() == null || now - signals.reportedUntil() >= stale) {
      return now < idleSince + blindLimit
          ? new Ruling("BLIND", atMostMaxAwake(idleSince + blindLimit, wokenAt))
          : new Ruling("BLIND_TOO_LONG", idleSince);
    }
    // Row 9
    if (now - idleSince < threshold) {
      boolean newestReportShowsUse = signals.lastUse() != null
          && signals.reportedUntil() - signals.lastUse() < 60;
      return new Ruling(newestReportShowsUse ? "IN_USE" : "RECENTLY_USED",
          atMostMaxAwake(idleSince + threshold, wokenAt));
    }
    // Row 10
    return new Ruling("IDLE", idleSince);
  }

  private long atMostMaxAwake(long until, long wokenAt) {
    return maxAwake == null ? until : Math.min(until, wokenAt + maxAwake);
  }

  private @Nullable Long unlessFarAhead(@Nullable Long tag) {
    return tag == null || tag > now + 60 ? null : tag;
  }
}
