package io.fluidity.inmemory;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A time that is drawn anew each time, evenly, to the millisecond.
 *
 * @param leastMillis 0 or more
 * @param mostMillis at least {@code leastMillis}
 */
public record Spread(long leastMillis, long mostMillis) {

  /** No time at all. */
  public static final Spread NONE = new Spread(0, 0);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the times are negative or the wrong way round
   */
  public Spread {
    if (leastMillis < 0 || mostMillis < leastMillis) {
      throw new IllegalArgumentException(leastMillis + " ms to " + mostMillis + " ms is no spread of times");
    }
  }

  /** The same time always. */
  public static Spread always(Duration time) {
    return millis(time.toMillis(), time.toMillis());
  }

  /** Between these many seconds. */
  public static Spread seconds(long least, long most) {
    return new Spread(least * 1000, most * 1000);
  }

  /** Between these many milliseconds. */
  public static Spread millis(long least, long most) {
    return new Spread(least, most);
  }

  long drawMillis(RandomGenerator random) {
    return leastMillis == mostMillis ? leastMillis : random.nextLong(leastMillis, mostMillis + 1);
  }
}
