package io.fluidity.domain.intent;

import java.util.List;
import java.util.stream.Stream;

/**
 * ECS tag in which the control plane stores an intent, or a fact that belongs to one, on the service itself.
 */
public sealed interface IntentTag {

  /** {@return the key of the ECS tag} */
  String key();

  /** Tag whose value is an instant. */
  enum InstantTag implements IntentTag {
    /** Instant of the last wake. */
    WOKEN_AT("fluidity:woken-at"),
    /**
     * Instant at which a sleep check adopted a service that another process had started. Counts like a wake.
     */
    ADOPTED_AT("fluidity:adopted-at"),
    /**
     * Instant at which a sleep check last decided to put the service to sleep, or found that another process
     * had stopped it.
     */
    SLEPT_AT("fluidity:slept-at"),
    /** Instant of the last kill that a person requested. */
    KILLED_AT("fluidity:killed-at"),
    /** Instant at which the last scheduled kill was due. Separate, so that it never replaces a person's. */
    SCHEDULED_KILL_AT("fluidity:scheduled-kill-at"),
    /** Instant of the first wake, or of the adoption, since the service was last asleep. */
    AWAKE_SINCE("fluidity:awake-since"),
    /** Last instant at which a sleep check found no running task although the startup grace was over. */
    SEEN_WAKING_AT("fluidity:seen-waking-at"),
    /**
     * When the last wake began to change the service, or a later operation found that it was cut off. The
     * instant of the intent can be earlier, such as that of a late schedule.
     */
    WAKE_BEGAN_AT("fluidity:wake-began-at"),
    /** When the last sleep or kill began to change the service. */
    STOP_BEGAN_AT("fluidity:stop-began-at"),
    /** End of the hold. Until then, only a manual or forced kill puts the service to sleep. */
    HOLD_UNTIL("fluidity:hold-until");

    private final String key;

    InstantTag(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /** Tag whose value is a number of tasks. */
  enum CountTag implements IntentTag {
    /**
     * Desired count that the last wake requested, or that the service had when it was last stopped; missing
     * if it is 1. A wake without a count then uses the configured one.
     */
    AWAKE_COUNT("fluidity:awake-count");

    private final String key;

    CountTag(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /** {@return all intent tags} */
  static List<IntentTag> all() {
    return Stream.<IntentTag>concat(Stream.of(InstantTag.values()), Stream.of(CountTag.values())).toList();
  }
}
