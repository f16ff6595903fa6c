package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.failure.Failure;

/** What the signals say together about the use of a service. */
public sealed interface Activity {

  /**
   * At least one signal reported since the service was woken.
   *
   * @param lastUse the last instant of use that the signals prove, at most now; {@code null} where they prove
   *          none
   * @param reportedUntil the instant up to which they were still reporting, at most now
   */
  record Reported(@Nullable Instant lastUse, Instant reportedUntil) implements Activity {}

  /** No signal said anything since the service was woken. */
  record NoData() implements Activity {}

  /** The signals could not be read. */
  record Unreadable(Failure reason) implements Activity {}

  /** The last instant of use that this activity proves. */
  default @Nullable Instant lastUse() {
    return switch (this) {
      case Reported reported -> reported.lastUse();
      case NoData() -> null;
      case Unreadable(Failure _) -> null;
    };
  }

  /**
   * What samples say together. A value that no signal can have (not finite, or negative) counts as no sample;
   * a use in the future is a wrong clock, and counts as a use now.
   *
   * @param since when the service was woken: a sample of a minute that began earlier says nothing about the
   *          time since
   */
  static Activity of(List<SignalSamples> signals, Instant since, Instant now) {
    NewestSamples newest = new NewestSamples(since);
    boolean silenceMeansZero = false;
    for (SignalSamples samples : signals) {
      newest.add(samples);
      silenceMeansZero |= samples.signal().missingData() == MissingData.NOT_ACTIVE;
    }
    if (!newest.reported() && !silenceMeansZero) {
      return new NoData();
    }
    return new Reported(newest.lastUse(now), silenceMeansZero ? now : newest.reportedUntil(now));
  }
}
