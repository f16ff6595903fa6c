package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Schedules events at random times until the end of a run, and checks the invariants after each. */
final class EventSchedule {

  private static final Duration LAMBDA_RETRY_DELAY = Duration.ofMinutes(1);
  static final int LAMBDA_RETRIES = 2;
  private static final int CLIENT_RETRIES = 5;

  private final SimulatedCluster cluster;
  private final RandomGenerator random;
  private final Instant end;

  EventSchedule(SimulatedCluster cluster, RandomGenerator random, Instant end) {
    this.cluster = cluster;
    this.random = random;
    this.end = end;
  }

  Instant now() {
    return cluster.now();
  }

  Instant end() {
    return end;
  }

  /** Schedules an action, which must not run an operation. */
  void in(Duration delay, Runnable action) {
    if (now().plus(delay).isBefore(end)) {
      cluster.timeline().in(delay, () -> {
        action.run();
        cluster.checkInvariants();
      });
    }
  }

  /** Schedules a function, which may run operations. */
  void startIn(Duration delay, Runnable function) {
    in(delay, () -> cluster.timeline().start(function));
  }

  /**
   * Runs an operation as Lambda does: repeats the event after a failure.
   *
   * @param operation receives the number of the retry; returns whether it succeeded
   */
  void runWithLambdaRetries(IntPredicate operation) {
    for (int attempt = 0; !operation.test(attempt) && attempt < LAMBDA_RETRIES; attempt++) {
      cluster.timeline().pause(LAMBDA_RETRY_DELAY.multipliedBy(attempt + 1));
    }
  }

  /** Runs an operation as a client does: repeats the request after a failure. */
  void runWithClientRetries(BooleanSupplier operation) {
    for (int attempt = 0; !operation.getAsBoolean() && attempt < CLIENT_RETRIES; attempt++) {
      cluster.timeline().pause(upToSeconds(10));
    }
  }

  /** Returns true with a probability of 1/n. */
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int upTo(int max) {
    return 1 + random.nextInt(max);
  }

  <T> T draw(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  Duration upToMinutes(int max) {
    return Duration.ofSeconds(upTo(max * 60));
  }

  Duration upToSeconds(int max) {
    return Duration.ofMillis(upTo(max * 1000));
  }
}
