package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;

/** Metrics of a service: a delayed sample for each minute in which one of its tasks runs. */
final class SimulatedMetrics {

  private static final long MINUTE = 60_000L;
  private static final long NEVER = Long.MAX_VALUE;

  /** Time in which no samples are published. */
  private record Outage(long from, long until) {}

  private final DurationRange delay;
  private final long seed;
  private final UsageTimeline use = new UsageTimeline();
  /** In the order of time; only the last one can be open. */
  private final List<Outage> outages = new ArrayList<>();

  SimulatedMetrics(DurationRange delay, long seed) {
    this.delay = delay;
    this.seed = seed;
  }

  void use(long at, int connections) {
    if (connections == 0) {
      return;
    }
    use.add(Math.floorDiv(at, MINUTE), connections);
  }

  /** Publishes no samples for minutes that begin from now on. */
  void stop(long now) {
    if (!isStopped()) {
      outages.removeIf(outage -> outage.until < now - UsageTimeline.MINUTES_KEPT * MINUTE);
      outages.add(new Outage(now, NEVER));
    }
  }

  /** Publishes samples again for minutes that begin from now on. */
  void resume(long now) {
    if (isStopped()) {
      outages.add(new Outage(outages.removeLast().from, now));
    }
  }

  private boolean isStopped() {
    return !outages.isEmpty() && outages.getLast().until == NEVER;
  }

  /** Returns the samples of minutes from {@code since} on that have arrived. */
  List<SignalSamples> read(List<ActivitySignal> signals, SimulatedTasks tasks, long since, long now) {
    long first = Math.ceilDiv(since, MINUTE);
    int count = (int) Math.max(0, Math.floorDiv(now - delay.minMillis(), MINUTE) - first + 1);
    List<SimulatedTask> running = tasks.runningWithin(first * MINUTE, now + 1);
    boolean[] arrived = new boolean[count];
    for (int i = 0; i < count; i++) {
      arrived[i] = arrived(first + i, running, now);
    }
    int[] connections = use.from(first, count);
    List<SignalSamples> samples = new ArrayList<>(signals.size());
    for (ActivitySignal signal : signals) {
      samples.add(samples(signal, first, connections, arrived));
    }
    return samples;
  }

  private SignalSamples samples(ActivitySignal signal, long first, int[] connections, boolean[] arrived) {
    long[] minutes = new long[connections.length];
    double[] values = new double[connections.length];
    int count = 0;
    long lastUse = signal.kind() == Kind.TIMESTAMP ? use.lastBefore(first) : 0;
    for (int i = 0; i < connections.length; i++) {
      lastUse = connections[i] > 0 ? first + i : lastUse;
      boolean published = signal.missingData() == MissingData.UNKNOWN || connections[i] > 0;
      if (arrived[i] && published) {
        minutes[count] = (first + i) * MINUTE / 1000;
        values[count++] = signal.kind() == Kind.TIMESTAMP ? lastSecondOf(lastUse) : connections[i];
      }
    }
    return SignalSamples.of(signal, minutes, values, count);
  }

  /** A connection lasts through its minute; a server that was never used publishes 0. */
  private static long lastSecondOf(long minute) {
    return minute == Long.MIN_VALUE ? 0 : minute * 60 + 59;
  }

  private boolean arrived(long minute, List<SimulatedTask> running, long now) {
    long begins = minute * MINUTE;
    if (begins + delayMillis(minute) > now || wasStopped(begins)) {
      return false;
    }
    long ends = Math.min(begins + MINUTE, now + 1);
    for (SimulatedTask task : running) {
      if (task.runsWithin(begins, ends)) {
        return true;
      }
    }
    return false;
  }

  private boolean wasStopped(long at) {
    for (Outage outage : outages) {
      if (at >= outage.from && at < outage.until) {
        return true;
      }
    }
    return false;
  }

  /** Derived from the seed and the minute, so that a sample once visible stays visible. */
  private long delayMillis(long minute) {
    long min = delay.minMillis();
    long range = delay.maxMillis() - min + 1;
    return range == 1 ? min : min + Math.floorMod(scramble(seed ^ minute), range);
  }

  /** Finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
  private static long scramble(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
