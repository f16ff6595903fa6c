package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;

/**
 * Metrics of a service: delayed data for each minute in which one of its tasks runs. A sample of five minutes
 * combines the minutes that have arrived, so its value can grow.
 */
final class SimulatedMetrics {

  static final long MINUTE = 60_000L;

  private final List<ActivitySignal> signals;
  private final DurationRange delay;
  private final long seed;
  private final UsageTimeline use = new UsageTimeline();
  private final Outages outages = new Outages();
  private final Map<String, MetricConditions> conditions = new HashMap<>();

  SimulatedMetrics(List<ActivitySignal> signals, DurationRange delay, long seed) {
    this.signals = signals;
    this.delay = delay;
    this.seed = seed;
  }

  void use(long at, int connections) {
    if (connections == 0) {
      return;
    }
    use.add(Math.floorDiv(at, MINUTE), connections);
  }

  /** Returns the outages of all metrics. */
  Outages outages() {
    return outages;
  }

  /** Returns the conditions of one metric. */
  MetricConditions of(String metric) {
    if (signals.stream().noneMatch(signal -> signal.metric().equals(metric))) {
      throw new IllegalArgumentException("metric must be a signal of this cloud (was \"" + metric + "\")");
    }
    return conditions.computeIfAbsent(metric, _ -> new MetricConditions(seed + metric.hashCode()));
  }

  /** Returns the samples of periods from {@code since} on that have arrived. */
  List<SignalSamples> read(SimulatedTasks tasks, long since, long now) {
    long first = Math.ceilDiv(since, MINUTE);
    int count = (int) Math.max(0, Math.floorDiv(now - delay.minMillis(), MINUTE) - first + 1);
    List<SimulatedTask> running = tasks.runningWithin(first * MINUTE, now + 1);
    ArrivedMinutes arrived = new ArrivedMinutes(first, count, running, now);
    List<SignalSamples> samples = new ArrayList<>(signals.size());
    for (int i = 0; i < signals.size(); i++) {
      ActivitySignal signal = signals.get(i);
      MetricConditions own = conditions.get(signal.metric());
      samples.add(own == null && isPlain(signal)
          ? arrived.samplesOf(signal)
          : new PeriodSamples(signal, own).read(first, running, now));
    }
    return samples;
  }

  /** Returns whether each minute that has arrived has a sample of its own. */
  private static boolean isPlain(ActivitySignal signal) {
    return signal.kind() != Kind.HEARTBEAT && signal.period().equals(ActivitySignal.MINUTE)
        && signal.missingData() == MissingData.UNKNOWN;
  }

  /** A connection lasts through its minute; a server that was never used publishes 0. */
  private static long lastSecondOf(long minute) {
    return minute == Long.MIN_VALUE ? 0 : minute * 60 + 59;
  }

  private boolean arrived(long minute, List<SimulatedTask> running, long now) {
    long begins = minute * MINUTE;
    if (!hasArrived(minute, now) || outages.includes(begins)) {
      return false;
    }
    long ends = Math.min(begins + MINUTE, now + 1);
    for (int i = 0; i < running.size(); i++) {
      if (running.get(i).runsWithin(begins, ends)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number of tasks that run at any time in a minute. */
  private static int runningIn(long begins, List<SimulatedTask> running, long now) {
    long ends = Math.min(begins + MINUTE, now + 1);
    int count = 0;
    for (int i = 0; i < running.size(); i++) {
      count += running.get(i).runsWithin(begins, ends) ? 1 : 0;
    }
    return count;
  }

  private boolean hasArrived(long minute, long now) {
    long begins = minute * MINUTE;
    // Compared first: nearly all minutes are older than any delay.
    return begins + delay.maxMillis() <= now || begins + delayMillis(minute) <= now;
  }

  /** Derived from the seed and the minute, so that a sample once visible stays visible. */
  private long delayMillis(long minute) {
    return delay.millisOf(seed ^ minute);
  }

  /** The minutes that have arrived, for all signals of which each minute is a sample. */
  private final class ArrivedMinutes {
    private final long[] starts;
    private final double[] connections;
    private final double[] lastUses;
    private int count;

    ArrivedMinutes(long first, int minutes, List<SimulatedTask> running, long now) {
      starts = new long[minutes];
      connections = new double[minutes];
      lastUses = new double[minutes];
      int[] used = use.from(first, minutes);
      long lastUse = use.lastBefore(first);
      for (int i = 0; i < minutes; i++) {
        lastUse = used[i] > 0 ? first + i : lastUse;
        if (arrived(first + i, running, now)) {
          starts[count] = (first + i) * 60;
          connections[count] = used[i];
          lastUses[count++] = lastSecondOf(lastUse);
        }
      }
    }

    SignalSamples samplesOf(ActivitySignal signal) {
      return SignalSamples.of(signal, starts, signal.kind() == Kind.TIMESTAMP ? lastUses : connections,
          count);
    }
  }

  /** Samples of a signal with a longer period, with conditions of its own, or of a heartbeat. */
  private final class PeriodSamples {
    private final ActivitySignal signal;
    private final @Nullable MetricConditions own;
    private final int minutesPerPeriod;

    PeriodSamples(ActivitySignal signal, @Nullable MetricConditions own) {
      this.signal = signal;
      this.own = own;
      minutesPerPeriod = (int) signal.period().toMinutes();
    }

    SignalSamples read(long since, List<SimulatedTask> running, long now) {
      long first = Math.ceilDiv(since, (long) minutesPerPeriod) * minutesPerPeriod;
      int minutes = (int) Math.max(0, Math.floorDiv(now, MINUTE) - first + 1);
      int[] connections = use.from(first, minutes);
      long[] starts = new long[minutes];
      double[] values = new double[minutes];
      int count = 0;
      long lastUse = use.lastBefore(first);
      for (int i = 0; i < minutes; i++) {
        lastUse = connections[i] > 0 ? first + i : lastUse;
        long begins = (first + i) * MINUTE;
        int tasks = hasArrived(first + i, now) ? runningIn(begins, running, now) : 0;
        double value = value(connections[i], lastUse, tasks, begins);
        if (tasks == 0 || (signal.missingData() == MissingData.NOT_ACTIVE && value == 0)) {
          continue;
        }
        long start = (first + i - i % minutesPerPeriod) * 60;
        if (count > 0 && starts[count - 1] == start) {
          values[count - 1] = combine(values[count - 1], value);
        } else {
          starts[count] = start;
          values[count++] = value;
        }
      }
      return SignalSamples.of(signal, starts, values, count);
    }

    private boolean hasArrived(long minute, long now) {
      long begins = minute * MINUTE;
      long delayed = own == null ? delayMillis(minute) : own.delayMillis(begins, delayMillis(minute));
      return begins + delayed <= now && !outages.includes(begins)
          && (own == null || !own.outages().includes(begins));
    }

    private double value(int connections, long lastUse, int tasks, long begins) {
      return switch (signal.kind()) {
        case GAUGE, SUM -> connections + (own == null ? 0 : own.noise(begins));
        case TIMESTAMP -> lastSecondOf(lastUse);
        case HEARTBEAT -> tasks;
      };
    }

    private double combine(double earlier, double later) {
      return signal.kind() == Kind.SUM ? earlier + later : Math.max(earlier, later);
    }
  }
}
