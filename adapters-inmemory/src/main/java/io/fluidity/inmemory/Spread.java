package io.fluidity.inmemory;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A time that is drawn anew each time, evenly, to the millisecond.
 *
 * @param least 0 or more
 * @param most at least {@code least}
 */
public record Spread(Duration least, Duration most) {

  /** No time at all. */
  public static final Spread NONE = always(Duration.ZERO);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the times are negative or the wrong way round
   */
  public Spread {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(least + " to " + most + " is no spread of times");
    }
  }

  /** The same time always. */
  public static Spread always(Duration time) {
    return new Spread(time, time);
  }

  /** Between these many seconds. */
  public static Spread seconds(long least, long most) {
    return new Spread(Duration.ofSeconds(least), Duration.ofSeconds(most));
  }

  /** Between these many milliseconds. */
  public static Spread millis(long least, long most) {
    return new Spread(Duration.ofMillis(least), Duration.ofMillis(most));
  }

  long drawMillis(RandomGenerator random) {
    long from = least.toMillis();
    long to = most.toMillis();
    return from == to ? from : random.nextLong(from, to + 1);
  }
}
