package io.fluidity.local.replay;

import java.util.Map;

import io.fluidity.local.cost.FargatePrice;

/**
 * What came of replaying traces.
 *
 * @param files the tally of each file, by its name, in the order given
 * @param price what a task costs
 * @param tasksEach how many tasks an awake service has
 * @param seconds how long the replay took
 */
record ReplayReport(Map<String, ReplayTotals> files, FargatePrice price, int tasksEach, double seconds) {

  ReplayTotals total() {
    return files.values().stream().reduce(ReplayTotals.ZERO, ReplayTotals::plus);
  }

  long awakeMinutes(ReplayTotals tally) {
    return Math.round(tally.taskMinutes() / (double) tasksEach);
  }

  double awakeShare(ReplayTotals tally) {
    return awakeMinutes(tally) / (double) tally.minutes();
  }

  double wakesPerServiceDay(ReplayTotals tally) {
    return tally.wakes() / (tally.minutes() / 1440.0);
  }

  double cost(ReplayTotals tally) {
    return price.ofMinutes(tally.taskMinutes());
  }

  double alwaysOnCost(ReplayTotals tally) {
    return price.ofMinutes(tally.minutes() * tasksEach);
  }

  long checksPerSecond() {
    return Math.round(total().checks() / Math.max(seconds, 1e-9));
  }
}
