package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.domain.sleep.IdlePolicy;

/** Schedules the operations and the use of a run at random times. */
final class WorkloadGenerator {

  private static final int MAX_EVENT_DELAY_SECONDS = 90;
  private static final int MAX_EVENT_DELAY_MINUTES = 60;
  private static final int MAX_MINUTES_BETWEEN_VISITS = 150;
  private static final int MAX_COUNT = 5;

  private final SimulatedCluster cluster;
  private final Operations operations;
  private final EventSchedule events;
  private final Incidents incidents;
  private final RandomGenerator random;
  private final Duration sleepCheckInterval;

  WorkloadGenerator(SimulatedCluster cluster, Operations operations, RandomGenerator random, Instant end) {
    this.cluster = cluster;
    this.operations = operations;
    this.random = random;
    events = new EventSchedule(cluster, random, end);
    incidents = new Incidents(cluster, operations, events);
    sleepCheckInterval = Duration.ofMinutes(events.upTo(10));
  }

  Duration sleepCheckInterval() {
    return sleepCheckInterval;
  }

  /** Draws a valid policy. */
  static IdlePolicy drawPolicy(RandomGenerator random) {
    Duration threshold = Duration.ofMinutes(1 + random.nextInt(40));
    Duration grace = Duration.ofMinutes(random.nextInt(11));
    Duration staleAfter = Duration.ofMinutes(2 + random.nextInt(8));
    return new IdlePolicy(new IdleLimits(threshold, grace, grace.plusMinutes(random.nextInt(60)), staleAfter,
        threshold.plus(staleAfter).plusMinutes(random.nextInt(60)),
        random.nextInt(3) == 0 ? threshold.plusMinutes(random.nextInt(300)) : null));
  }

  /** Schedules the first event of each kind; each event schedules the next. */
  void start() {
    cluster.invoker().interruptWith(this::interrupt);
    events.in(sleepCheckInterval, this::scheduledSleepCheck);
    events.in(events.upToMinutes(20 * 60), this::nightlyKill);
    events.in(events.upToMinutes(20 * 60), this::morningWake);
    for (InvariantChecker checker : cluster.checkers()) {
      events.in(events.upToMinutes(MAX_MINUTES_BETWEEN_VISITS), () -> visit(checker));
      incidents.start(checker);
    }
    events.in(Duration.ofHours(events.upTo(20)), () -> cluster.changePolicy(drawPolicy(random)));
  }

  private void scheduledSleepCheck() {
    events.in(sleepCheckInterval, this::scheduledSleepCheck);
    deliver(20, _ -> operations.sweep());
    if (events.oneIn(4)) {
      events.startIn(events.upToSeconds(60), () -> operations.status(events.draw(cluster.checkers())));
    }
  }

  /** Some schedules do not pass on when the kill was due. */
  private void nightlyKill() {
    events.in(Duration.ofDays(1), this::nightlyKill);
    Instant due = events.now().truncatedTo(ChronoUnit.SECONDS);
    KillMode.Scheduled mode = new KillMode.Scheduled(events.oneIn(5) ? null : due, events.oneIn(4));
    deliver(3, attempt -> operations.killBySchedule(mode, attempt));
  }

  private void morningWake() {
    events.in(Duration.ofDays(1), this::morningWake);
    Instant due = events.now().truncatedTo(ChronoUnit.SECONDS);
    for (InvariantChecker checker : cluster.checkers()) {
      deliver(3, _ -> operations.wakeBySchedule(checker, due));
    }
  }

  /**
   * Delivers a scheduled event late, repeatedly or out of order.
   *
   * @param n the delay is up to an hour with a probability of 1/n
   */
  private void deliver(int n, IntPredicate operation) {
    for (int deliveries = events.oneIn(10) ? 2 : 1; deliveries > 0; deliveries--) {
      Duration delay = events.upToSeconds(events.oneIn(10) ? MAX_EVENT_DELAY_SECONDS : 3);
      if (events.oneIn(n)) {
        delay = events.upToMinutes(MAX_EVENT_DELAY_MINUTES);
      }
      events.startIn(delay, () -> events.runWithLambdaRetries(operation));
    }
  }

  /** A client wakes a service, uses it for a while, and then leaves or kills it. */
  private void visit(InvariantChecker checker) {
    events.in(events.upToMinutes(MAX_MINUTES_BETWEEN_VISITS), () -> visit(checker));
    Duration hold = events.oneIn(8) ? events.upToMinutes(180) : null;
    Integer count = events.oneIn(6) ? Integer.valueOf(events.upTo(MAX_COUNT)) : null;
    events.startIn(Duration.ZERO,
        () -> events.runWithClientRetries(() -> operations.wake(checker, count, hold)));
    if (events.oneIn(6)) {
      events.startIn(events.upToSeconds(5), () -> operations.wake(checker, null, null));
    }
    if (!events.oneIn(4)) {
      events.in(events.upToSeconds(120), () -> use(checker, events.upTo(40)));
    }
    if (events.oneIn(4)) {
      events.startIn(events.oneIn(2) ? events.upToSeconds(6) : events.upToMinutes(60),
          () -> events.runWithClientRetries(() -> operations.kill(checker)));
    }
  }

  private void use(InvariantChecker checker, int minutesLeft) {
    if (checker.service().now() instanceof Awake) {
      checker.service().use(events.now(), events.upTo(30));
    }
    if (minutesLeft > 0) {
      events.in(Duration.ofMinutes(1), () -> use(checker, minutesLeft - 1));
    }
  }

  /** Starts another operation, or a change by another process, while an operation changes a service. */
  private void interrupt() {
    InvariantChecker checker = events.draw(cluster.checkers());
    Duration delay = events.oneIn(3) ? Duration.ZERO : events.upToSeconds(5);
    switch (random.nextInt(8)) {
      case 0, 1 -> events.startIn(delay, () -> operations.wake(checker, null, null));
      case 2 -> events.startIn(delay, () -> operations.wake(checker, events.upTo(MAX_COUNT), null));
      case 3, 4 -> events.startIn(delay, () -> operations.kill(checker));
      case 5 -> events.startIn(delay, operations::sweep);
      case 6 -> events.startIn(delay, () -> operations.wake(checker, null, events.upToMinutes(60)));
      default -> events.in(delay, () -> cluster.scale(checker, 1));
    }
  }
}
