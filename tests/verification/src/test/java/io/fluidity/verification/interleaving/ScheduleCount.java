package io.fluidity.verification.interleaving;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import io.fluidity.verification.interleaving.Explorer.Turn;

/** Counts schedules that were run one by one. */
final class ScheduleCount {

  private final Set<String> desiredCounts = new TreeSet<>();
  private long schedules;

  void count(Collection<Turn> turns, ServiceVersion end) {
    schedules++;
    desiredCounts.add(Integer.toString(end.desiredCount()));
  }

  BigInteger schedules() {
    return BigInteger.valueOf(schedules);
  }

  Set<String> desiredCounts() {
    return desiredCounts;
  }
}
