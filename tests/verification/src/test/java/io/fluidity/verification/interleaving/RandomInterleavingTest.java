package io.fluidity.verification.interleaving;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.MANUAL_START;
import static io.fluidity.verification.interleaving.ExploredOperation.MANUAL_STOP;
import static io.fluidity.verification.interleaving.ExploredOperation.SLEEP_CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static org.assertj.core.api.Assertions.assertThat;

/** Random schedules of mixes that are too large to explore completely. */
class RandomInterleavingTest {

  private static final List<ExploredOperation> ALL = List.of(WAKE, SLEEP_CHECK, KILL, MANUAL_START,
      MANUAL_STOP);
  private static final int MIXES = 100;
  private static final int SCHEDULES_PER_MIX = 200;

  /** Another seed draws other schedules: {@code -Dfluidity.seed=2}. */
  private static final long SEED = Long.getLong("fluidity.seed", 1);

  @ParameterizedTest
  @EnumSource
  void randomSchedulesOfFiveAndSixOperationsDoNotViolateTheInvariant(InitialState initial) {
    RandomGenerator random = new SplittableRandom(SEED);
    for (Bounds bounds : List.of(Bounds.NO_LAG, Bounds.NO_LAG.withLag(1))) {
      Explorer explorer = new Explorer(initial, bounds.withoutTagOverwrites().withUnlimitedAttempts());
      for (int i = 0; i < MIXES; i++) {
        List<ExploredOperation> mix = Stream.generate(() -> ALL.get(random.nextInt(ALL.size())))
            .limit(5 + random.nextInt(2)).toList();
        Exploration exploration = explorer.newExploration(mix);
        for (int schedule = 0; schedule < SCHEDULES_PER_MIX; schedule++) {
          explorer.runRandomSchedule(exploration, random);
        }
        assertThat(exploration.firstViolation())
            .as("-Dfluidity.seed=%d, the first violation of %s", SEED, exploration).isNull();
      }
    }
  }
}
