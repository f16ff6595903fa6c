package io.fluidity.verification.interleaving;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Random schedules of mixes that are too large to explore completely. */
class RandomInterleavingTest {

  /**
   * Without the late wake, which shares a tag with other wakes, so that it can replace that of a wake in the
   * same seconds, and without the kill that has no due time, whose repetitions have no identity. Manual
   * changes record no intent, so that nothing orders them in larger mixes.
   */
  private static final List<ExploredOperation> OPERATIONS = ExploredOperation
      .allBut(ExploredOperation.LATE_WAKE, ExploredOperation.SCHEDULED_KILL, ExploredOperation.MANUAL_START,
          ExploredOperation.MANUAL_STOP);
  private static final int MIXES = 30;
  private static final int SCHEDULES_PER_MIX = 50;

  /** Another seed draws other schedules: {@code -Dfluidity.seed=2}. */
  private static final long SEED = Long.getLong("fluidity.seed", 1);

  @ParameterizedTest
  @EnumSource
  void randomSchedulesOfFourToSixOperationsEndAsSomeSerialOrder(InitialState initial) {
    RandomGenerator random = new SplittableRandom(SEED);
    for (Bounds bounds : List.of(Bounds.WITHOUT_FAULT, Bounds.ONE_FAULT)) {
      for (int i = 0; i < MIXES; i++) {
        List<ExploredOperation> mix = Stream
            .generate(() -> OPERATIONS.get(random.nextInt(OPERATIONS.size())))
            .limit(4 + random.nextInt(3)).toList();
        Explorer explorer = new Explorer(initial, bounds);
        Exploration exploration = explorer.newExploration(mix);
        for (int schedule = 0; schedule < SCHEDULES_PER_MIX; schedule++) {
          new Schedules(explorer).runRandom(exploration, random);
        }
        assertThat(exploration.firstViolation())
            .as("-Dfluidity.seed=%d, the first violation of %s", SEED, exploration).isNull();
      }
    }
  }
}
