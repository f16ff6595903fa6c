package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;

/** Activity of a service, combined from all its signals minute by minute. */
public sealed interface Activity {

  /** {@return the last proven use, or {@code null} if none is proven} */
  @Nullable
  Instant lastUse();

  /**
   * Evidence of the signals. Idleness is proven by samples, never by elapsed time.
   *
   * @param lastUse the last proven use, at most now; {@code null} if none is proven
   * @param lastUsedBy the metric that proved it; {@code null} if none is proven
   * @param idleSince the end of the last active minute, or the beginning of the window if that is later
   * @param idleMinutes number of minutes since then that every contributing signal reported idle; 0 or more
   * @param knownUntil end of the newest minute that is active or idle, at most now; {@code null} if there is
   *          none
   * @param inUse whether the newest known minute is active
   * @param complete whether every signal contributed
   * @param invalidSignals metrics with a timestamp in the future
   */
  record Observed(@Nullable Instant lastUse, @Nullable String lastUsedBy, Instant idleSince, int idleMinutes,
      @Nullable Instant knownUntil, boolean inUse, boolean complete,
      List<String> invalidSignals) implements Activity {

    /**
     * Validates the number of minutes, and copies the list.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Observed {
      if (idleMinutes < 0) {
        throw new IllegalArgumentException("idleMinutes must not be negative (was " + idleMinutes + ")");
      }
      invalidSignals = List.copyOf(invalidSignals);
    }
  }

  /**
   * The signals could not be read.
   *
   * @param reason the failure of the read
   */
  record Unreadable(Failure reason) implements Activity {
    @Override
    public @Nullable Instant lastUse() {
      return null;
    }
  }

  /**
   * Combines the samples of all signals. A minute is active if any signal reports use, and idle if every
   * contributing signal reports idleness. A signal contributes if it has a sample in the window; one whose
   * missing samples mean idleness also contributes if there is a heartbeat.
   *
   * @param signals the samples of each signal
   * @param window the time in which samples count
   * @return the activity
   */
  static Observed of(List<SignalSamples> signals, EvidenceWindow window) {
    Evidence evidence = new Evidence(window);
    for (SignalSamples samples : signals) {
      evidence.add(SignalMinutes.of(samples, window));
    }
    return evidence.combine();
  }

  /**
   * Returns the activity of a service whose signals have not been read.
   *
   * @param idleSince the instant from which idle time would count
   * @return evidence of nothing
   */
  static Observed unknown(Instant idleSince) {
    return new Observed(null, null, idleSince, 0, null, false, false, List.of());
  }
}
