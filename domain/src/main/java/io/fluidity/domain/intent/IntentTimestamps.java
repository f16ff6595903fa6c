package io.fluidity.domain.intent;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was wanted of a service, and when; {@code null} where a mark is missing.
 *
 * @param wokenAt the mark {@code woken-at}, or {@code adopted-at} where that is later
 * @param sleptAt the mark {@code slept-at}
 * @param killedAt the mark {@code killed-at}
 * @param holdUntil the mark {@code hold-until}
 * @param awakeCount the mark {@code awake-count}
 */
public record IntentTimestamps(@Nullable Instant wokenAt, @Nullable Instant sleptAt, @Nullable Instant killedAt,
    @Nullable Instant holdUntil, @Nullable Integer awakeCount) {

  /** The later of the marks that want it at zero. */
  public @Nullable Instant stoppedAt() {
    return later(sleptAt, killedAt);
  }

  /** Whether the newest of the three intents is a wake. Equal instants: awake wins. */
  public boolean wantAwake() {
    Instant stoppedAt = stoppedAt();
    return wokenAt != null && (stoppedAt == null || !wokenAt.isBefore(stoppedAt));
  }

  /** The newest instant at which anything was wanted. */
  public @Nullable Instant newest() {
    return later(wokenAt, stoppedAt());
  }

  /** The end of the hold that is in force at this instant, if one is. */
  public @Nullable Instant heldUntil(Instant now) {
    return holdUntil != null && now.isBefore(holdUntil) ? holdUntil : null;
  }

  /** These intents with one more, which a lagging read need not show yet. An older one changes nothing. */
  public IntentTimestamps including(IntentTag tag, Instant at) {
    return switch (tag) {
      case WOKEN_AT -> new IntentTimestamps(later(wokenAt, at), sleptAt, killedAt, holdUntil, awakeCount);
      case SLEPT_AT -> new IntentTimestamps(wokenAt, later(sleptAt, at), killedAt, holdUntil, awakeCount);
      case KILLED_AT -> new IntentTimestamps(wokenAt, sleptAt, later(killedAt, at), holdUntil, awakeCount);
      case ADOPTED_AT, HOLD_UNTIL, AWAKE_COUNT ->
        throw new IllegalArgumentException(tag + " is no intent of a wake, a sleep or a kill");
    };
  }

  static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? b : a;
  }
}
