package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;

/** Delays, gaps and noise of one metric. */
final class MetricConditions {

  /** Delay of the minutes that begin from an instant on. */
  private record Delay(long from, DurationRange range) {}

  /** Value that is added to each minute that begins in [from, until). */
  private record Noise(long from, long until, double value) {}

  private final long seed;
  private final Outages outages = new Outages();
  /** In the order of time. */
  private final List<Delay> delays = new ArrayList<>();
  private final List<Noise> noises = new ArrayList<>();

  /** @param seed the source of the delays, which differ from those of other metrics */
  MetricConditions(long seed) {
    this.seed = seed;
  }

  Outages outages() {
    return outages;
  }

  /** Delays the minutes that begin from now on. Earlier minutes keep their delay, so no sample disappears. */
  void delay(long now, DurationRange range) {
    while (delays.size() > 1 && delays.get(1).from < now - UsageTimeline.MILLIS_KEPT) {
      delays.removeFirst();
    }
    delays.add(new Delay(now, range));
  }

  void addNoise(long now, long from, long until, double value) {
    noises.removeIf(noise -> noise.until < now - UsageTimeline.MILLIS_KEPT);
    noises.add(new Noise(from, until, value));
  }

  /** Returns the delay of a minute, or {@code otherwise} if the metric has none of its own. */
  long delayMillis(long begins, long otherwise) {
    DurationRange range = null;
    for (Delay delay : delays) {
      range = begins >= delay.from ? delay.range : range;
    }
    return range == null ? otherwise : range.millisOf(seed ^ begins);
  }

  double noise(long begins) {
    double sum = 0;
    for (Noise noise : noises) {
      sum += begins >= noise.from && begins < noise.until ? noise.value : 0;
    }
    return sum;
  }
}
