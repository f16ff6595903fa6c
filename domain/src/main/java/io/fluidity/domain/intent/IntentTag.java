package io.fluidity.domain.intent;

import java.util.Optional;

/**
 * A fact that the control plane keeps on the service itself, as an ECS tag, so that no database is needed.
 */
public enum IntentTag {
  /** When it was last wanted awake. */
  WOKEN_AT("fluidity:woken-at"),
  /** When a sleep check took over a service that somebody else had started; counts like a wake. */
  ADOPTED_AT("fluidity:adopted-at"),
  /** When a sleep check last decided that it shall sleep. */
  SLEPT_AT("fluidity:slept-at"),
  /** When it was last killed. */
  KILLED_AT("fluidity:killed-at"),
  /** Nothing but a manual kill puts it to sleep before this instant. */
  HOLD_UNTIL("fluidity:hold-until"),
  /** The desired count it had when it was put to sleep; missing where that was 1. */
  AWAKE_COUNT("fluidity:awake-count");

  private final String key;

  IntentTag(String tagKey) {
    this.key = tagKey;
  }

  /** The key of the ECS tag that holds this mark. */
  public String key() {
    return key;
  }

  /** The mark that a tag of this key holds, if it is one of ours. */
  public static Optional<IntentTag> ofKey(String key) {
    for (IntentTag tag : values()) {
      if (tag.key.equals(key)) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }
}
