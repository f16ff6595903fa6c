package io.fluidity.verification.interleaving;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.fluidity.verification.interleaving.Explorer.Turn;

/** What came of running operations in all orders, or in some. */
final class Exploration {

  private final List<ExploredOperation> operations;
  private final InitialState before;
  private final Bounds freedom;
  private final Invariant promise;
  private final Set<String> desiredCounts = new TreeSet<>();
  private BigInteger schedules = BigInteger.ZERO;
  private int situations;
  private int ends;
  private int brokenEnds;
  private @Nullable String firstBroken;

  Exploration(List<ExploredOperation> operations, InitialState before, Bounds freedom, Invariant promise) {
    this.operations = operations;
    this.before = before;
    this.freedom = freedom;
    this.promise = promise;
  }

  /** A schedule came to its end, in a situation that was not seen before. */
  void ended(Explorer explorer, ScheduleState end, Collection<Turn> taken) {
    ends++;
    desiredCounts.add(Integer.toString(explorer.version(end).desiredCount()));
    String fault = promise.brokenBy(end);
    if (fault != null) {
      brokenEnds++;
      firstBroken = firstBroken == null
          ? fault + "\n" + ScheduleTrace.of(explorer, operations, taken)
          : firstBroken;
    }
  }

  void explored(BigInteger more) {
    schedules = schedules.add(more);
  }

  void situations(int count) {
    situations = count;
  }

  List<ExploredOperation> operations() {
    return operations;
  }

  BigInteger schedules() {
    return schedules;
  }

  int situations() {
    return situations;
  }

  int brokenEnds() {
    return brokenEnds;
  }

  /** The first schedule that breaks the promise, as a timeline. */
  @Nullable
  String firstBroken() {
    return firstBroken;
  }

  /** The different desired counts that schedules end with. */
  Set<String> desiredCounts() {
    return desiredCounts;
  }

  @Override
  public String toString() {
    return "%,d schedules of %s, %s, %s: %,d situations, %,d ends, %,d broken, desired counts %s".formatted(
        schedules, operations, before, freedom, situations, ends, brokenEnds, desiredCounts);
  }
}
