package io.fluidity.domain.activity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The newest use and the newest report over the samples of all signals; in epoch seconds, since a sweep sees
 * many.
 */
final class NewestSamples {

  /** A sample speaks of its whole minute. */
  private static final long SAMPLE_SECONDS = 60;
  private static final long NEVER = Long.MIN_VALUE;

  private final long since;
  private long use = NEVER;
  private long reportedUntil = NEVER;

  NewestSamples(Instant since) {
    // Rounded up: a minute that began before this instant is not wholly of the time since.
    this.since = since.getNano() == 0 ? since.getEpochSecond() : since.getEpochSecond() + 1;
  }

  void add(SignalSamples samples) {
    boolean clock = samples.signal().kind() == ActivitySignal.Kind.TIMESTAMP;
    for (int i = 0; i < samples.count(); i++) {
      double value = samples.value(i);
      long minute = samples.minute(i);
      if (minute < since || !Double.isFinite(value) || value < 0) {
        continue;
      }
      reportedUntil = Math.max(reportedUntil, minute + SAMPLE_SECONDS);
      if (value > 0) {
        use = Math.max(use, clock ? (long) value : minute + SAMPLE_SECONDS);
      }
    }
  }

  boolean reported() {
    return reportedUntil != NEVER;
  }

  @Nullable
  Instant lastUse(Instant now) {
    return use == NEVER ? null : atMost(use, now);
  }

  Instant reportedUntil(Instant now) {
    return atMost(reportedUntil, now);
  }

  private static Instant atMost(long epochSecond, Instant now) {
    // Compared before it is made an Instant: a wrong clock may tell a second that no Instant can hold.
    return epochSecond > now.getEpochSecond() ? now : Instant.ofEpochSecond(epochSecond);
  }
}
