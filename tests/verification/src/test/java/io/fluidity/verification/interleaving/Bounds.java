package io.fluidity.verification.interleaving;

/**
 * Bounds of the explored schedules; within them every order of the steps is possible.
 *
 * @param maxLag by how many writes a read may lag at most
 * @param maxFaults how many faults happen at most
 */
record Bounds(int maxLag, int maxFaults) {

  /** Reads show every change at once. */
  static final Bounds NO_LAG = new Bounds(0, 0);

  /** A read may return any version since the newest pause that is over began. */
  static final Bounds WITHOUT_FAULT = new Bounds(Integer.MAX_VALUE, 0);

  static final Bounds ONE_FAULT = new Bounds(Integer.MAX_VALUE, 1);

  Bounds withFaults(int faults) {
    return new Bounds(maxLag, faults);
  }

  @Override
  public String toString() {
    return (maxLag == 0 ? "no lag" : maxLag == Integer.MAX_VALUE ? "any lag" : "lag up to " + maxLag)
        + (maxFaults == 0 ? ", no fault" : maxFaults == 1 ? ", one fault" : ", " + maxFaults + " faults");
  }
}
