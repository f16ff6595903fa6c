package io.fluidity.inmemory;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A time that is drawn anew each time, evenly, to the millisecond.
 *
 * @param leastMillis 0 or more
 * @param mostMillis at least {@code minMillis}
 */
public record DurationRange(long minMillis, long maxMillis) {

  /** No time at all. */
  public static final DurationRange ZERO = new DurationRange(0, 0);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the times are negative or the wrong way round
   */
  public DurationRange {
    if (minMillis < 0 || maxMillis < minMillis) {
      throw new IllegalArgumentException(minMillis + " ms to " + maxMillis + " ms is no spread of times");
    }
  }

  /** The same time always. */
  public static DurationRange always(Duration time) {
    return millis(time.toMillis(), time.toMillis());
  }

  /** Between these many seconds. */
  public static DurationRange seconds(long least, long most) {
    return new DurationRange(least * 1000, most * 1000);
  }

  /** Between these many milliseconds. */
  public static DurationRange millis(long least, long most) {
    return new DurationRange(least, most);
  }

  long drawMillis(RandomGenerator random) {
    return minMillis == maxMillis ? minMillis : random.nextLong(minMillis, maxMillis + 1);
  }
}
