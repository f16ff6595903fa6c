package io.fluidity.local.operate;

/** The tasks of a service, for people. */
final class Tasks {

  private Tasks() {}

  static String told(int desired, int running, int pending) {
    return running + " of " + desired + " running" + (pending == 0 ? "" : ", " + pending + " on the way");
  }
}
