package io.fluidity.verification.interleaving;

import java.time.Duration;

/**
 * Bounds of the explored schedules; within them every order of the steps is possible.
 *
 * @param maxLag by how many writes a read may lag
 * @param tagOverwrites whether a delayed wake or kill may overwrite a newer tag of its kind; ECS has no
 *          conditional write
 * @param limitedAttempts whether operations fail after their maximum number of attempts; unlimited attempts
 *          need fewer states
 * @param tick the time between the first reads of two operations
 */
record Bounds(int maxLag, boolean tagOverwrites, boolean limitedAttempts, Duration tick) {

  static final Bounds NO_LAG = new Bounds(0, true, true, Duration.ofMillis(10));

  Bounds withLag(int writes) {
    return new Bounds(writes, tagOverwrites, limitedAttempts, tick);
  }

  Bounds withoutTagOverwrites() {
    return new Bounds(maxLag, false, limitedAttempts, tick);
  }

  Bounds withUnlimitedAttempts() {
    return new Bounds(maxLag, tagOverwrites, false, tick);
  }

  Bounds withinOneMillisecond() {
    return new Bounds(maxLag, tagOverwrites, limitedAttempts, Duration.ZERO);
  }

  @Override
  public String toString() {
    return (maxLag == 0 ? "reads never lag"
        : "reads lag by up to " + maxLag + (maxLag == 1 ? " write" : " writes"))
        + (tick.isZero() ? ", all in one millisecond" : "");
  }
}
