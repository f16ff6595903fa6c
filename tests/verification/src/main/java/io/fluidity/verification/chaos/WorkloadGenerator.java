package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import io.fluidity.domain.intent.IntentTag;
import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.sleep.IdlePolicy;

/** What people, schedules and accidents do in a town, drawn as it goes on. */
final class WorkloadGenerator {

  private static final Duration RETRY_OF_LAMBDA = Duration.ofMinutes(1);
  private static final int RETRIES_OF_LAMBDA = 2;
  private static final int RETRIES_OF_PEOPLE = 5;
  private static final int MAX_SECONDS_LATE = 90;
  private static final int MINUTES_BETWEEN_ACCIDENTS = 45;
  private static final int MINUTES_BETWEEN_VISITS = 150;

  private static final List<String> NONSENSE = List.of("yesterday", "", "0", "-1", "1e9", "3", "2026-13-45",
      "2026-03-02T00:00:00Z", "1970-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "2025-06-01T12:00:00+02:00",
      "+1000000000-12-31T23:59:59Z", "\u0000", "🙂");

  private static final List<IntentTag> MARKS = IntentTag.all();

  private final SimulatedCluster cluster;
  private final RandomGenerator random;
  private final Instant end;
  private final int checkMinutes;

  WorkloadGenerator(SimulatedCluster cluster, RandomGenerator random, Instant end) {
    this.cluster = cluster;
    this.random = random;
    this.end = end;
    checkMinutes = 1 + random.nextInt(10);
  }

  int checkMinutes() {
    return checkMinutes;
  }

  /** Plans the first of everything; each plans its next. */
  void begin() {
    cluster.interrupt(this::interruption);
    in(Duration.ofMinutes(checkMinutes), this::check);
    in(minutes(20 * 60), this::nightlyKill);
    for (InvariantChecker checker : cluster.checkers()) {
      in(minutes(MINUTES_BETWEEN_VISITS), () -> visit(checker));
      in(minutes(MINUTES_BETWEEN_ACCIDENTS), () -> accident(checker));
    }
    in(Duration.ofHours(1 + random.nextInt(20)), () -> cluster.change(policy(random)));
  }

  /** Settings, drawn from what is allowed. */
  static IdlePolicy policy(RandomGenerator random) {
    int idle = 1 + random.nextInt(40);
    Duration threshold = Duration.ofMinutes(idle);
    return new IdlePolicy(threshold, Duration.ofMinutes(random.nextInt(11)),
        Duration.ofMinutes(2 + random.nextInt(8)), threshold.plusMinutes(random.nextInt(60)),
        random.nextInt(3) == 0 ? threshold.plusMinutes(random.nextInt(300)) : null);
  }

  /** The schedule comes every few minutes: late, twice, or out of order. */
  private void check() {
    in(Duration.ofMinutes(checkMinutes), this::check);
    int deliveries = random.nextInt(20) == 0 ? 2 : 1;
    for (int i = 0; i < deliveries; i++) {
      boolean late = random.nextInt(10) == 0;
      in(late ? seconds(MAX_SECONDS_LATE) : seconds(3), () -> retried(cluster::sweep, RETRIES_OF_LAMBDA));
    }
  }

  private void nightlyKill() {
    in(Duration.ofDays(1), this::nightlyKill);
    Kill.Mode mode = random.nextInt(4) == 0 ? Kill.Mode.FORCED : Kill.Mode.SCHEDULED;
    retried(() -> cluster.kill(cluster.checkers(), mode), RETRIES_OF_LAMBDA);
  }

  /** Lambda tries again what failed, a minute later and two; the next minute is soon enough here. */
  private void retried(BooleanSupplier function, int retries) {
    if (!function.getAsBoolean() && retries > 0) {
      in(RETRY_OF_LAMBDA, () -> retried(function, retries - 1));
    }
  }

