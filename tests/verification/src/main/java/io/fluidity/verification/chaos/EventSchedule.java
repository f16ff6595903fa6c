package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/** Schedules events at random times until the end of a run, and checks the invariants after each. */
final class EventSchedule {

  private static final Duration LAMBDA_RETRY_DELAY = Duration.ofMinutes(1);
  private static final int LAMBDA_RETRIES = 2;
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
    return cluster.clock().instant();
  }

  Instant end() {
    return end;
  }

  void in(Duration delay, Runnable event) {
    Instant at = now().plus(delay);
    if (at.isBefore(end)) {
      cluster.clock().at(at, () -> {
        event.run();
        cluster.checkInvariants();
      });
    }
  }

  void runWithLambdaRetries(BooleanSupplier operation) {
    run(operation, LAMBDA_RETRIES, LAMBDA_RETRY_DELAY);
  }

  void runWithClientRetries(BooleanSupplier operation) {
    run(operation, CLIENT_RETRIES, null);
  }

  /** @param delay the time between a failure and its retry; {@code null} to draw it */
  private void run(BooleanSupplier operation, int retries, @Nullable Duration delay) {
    if (!operation.getAsBoolean() && retries > 0) {
      in(delay == null ? upToSeconds(10) : delay, () -> run(operation, retries - 1, delay));
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
