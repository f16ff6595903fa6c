package io.fluidity.domain.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;

/** Signals of a service that was woken at {@link #WOKEN} and is checked at {@link #NOW}. */
final class Signals {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant WOKEN = NOW.minus(Duration.ofHours(2));

  private Signals() {}

  static Instant ago(long minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  static double epochSecond(Instant use) {
    return (double) use.getEpochSecond();
  }

  static Signal gauge() {
    return new Signal(Kind.GAUGE, MissingData.UNKNOWN);
  }

  static Signal sum() {
    return new Signal(Kind.SUM, MissingData.UNKNOWN);
  }

  static Signal timestamp() {
    return new Signal(Kind.TIMESTAMP, MissingData.UNKNOWN);
  }

  static Activity activity(SignalSamples... signals) {
    return Activity.of(List.of(signals), WOKEN, NOW);
  }

  /** A signal to which samples are added. */
  record Signal(Kind kind, MissingData missingData) {

    /** Returns the same signal, published only if there is something to count. */
    Signal missingMeansNotActive() {
      return new Signal(kind, MissingData.NOT_ACTIVE);
    }

    SignalSamples noSamples() {
      return samples();
    }

    SignalSamples sample(Instant minute, double value) {
      return samples(new Sample(minute, value));
    }

    SignalSamples samples(Sample... samples) {
      return samples(List.of(samples));
    }

    SignalSamples samples(List<Sample> samples) {
      long[] minutes = samples.stream().mapToLong(sample -> sample.minute().getEpochSecond()).toArray();
      double[] values = samples.stream().mapToDouble(Sample::value).toArray();
      ActivitySignal signal = new ActivitySignal("Test", "Use", "Maximum", kind, missingData, Map.of());
      return SignalSamples.of(signal, minutes, values, minutes.length);
    }
  }

  record Sample(Instant minute, double value) {}
}
