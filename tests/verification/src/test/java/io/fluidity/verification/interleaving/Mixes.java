package io.fluidity.verification.interleaving;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Mixes of concurrent operations: multisets, since the order of the operations makes no difference. */
final class Mixes {

  /** In larger mixes, attempts are unlimited. */
  private static final int MAX_MIX_WITH_LIMITED_ATTEMPTS = 3;

  /** Larger mixes take longer: {@code -Dfluidity.mix=5}. */
  private static final int REQUESTED_SIZE = Integer.getInteger("fluidity.mix", 1);

  private Mixes() {}

  /** Returns all mixes of a size. */
  static List<List<ExploredOperation>> of(int size, List<ExploredOperation> operations) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<ExploredOperation>> mixes = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      for (List<ExploredOperation> rest : of(size - 1, operations.subList(i, operations.size()))) {
        List<ExploredOperation> mix = new ArrayList<>(List.of(operations.get(i)));
        mix.addAll(rest);
        mixes.add(mix);
      }
    }
    return mixes;
  }

  /**
   * Explores every mix up to a size, asserts that no schedule violates the invariant, and prints the counts.
   * Tag overwrites are left out of contested mixes, since ECS cannot refuse them.
   */
  static void verifyAll(int maxSize, List<ExploredOperation> operations, InitialState initial,
      Bounds bounds) {
    int largest = Math.max(maxSize, REQUESTED_SIZE);
    int mixes = 0;
    BigInteger schedules = BigInteger.ZERO;
    long states = 0;
    for (int size = 1; size <= largest; size++) {
      Bounds sized = size <= MAX_MIX_WITH_LIMITED_ATTEMPTS ? bounds : bounds.withUnlimitedAttempts();
      Explorer explorer = new Explorer(initial, sized);
      Explorer withoutTagOverwrites = new Explorer(initial, sized.withoutTagOverwrites());
      for (List<ExploredOperation> mix : of(size, operations)) {
        Exploration exploration = (isContested(mix) ? withoutTagOverwrites : explorer).explore(mix);
        assertThat(exploration.firstViolation()).as("the first violation of %s", exploration).isNull();
        mixes++;
        schedules = schedules.add(exploration.schedules());
        states += exploration.states();
      }
    }
    System.out.printf("%,d mixes, %,d schedules, %,d states: up to %d of %s, %s, %s%n", mixes, schedules,
        states, largest, operations, initial, bounds);
  }

  /** Returns whether a mix holds both wakes and kills, and two of them write the same tag. */
  private static boolean isContested(List<ExploredOperation> mix) {
    long wakes = mix.stream().filter(ExploredOperation::isWake).count();
    long wakesAndKills = mix.stream().filter(ExploredOperation::recordsFirstRead).count();
    return wakesAndKills > 2 && wakes > 0 && wakes < wakesAndKills;
  }
}
