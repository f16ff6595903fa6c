package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.sleep.IdlePolicy;

/** Schedules the operations, the use and the incidents of a run at random times. */
final class WorkloadGenerator {

  private static final Duration LAMBDA_RETRY_DELAY = Duration.ofMinutes(1);
  private static final int LAMBDA_RETRIES = 2;
  private static final int CLIENT_RETRIES = 5;
  private static final int MAX_EVENT_DELAY_SECONDS = 90;
  private static final int MAX_MINUTES_BETWEEN_VISITS = 150;
  private static final int MAX_MINUTES_BETWEEN_INCIDENTS = 90;

  /** Valid and invalid values that the control plane would not write. */
  private static final List<String> FOREIGN_TAG_VALUES = List.of("yesterday", "", "0", "-1", "1e9", "3",
      "2026-13-45", "2026-03-02T00:00:00Z", "1970-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
      "2025-06-01T12:00:00+02:00", "+1000000000-12-31T23:59:59Z", "\u0000", "🙂");

  private static final List<IntentTag> TAGS = IntentTag.all();

  private final SimulatedCluster cluster;
  private final RandomGenerator random;
  private final Instant end;
  private final Duration sleepCheckInterval;

  WorkloadGenerator(SimulatedCluster cluster, RandomGenerator random, Instant end) {
    this.cluster = cluster;
    this.random = random;
    this.end = end;
    sleepCheckInterval = Duration.ofMinutes(1 + random.nextInt(10));
  }

  Duration sleepCheckInterval() {
    return sleepCheckInterval;
  }

  /** Draws a valid policy. */
  static IdlePolicy drawPolicy(RandomGenerator random) {
    Duration threshold = Duration.ofMinutes(1 + random.nextInt(40));
    return new IdlePolicy(threshold, Duration.ofMinutes(random.nextInt(11)),
        Duration.ofMinutes(2 + random.nextInt(8)), threshold.plusMinutes(random.nextInt(60)),
        random.nextInt(3) == 0 ? threshold.plusMinutes(random.nextInt(300)) : null);
  }

  /** Schedules the first event of each kind; each event schedules the next. */
  void start() {
    cluster.interruptWith(this::interrupt);
    schedule(sleepCheckInterval, this::scheduledSleepCheck);
    schedule(upToMinutes(20 * 60), this::nightlyKill);
    for (InvariantChecker checker : cluster.checkers()) {
      schedule(upToMinutes(MAX_MINUTES_BETWEEN_VISITS), () -> visit(checker));
      schedule(upToMinutes(MAX_MINUTES_BETWEEN_INCIDENTS / 2), () -> incident(checker));
    }
    schedule(Duration.ofHours(1 + random.nextInt(20)), () -> cluster.changePolicy(drawPolicy(random)));
  }

  /** Scheduled events arrive late, twice, and out of order. */
  private void scheduledSleepCheck() {
    schedule(sleepCheckInterval, this::scheduledSleepCheck);
    int deliveries = random.nextInt(20) == 0 ? 2 : 1;
    for (int i = 0; i < deliveries; i++) {
      boolean late = random.nextInt(10) == 0;
      schedule(upToSeconds(late ? MAX_EVENT_DELAY_SECONDS : 3), () -> runWithLambdaRetries(cluster::sweep));
    }
  }

  private void nightlyKill() {
    schedule(Duration.ofDays(1), this::nightlyKill);
    Kill.Mode mode = random.nextInt(4) == 0 ? Kill.Mode.FORCED : Kill.Mode.SCHEDULED;
    runWithLambdaRetries(() -> cluster.kill(cluster.checkers(), mode));
  }

