package io.fluidity.domain.activity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Newest use and newest report in the samples of all signals, in epoch seconds. */
final class NewestSamples {

  private static final long SAMPLE_SECONDS = 60;
  private static final long NEVER = Long.MIN_VALUE;

  private final long since;
  private long use = NEVER;
  private long reportedUntil = NEVER;

  NewestSamples(Instant since) {
    // Rounded up: a minute that began earlier is only partly after this instant.
    this.since = since.getNano() == 0 ? since.getEpochSecond() : since.getEpochSecond() + 1;
  }

  void add(SignalSamples samples) {
    boolean timestamp = samples.signal().kind() == ActivitySignal.Kind.TIMESTAMP;
    for (int i = 0; i < samples.count(); i++) {
      double value = samples.value(i);
      long minute = samples.minute(i);
      if (minute < since || !Double.isFinite(value) || value < 0) {
        continue;
      }
      reportedUntil = Math.max(reportedUntil, minute + SAMPLE_SECONDS);
      if (value > 0) {
        use = Math.max(use, timestamp ? (long) value : minute + SAMPLE_SECONDS);
      }
    }
  }

  boolean hasReported() {
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
    // Compared first: a wrong clock can report a second that no Instant can represent.
    return epochSecond > now.getEpochSecond() ? now : Instant.ofEpochSecond(epochSecond);
  }
}
