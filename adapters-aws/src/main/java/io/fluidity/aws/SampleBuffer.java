package io.fluidity.aws;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;

/** Samples of one signal, collected page by page. */
final class SampleBuffer {

  private long[] minutes = new long[0];
  private double[] values = new double[0];
  private int count;

  /** Adds a page; a timestamp without a value is ignored. */
  void add(List<Instant> timestamps, List<Double> page) {
    int more = Math.min(timestamps.size(), page.size());
    minutes = Arrays.copyOf(minutes, count + more);
    values = Arrays.copyOf(values, count + more);
    for (int i = 0; i < more; i++) {
      minutes[count] = timestamps.get(i).getEpochSecond();
      values[count] = page.get(i);
      count++;
    }
  }

  SignalSamples samples(ActivitySignal signal) {
    return SignalSamples.of(signal, minutes, values, count);
  }
}