  /** A client wakes a service, uses it for a while, and then leaves or kills it. */
  private void visit(InvariantChecker checker) {
    schedule(upToMinutes(MAX_MINUTES_BETWEEN_VISITS), () -> visit(checker));
    Duration hold = random.nextInt(8) == 0 ? upToMinutes(180) : null;
    runWithClientRetries(() -> cluster.wake(checker, hold));
    if (random.nextInt(6) == 0) {
      schedule(upToSeconds(5), () -> cluster.wake(checker, null));
    }
    if (random.nextInt(4) > 0) {
      schedule(upToSeconds(120), () -> use(checker, 1 + random.nextInt(40)));
    }
    if (random.nextInt(4) == 0) {
      schedule(random.nextBoolean() ? upToSeconds(6) : upToMinutes(60),
          () -> runWithClientRetries(() -> killManually(checker)));
    }
  }

  private void use(InvariantChecker checker, int minutesLeft) {
    if (checker.service().now() instanceof Awake) {
      checker.use(cluster.clock().instant(), 1 + random.nextInt(3));
    }
    if (minutesLeft > 0) {
      schedule(Duration.ofMinutes(1), () -> use(checker, minutesLeft - 1));
    }
  }

  /** Runs another operation between two calls of the current one. */
  private void interrupt() {
    InvariantChecker checker = cluster.checkers().get(random.nextInt(cluster.checkers().size()));
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> cluster.wake(checker, null);
      case 3, 4 -> killManually(checker);
      case 5 -> cluster.sweep();
      case 6 -> cluster.wake(checker, upToMinutes(60));
      default -> scaleManually(checker, 1);
    }
  }

  /** A manual change, a deployment, lost metrics, failing starts, or an unexpected kill. */
  private void incident(InvariantChecker checker) {
    schedule(upToMinutes(MAX_MINUTES_BETWEEN_INCIDENTS), () -> incident(checker));
    switch (random.nextInt(9)) {
      case 0 -> scaleManually(checker, 0);
      case 1 -> scaleManually(checker, 1);
      case 2 -> scaleManually(checker, 1 + random.nextInt(4));
      case 3 -> checker.service().deploy();
      case 4 -> writeForeignTag(checker);
      case 5, 6 -> {
        checker.stopMetrics();
        schedule(upToMinutes(240), () -> checker.resumeMetrics(cluster.clock().instant()));
      }
      case 7 -> {
        checker.service().failStarts(true);
        schedule(upToMinutes(60), () -> checker.service().failStarts(false));
      }
      default -> killManually(checker);
    }
  }

  private boolean killManually(InvariantChecker checker) {
    return cluster.kill(List.of(checker), Kill.Mode.MANUAL);
  }

  private void scaleManually(InvariantChecker checker, int desiredCount) {
    cluster.manualChange(checker, "is scaled to " + desiredCount,
        () -> checker.service().setDesiredCount(desiredCount));
  }

  private void writeForeignTag(InvariantChecker checker) {
    String key = draw(TAGS).key();
    String value = draw(FOREIGN_TAG_VALUES);
    cluster.manualChange(checker, "is tagged " + key + "=" + value,
        () -> checker.service().tag(Map.of(key, value)));
  }

  private <T> T draw(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private void runWithLambdaRetries(BooleanSupplier operation) {
    run(operation, LAMBDA_RETRIES, LAMBDA_RETRY_DELAY);
  }

  private void runWithClientRetries(BooleanSupplier operation) {
    run(operation, CLIENT_RETRIES, null);
  }

  /** @param delay the time between a failure and its retry; {@code null} to draw it */
  private void run(BooleanSupplier operation, int retries, @Nullable Duration delay) {
    if (!operation.getAsBoolean() && retries > 0) {
      schedule(delay == null ? upToSeconds(10) : delay, () -> run(operation, retries - 1, delay));
    }
  }

  private void schedule(Duration delay, Runnable event) {
    Instant at = cluster.clock().instant().plus(delay);
    if (at.isBefore(end)) {
      cluster.clock().at(at, () -> {
        event.run();
        cluster.checkInvariants();
      });
    }
  }

  private Duration upToMinutes(int max) {
    return Duration.ofSeconds(1 + random.nextInt(max * 60));
  }

  private Duration upToSeconds(int max) {
    return Duration.ofMillis(1 + random.nextInt(max * 1000));
  }
}
