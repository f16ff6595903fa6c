package io.fluidity.domain.activity;

import java.util.Arrays;

/**
 * What one signal said of one service, minute by minute, in any order. The values are as the cloud gave them;
 * what they mean is for {@link Activity} to say. Immutable.
 */
public final class SignalSamples {

  private final ActivitySignal signal;
  private final long[] minutes;
  private final double[] values;
  private final int count;

  private SignalSamples(ActivitySignal signal, long[] minutes, double[] values, int count) {
    this.signal = signal;
    this.minutes = minutes;
    this.values = values;
    this.count = count;
  }

  /**
   * Samples as parallel columns, as GetMetricData gives them. The columns are not copied: the caller gives
   * them away.
   *
   * @param minutes the epoch second at which the minute of each sample began
   * @param values the value of each sample
   * @param count how many samples there are: the columns may be longer
   */
  public static SignalSamples of(ActivitySignal signal, long[] minutes, double[] values, int count) {
    return new SignalSamples(signal, minutes, values, count);
  }

  public ActivitySignal signal() {
    return signal;
  }

  public int count() {
    return count;
  }

  /** The epoch second at which the minute of a sample began. */
  public long minute(int index) {
    return minutes[index];
  }

  public double value(int index) {
    return values[index];
  }

  @Override
  public String toString() {
    return signal.metric() + " " + Arrays.toString(Arrays.copyOf(minutes, count)) + " "
        + Arrays.toString(Arrays.copyOf(values, count));
  }
}
