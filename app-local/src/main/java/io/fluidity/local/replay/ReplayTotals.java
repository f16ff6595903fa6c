package io.fluidity.local.replay;

/**
 * Totals of one or more replayed services.
 *
 * @param services the number of services
 * @param minutes the total length of their traces
 * @param activeMinutes the minutes in which they were used
 * @param taskMinutes the billed minutes of all tasks
 * @param wakes the number of requests that woke a service
 * @param waitedSeconds how long these requests waited for starts
 * @param checks the number of sleep checks
 */
record ReplayTotals(int services, long minutes, long activeMinutes, long taskMinutes, long wakes,
    long waitedSeconds, long checks) {

  static final ReplayTotals ZERO = new ReplayTotals(0, 0, 0, 0, 0, 0, 0);

  ReplayTotals plus(ReplayTotals more) {
    return new ReplayTotals(services + more.services, minutes + more.minutes,
        activeMinutes + more.activeMinutes, taskMinutes + more.taskMinutes, wakes + more.wakes,
        waitedSeconds + more.waitedSeconds, checks + more.checks);
  }
}
