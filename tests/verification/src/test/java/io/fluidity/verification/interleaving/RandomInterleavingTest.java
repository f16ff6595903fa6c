package io.fluidity.verification.interleaving;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.fluidity.verification.interleaving.ExploredOperation.CHECK;
import static io.fluidity.verification.interleaving.ExploredOperation.KILL;
import static io.fluidity.verification.interleaving.ExploredOperation.START_BY_HAND;
import static io.fluidity.verification.interleaving.ExploredOperation.STOP_BY_HAND;
import static io.fluidity.verification.interleaving.ExploredOperation.WAKE;
import static org.assertj.core.api.Assertions.assertThat;

/** More operations than can be explored whole: schedules that are drawn from a seed. */
class RandomInterleavingTest {

  private static final List<ExploredOperation> ALL = List.of(WAKE, CHECK, KILL, START_BY_HAND, STOP_BY_HAND);
  private static final int MIXES = 100;
  private static final int SCHEDULES_OF_A_MIX = 200;

  /** Another seed draws others: {@code -Dfluidity.seed=2}. */
  private static final long SEED = Long.getLong("fluidity.seed", 1);

  @ParameterizedTest
  @EnumSource
  void schedulesOfFiveAndSixKeepThePromise(InitialState before) {
    RandomGenerator random = new SplittableRandom(SEED);
    for (Bounds freedom : List.of(Bounds.OF_ORDER, Bounds.OF_ORDER.withLooksBehind(1))) {
      Explorer explorer = new Explorer(before, freedom.withoutLateMarks().withAttemptsWithoutEnd());
      for (int i = 0; i < MIXES; i++) {
        List<ExploredOperation> mix = Stream.generate(() -> ALL.get(random.nextInt(ALL.size())))
            .limit(5 + random.nextInt(2)).toList();
        Exploration exploration = explorer.explorationOf(mix);
        for (int schedule = 0; schedule < SCHEDULES_OF_A_MIX; schedule++) {
          explorer.drawOne(exploration, random);
        }
        assertThat(exploration.firstBroken())
            .as("-Dfluidity.seed=%d, the first schedule that breaks the promise, of %s", SEED, exploration)
            .isNull();
      }
    }
  }
}
