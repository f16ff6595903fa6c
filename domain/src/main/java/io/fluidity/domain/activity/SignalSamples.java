package io.fluidity.domain.activity;

import java.util.Arrays;

/** Samples of one signal of one service, in any order. {@link Activity} interprets the values. Immutable. */
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
   * Creates samples from parallel arrays. The arrays are not copied: the caller must not change them
   * afterwards.
   *
   * @param signal the signal
   * @param minutes the epoch second at which the minute of each sample began
   * @param values the value of each sample
   * @param count the number of samples; the arrays may be longer
   * @return the samples
   * @throws IllegalArgumentException if an array is shorter than {@code count}
   */
  public static SignalSamples of(ActivitySignal signal, long[] minutes, double[] values, int count) {
    if (count < 0 || count > minutes.length || count > values.length) {
      throw new IllegalArgumentException("count must be between 0 and the length of both arrays (was " + count
          + " for " + minutes.length + " minutes and " + values.length + " values)");
    }
    return new SignalSamples(signal, minutes, values, count);
  }

  /**
   * Returns the samples of a signal that has none.
   *
   * @param signal the signal
   * @return no samples
   */
  public static SignalSamples none(ActivitySignal signal) {
    return new SignalSamples(signal, new long[0], new double[0], 0);
  }

  /** {@return the signal} */
  public ActivitySignal signal() {
    return signal;
  }

  /** {@return the number of samples} */
  public int count() {
    return count;
  }

  /**
   * Returns the minute of a sample.
   *
   * @param index 0 to {@code count() - 1}
   * @return the epoch second at which the minute began
   */
  public long minute(int index) {
    return minutes[index];
  }

  /**
   * Returns the value of a sample.
   *
   * @param index 0 to {@code count() - 1}
   * @return the value, as the cloud returned it
   */
  public double value(int index) {
    return values[index];
  }

  @Override
  public String toString() {
    return signal.metric() + " " + Arrays.toString(Arrays.copyOf(minutes, count)) + " "
        + Arrays.toString(Arrays.copyOf(values, count));
  }
}
