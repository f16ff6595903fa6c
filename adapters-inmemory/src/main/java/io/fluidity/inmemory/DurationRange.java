package io.fluidity.inmemory;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Range from which a duration is drawn uniformly, to the millisecond.
 *
 * @param minMillis lower bound; 0 or more
 * @param maxMillis upper bound; at least {@code minMillis}
 */
public record DurationRange(long minMillis, long maxMillis) {

  /** A duration of zero. */
  public static final DurationRange ZERO = new DurationRange(0, 0);

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if a bound is negative, or the upper one is below the lower one
   */
  public DurationRange {
    if (minMillis < 0) {
      throw new IllegalArgumentException("minMillis must not be negative (was " + minMillis + ")");
    }
    if (maxMillis < minMillis) {
      throw new IllegalArgumentException(
          "maxMillis must be at least minMillis of " + minMillis + " (was " + maxMillis + ")");
    }
  }

  /**
   * Returns a range with a single duration.
   *
   * @param time the duration
   * @return the range
   */
  public static DurationRange always(Duration time) {
    return millis(time.toMillis(), time.toMillis());
  }

  /**
   * Returns a range in seconds.
   *
   * @param min the lower bound
   * @param max the upper bound
   * @return the range
   */
  public static DurationRange seconds(long min, long max) {
    return new DurationRange(min * 1000, max * 1000);
  }

  /**
   * Returns a range in milliseconds.
   *
   * @param min the lower bound
   * @param max the upper bound
   * @return the range
   */
  public static DurationRange millis(long min, long max) {
    return new DurationRange(min, max);
  }

  long drawMillis(RandomGenerator random) {
    return minMillis == maxMillis ? minMillis : random.nextLong(minMillis, maxMillis + 1);
  }

  /** Returns the duration that belongs to a number: always the same one, and uniformly distributed. */
  long millisOf(long number) {
    return minMillis == maxMillis
        ? minMillis
        : minMillis + Math.floorMod(scramble(number), maxMillis - minMillis + 1);
  }

  /** Finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
  private static long scramble(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
