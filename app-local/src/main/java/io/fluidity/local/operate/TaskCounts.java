package io.fluidity.local.operate;

/** The tasks of a service, for people. */
final class TaskCounts {

  private TaskCounts() {}

  static String format(int desired, int running, int pending) {
    return running + " of " + desired + " running" + (pending == 0 ? "" : ", " + pending + " on the way");
  }
}
