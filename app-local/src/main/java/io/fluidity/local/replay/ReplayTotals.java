package io.fluidity.local.replay;

/**
 * What came of replaying one or more services.
 *
 * @param services how many
 * @param minutes how long their traces are together
 * @param activeMinutes in how many of these minutes they were used
 * @param taskMinutes for how many minutes a task was there to be paid
 * @param wakes how often a request woke one
 * @param waitedSeconds how long these requests waited for starts
 * @param checks how often one was checked, asleep or not
 */
record ReplayTotals(int services, long minutes, long activeMinutes, long taskMinutes, long wakes,
    long waitedSeconds,
    long checks) {

  static final ReplayTotals ZERO = new ReplayTotals(0, 0, 0, 0, 0, 0, 0);

  ReplayTotals plus(ReplayTotals more) {
    return new ReplayTotals(services + more.services, minutes + more.minutes,
        activeMinutes + more.activeMinutes,
        taskMinutes + more.taskMinutes, wakes + more.wakes, waitedSeconds + more.waitedSeconds,
        checks + more.checks);
  }
}
