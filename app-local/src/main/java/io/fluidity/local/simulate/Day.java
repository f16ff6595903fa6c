package io.fluidity.local.simulate;

import java.util.List;

/**
 * What came of a simulated day.
 *
 * @param moments what happened, in its order
 * @param minutes the 1,440 minutes of the day
 * @param taskMinutes for how many minutes a task was there to be paid
 */
record Day(List<TimelineEvent> events, List<Minute> minutes, long taskMinutes) {

  static final int MINUTES = 1440;
}
