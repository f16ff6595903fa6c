package io.fluidity.domain.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;

/** Signals that say something about a service woken at {@link #WOKEN}, seen at {@link #NOW}. */
final class Signals {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant WOKEN = NOW.minus(Duration.ofHours(2));

  private Signals() {}

  /** The instant a number of minutes ago. */
  static Instant ago(long minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  /** An instant as a clock signal tells it. */
  static double epochSecond(Instant use) {
    return (double) use.getEpochSecond();
  }

  static Signal gauge() {
    return new Signal(Kind.GAUGE, MissingData.UNKNOWN);
  }

  static Signal sum() {
    return new Signal(Kind.SUM, MissingData.UNKNOWN);
  }

  static Signal clock() {
    return new Signal(Kind.TIMESTAMP, MissingData.UNKNOWN);
  }

  static Activity activity(SignalSamples... signals) {
    return Activity.of(List.of(signals), WOKEN, NOW);
  }

  /** A signal before it says anything. */
  record Signal(Kind kind, MissingData silence) {

    /** The same signal, published only when there is something to count. */
    Signal whereSilenceMeansZero() {
      return new Signal(kind, MissingData.NOT_ACTIVE);
    }

    SignalSamples saysNothing() {
      return says(List.of());
    }

    /** One sample, of the minute that began then. */
    SignalSamples says(Instant minute, double value) {
      return says(List.of(new Sample(minute, value)));
    }

    SignalSamples says(List<Sample> samples) {
      long[] minutes = samples.stream().mapToLong(sample -> sample.minute().getEpochSecond()).toArray();
      double[] values = samples.stream().mapToDouble(Sample::value).toArray();
      ActivitySignal signal = new ActivitySignal("Test", "Use", "Maximum", kind, silence, Map.of());
      return SignalSamples.of(signal, minutes, values, minutes.length);
    }
  }

  record Sample(Instant minute, double value) {}
}
