package io.fluidity.local.replay;

import java.util.Map;

import io.fluidity.local.cost.FargatePrice;

/**
 * Result of replaying traces.
 *
 * @param files the totals of each file, by name, in the order of the command line
 * @param price the price of a task
 * @param tasksEach the number of tasks of an awake service
 * @param seconds the duration of the replay
 */
record ReplayReport(Map<String, ReplayTotals> files, FargatePrice price, int tasksEach, double seconds) {

  ReplayTotals total() {
    return files.values().stream().reduce(ReplayTotals.ZERO, ReplayTotals::plus);
  }

  long awakeMinutes(ReplayTotals totals) {
    return Math.round(totals.taskMinutes() / (double) tasksEach);
  }

  double awakeShare(ReplayTotals totals) {
    return awakeMinutes(totals) / (double) totals.minutes();
  }

  double wakesPerServiceDay(ReplayTotals totals) {
    return totals.wakes() / (totals.minutes() / 1440.0);
  }

  double cost(ReplayTotals totals) {
    return price.ofMinutes(totals.taskMinutes());
  }

  double alwaysOnCost(ReplayTotals totals) {
    return price.ofMinutes(totals.minutes() * tasksEach);
  }

  long checksPerSecond() {
    return Math.round(total().checks() / Math.max(seconds, 1e-9));
  }
}
