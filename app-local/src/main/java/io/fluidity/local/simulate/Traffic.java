package io.fluidity.local.simulate;

import java.time.LocalTime;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Traffic of a simulated day, drawn from a seed: a morning, and an evening that ends with the nightly kill.
 */
final class Traffic {

  static final LocalTime MORNING_WAKE = LocalTime.of(9, 0);
  static final LocalTime EVENING_WAKE = LocalTime.of(20, 30);

  private static final int MAX_CONNECTIONS = 6;
  private static final int FIRST_USE_AFTER = 2;
  private static final int MIN_SESSION = 60;

  private final int[] connections = new int[Day.MINUTES];

  Traffic(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    int morning = MORNING_WAKE.toSecondOfDay() / 60 + FIRST_USE_AFTER;
    use(random, morning, morning + MIN_SESSION + random.nextInt(MIN_SESSION));
    use(random, EVENING_WAKE.toSecondOfDay() / 60 + FIRST_USE_AFTER, Day.MINUTES);
  }

  private void use(RandomGenerator random, int from, int until) {
    int count = 1;
    for (int minute = from; minute < until; minute++) {
      count = Math.clamp(count + random.nextInt(3) - 1L, 1, MAX_CONNECTIONS);
      connections[minute] = count;
    }
  }

  /** Returns the connections in a minute of the day. */
  int in(int minute) {
    return connections[minute];
  }
}
