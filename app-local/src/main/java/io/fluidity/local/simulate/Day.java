package io.fluidity.local.simulate;

import java.util.List;

/**
 * Result of a simulated day.
 *
 * @param events the events, in order
 * @param minutes the 1,440 minutes of the day
 * @param taskMinutes the billed minutes of all tasks
 */
record Day(List<TimelineEvent> events, List<Minute> minutes, long taskMinutes) {

  static final int MINUTES = 1440;
}
