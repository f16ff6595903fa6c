package io.fluidity.domain.intent;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Valid intent tags of a service at one instant; {@code null} for a tag that is missing.
 *
 * @param wokenAt {@code woken-at}, or {@code adopted-at} if that is later
 * @param sleptAt {@code slept-at}
 * @param killedAt {@code killed-at}
 * @param holdUntil {@code hold-until}
 * @param awakeCount {@code awake-count}; 1 or more
 */
public record IntentTimestamps(@Nullable Instant wokenAt, @Nullable Instant sleptAt,
    @Nullable Instant killedAt, @Nullable Instant holdUntil, @Nullable Integer awakeCount) {

  /**
   * Validates the count.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public IntentTimestamps {
    if (awakeCount != null && awakeCount < 1) {
      throw new IllegalArgumentException("awakeCount must be at least 1 (was " + awakeCount + ")");
    }
  }

  /** {@return the newest intent that wants the service at zero} */
  public @Nullable Instant stoppedAt() {
    return later(sleptAt, killedAt);
  }

  /** {@return whether the newest intent is a wake; equal instants count as a wake} */
  public boolean wantAwake() {
    Instant stoppedAt = stoppedAt();
    return wokenAt != null && (stoppedAt == null || !wokenAt.isBefore(stoppedAt));
  }

  /** {@return the newest intent of any kind} */
  public @Nullable Instant newest() {
    return later(wokenAt, stoppedAt());
  }

  /**
   * Returns the end of the hold that is in force.
   *
   * @param now the current instant
   * @return the end of the hold, or {@code null} if there is none or it is over
   */
  public @Nullable Instant heldUntil(Instant now) {
    return holdUntil != null && now.isBefore(holdUntil) ? holdUntil : null;
  }

  /**
   * Returns the desired count of a wake that does not specify one.
   *
   * @param defaultCount the configured count
   * @return {@code awake-count}, else the configured count
   */
  public int awakeCountOr(int defaultCount) {
    return awakeCount == null ? defaultCount : awakeCount;
  }

  /**
   * Returns these timestamps with one more intent, which a lagging read may not show yet.
   *
   * @param kind the kind of intent
   * @param at its instant; no effect if it is older than the present instant of its kind
   * @return the merged timestamps
   */
  public IntentTimestamps including(IntentKind kind, Instant at) {
    return switch (kind) {
      case WAKE -> new IntentTimestamps(later(wokenAt, at), sleptAt, killedAt, holdUntil, awakeCount);
      case SLEEP -> new IntentTimestamps(wokenAt, later(sleptAt, at), killedAt, holdUntil, awakeCount);
      case KILL -> new IntentTimestamps(wokenAt, sleptAt, later(killedAt, at), holdUntil, awakeCount);
    };
  }

  static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? b : a;
  }
}
