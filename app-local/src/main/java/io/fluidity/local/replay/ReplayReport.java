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
record ReplayReport(Map<String, ReplayTally> files, FargatePrice price, int tasksEach, double seconds) {

  ReplayTally total() {
    return files.values().stream().reduce(ReplayTally.NOTHING, ReplayTally::plus);
  }

  long awakeMinutes(ReplayTally tally) {
    return Math.round(tally.taskMinutes() / (double) tasksEach);
  }

  double awakeShare(ReplayTally tally) {
    return awakeMinutes(tally) / (double) tally.minutes();
  }

  double wakesPerServiceDay(ReplayTally tally) {
    return tally.wakes() / (tally.minutes() / 1440.0);
  }

  double cost(ReplayTally tally) {
    return price.ofMinutes(tally.taskMinutes());
  }

  double alwaysOnCost(ReplayTally tally) {
    return price.ofMinutes(tally.minutes() * tasksEach);
  }

  long checksPerSecond() {
    return Math.round(total().checks() / Math.max(seconds, 1e-9));
  }
}