  /** Somebody wakes a service, uses it for a while, and leaves it, or kills it. */
  private void visit(InvariantChecker checker) {
    in(minutes(MINUTES_BETWEEN_VISITS), () -> visit(checker));
    Duration hold = random.nextInt(8) == 0 ? minutes(180) : null;
    persist(() -> cluster.wake(checker, hold), RETRIES_OF_PEOPLE);
    if (random.nextInt(6) == 0) {
      in(seconds(5), () -> cluster.wake(checker, null));
    }
    if (random.nextInt(4) > 0) {
      in(seconds(120), () -> use(checker, 1 + random.nextInt(40)));
    }
    if (random.nextInt(4) == 0) {
      Duration until = random.nextBoolean() ? seconds(6) : minutes(60);
      in(until, () -> persist(() -> cluster.kill(List.of(checker), Kill.Mode.MANUAL), RETRIES_OF_PEOPLE));
    }
  }

  /** People try again what failed, at once. */
  private void persist(BooleanSupplier function, int retries) {
    if (!function.getAsBoolean() && retries > 0) {
      in(seconds(10), () -> persist(function, retries - 1));
    }
  }

  private void use(InvariantChecker checker, int minutesLeft) {
    Instant now = cluster.clock().instant();
    if (checker.service().now() instanceof Awake) {
      checker.use(now, 1 + random.nextInt(3));
    }
    if (minutesLeft > 0) {
      in(Duration.ofMinutes(1), () -> use(checker, minutesLeft - 1));
    }
  }

  /** Somebody comes between two calls of a function. */
  private void interruption() {
    InvariantChecker checker = cluster.checkers().get(random.nextInt(cluster.checkers().size()));
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> cluster.wake(checker, null);
      case 3, 4 -> cluster.kill(List.of(checker), Kill.Mode.MANUAL);
      case 5 -> cluster.sweep();
      case 6 -> cluster.wake(checker, minutes(60));
      default -> cluster.manualChange(checker, "is started", () -> checker.service().setDesiredCount(1));
    }
  }

  /** Somebody or something interferes. */
  private void accident(InvariantChecker checker) {
    in(minutes(2 * MINUTES_BETWEEN_ACCIDENTS), () -> accident(checker));
    switch (random.nextInt(9)) {
      case 0 -> cluster.manualChange(checker, "is stopped", () -> checker.service().setDesiredCount(0));
      case 1 -> cluster.manualChange(checker, "is started", () -> checker.service().setDesiredCount(1));
      case 2 -> {
        int count = 1 + random.nextInt(4);
        cluster.manualChange(checker, "is scaled to " + count, () -> checker.service().setDesiredCount(count));
      }
      case 3 -> checker.service().deploy();
      case 4 -> tagNonsense(checker);
      case 5, 6 -> {
        checker.breakMetrics();
        in(minutes(240), () -> checker.repairMetrics(cluster.clock().instant()));
      }
      case 7 -> {
        checker.service().failStarts(true);
        in(minutes(60), () -> checker.service().failStarts(false));
      }
      default -> cluster.kill(List.of(checker), Kill.Mode.MANUAL);
    }
  }

  private void tagNonsense(InvariantChecker checker) {
    IntentTag tag = MARKS.get(random.nextInt(MARKS.size()));
    String text = NONSENSE.get(random.nextInt(NONSENSE.size()));
    cluster.manualChange(checker, "is tagged " + tag.key() + "=" + text,
        () -> checker.service().tag(Map.of(tag.key(), text)));
  }

  private void in(Duration delay, Runnable action) {
    Instant at = cluster.clock().instant().plus(delay);
    if (at.isBefore(end)) {
      cluster.clock().at(at, () -> {
        action.run();
        cluster.judge();
      });
    }
  }

  private Duration minutes(int most) {
    return Duration.ofSeconds(1 + random.nextInt(most * 60));
  }

  private Duration seconds(int most) {
    return Duration.ofMillis(1 + random.nextInt(most * 1000));
  }
}
