package io.fluidity.verification.interleaving;

import java.math.BigInteger;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What came of exploring all mixes of operations up to a size. */
final class MixExploration {

  private static final int MAX_BOUNDED_MIX = 3;

  /** More takes longer: {@code -Dfluidity.mix=5}. */
  private static final int MAX_REQUESTED_MIX = Integer.getInteger("fluidity.mix", 1);

  private final String title;
  private int mixes;
  private BigInteger schedules = BigInteger.ZERO;
  private long situations;

  private MixExploration(String title) {
    this.title = title;
  }

  /**
   * Explores every mix, each whole, up to the first that breaks the promise. What tags cannot promise is left
   * out: where wakes and kills meet of which two are of the same kind, no mark overwrites a newer one. In
   * mixes of more than three, operations never give up.
   */
  static MixExploration of(int size, List<ExploredOperation> kinds, InitialState before, Bounds freedom) {
    int largest = Math.max(size, MAX_REQUESTED_MIX);
    MixExploration survey = new MixExploration("up to %d of %s, %s, %s".formatted(largest, kinds, before, freedom));
    for (int each = 1; each <= largest; each++) {
      Bounds free = each <= MAX_BOUNDED_MIX ? freedom : freedom.withAttemptsWithoutEnd();
      Explorer explorer = new Explorer(before, free);
      Explorer withoutLateMarks = new Explorer(before, free.withoutLateMarks());
      for (List<ExploredOperation> mix : Mixes.of(each, kinds)) {
        survey.add((Mixes.isContested(mix) ? withoutLateMarks : explorer).explore(mix));
      }
    }
    return survey;
  }

  /** Tells how much was explored. */
  void tell() {
    System.out.println(this);
  }

  private void add(Exploration exploration) {
    assertThat(exploration.firstBroken())
        .as("the first schedule that breaks the promise, of %s", exploration).isNull();
    mixes++;
    schedules = schedules.add(exploration.schedules());
    situations += exploration.situations();
  }

  @Override
  public String toString() {
    return "%,d mixes, %,d schedules, %,d situations: %s".formatted(mixes, schedules, situations, title);
  }
}
