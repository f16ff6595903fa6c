package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.failure.Failure;

/** Activity of a service, combined from all its signals. */
public sealed interface Activity {

  /** {@return the last proven use, or {@code null} if none is proven} */
  @Nullable
  Instant lastUse();

  /**
   * At least one signal has reported since the service was woken.
   *
   * @param lastUse the last proven use, at most now; {@code null} if none is proven
   * @param reportedUntil end of the newest reported minute, at most now
   */
  record Reported(@Nullable Instant lastUse, Instant reportedUntil) implements Activity {}

  /** No signal has reported since the service was woken. */
  record NoData() implements Activity {
    @Override
    public @Nullable Instant lastUse() {
      return null;
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
   * Combines the samples of all signals. A value that is negative or not finite counts as no sample; a use in
   * the future comes from a wrong clock and counts as a use now.
   *
   * @param signals the samples of each signal
   * @param since when the service was woken: samples of minutes that began earlier are ignored
   * @param now the current instant
   * @return the activity
   */
  static Activity of(List<SignalSamples> signals, Instant since, Instant now) {
    NewestSamples newest = new NewestSamples(since);
    boolean missingMeansIdle = false;
    for (SignalSamples samples : signals) {
      newest.add(samples);
      missingMeansIdle |= samples.signal().missingData() == MissingData.NOT_ACTIVE;
    }
    if (!newest.hasReported() && !missingMeansIdle) {
      return new NoData();
    }
    return new Reported(newest.lastUse(now), missingMeansIdle ? now : newest.reportedUntil(now));
  }
}
