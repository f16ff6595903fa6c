package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulationProfile;

/**
 * Night of a large fleet: a scheduled kill takes minutes, so sweeps and people overlap with it. Calls take 40
 * to 80 ms, and ECS limits the rate of changes. The same seed produces the same run.
 */
final class FleetRun {

  private static final CloudTiming TIMING = new CloudTiming(40, 80, 0.001, true);
  /** Maximum time from a read of an operation to its change, however large the fleet is. */
  private static final Duration MAX_DELAY = Duration.ofSeconds(20);
  private static final Duration SLEEP_CHECK_INTERVAL = Duration.ofMinutes(5);
  private static final Duration BEFORE_KILL = Duration.ofMinutes(8);
  /** The function ends after 15 minutes at most, and Lambda retries twice, after 1 and 2 minutes. */
  private static final Duration MAX_KILL = Duration.ofMinutes(3 * 15 + 3);
  private static final Duration AFTER_KILL = Duration.ofMinutes(15);
  private static final int MAX_SECONDS_BETWEEN_VISITS = 20;
  private static final DurationRange READ_LAG = DurationRange.millis(0, 1999);

  private final SimulatedCluster cluster;
  private final Operations operations;
  private final EventSchedule events;

  private FleetRun(long seed, int services, Trace trace, Variant variant) {
    RandomGenerator random = new SplittableRandom(seed);
    SimulationProfile profile = new SimulationProfile(DurationRange.seconds(20, 120),
        DurationRange.seconds(5, 40), DurationRange.millis(1, 1), READ_LAG,
        SimulatedCluster.USUAL_METRIC_DELAY, 0, 0, 0);
    cluster = new SimulatedCluster(random, seed, IdlePolicy.DEFAULT, ActivitySignal.DEFAULTS, profile, TIMING,
        MAX_DELAY, trace, variant);
    operations = new Operations(cluster);
    for (int i = 0; i < services; i++) {
      cluster.createService("service-" + i, random.nextInt(3));
    }
    events = new EventSchedule(cluster, random,
        cluster.now().plus(BEFORE_KILL).plus(MAX_KILL).plus(AFTER_KILL));
  }

  /**
   * Runs a seed; repeats it with a trace if it violates an invariant.
   *
   * @param services the number of services
   * @param variant the control plane under test
   */
  static RunResult run(long seed, int services, Variant variant) {
    RunResult result = run(seed, services, new Trace(false), variant);
    return result.violation() == null ? result : run(seed, services, new Trace(true), variant);
  }

  private static RunResult run(long seed, int services, Trace trace, Variant variant) {
    FleetRun run = new FleetRun(seed, services, trace, variant);
    try (SimulatedCluster cluster = run.cluster) {
      String violation = run.violation();
      long hours = Duration.between(SimulatedCluster.START, cluster.now()).toHours();
      return new RunResult(seed, hours, cluster.invoker().invocations(), violation, trace.lines());
    }
  }

  private @Nullable String violation() {
    try {
      run();
      return null;
    } catch (InvariantViolationException violation) {
      return violation.getMessage();
    }
  }

  private void run() {
    events.startIn(SLEEP_CHECK_INTERVAL, this::sweep);
    events.in(Duration.ofSeconds(1), this::visit);
    events.startIn(BEFORE_KILL, this::kill);
    cluster.timeline().pause(Duration.between(cluster.now(), events.end()));
    cluster.endFaults();
    for (int sweeps = 0; sweeps < IntentLedger.SWEEPS_TO_REPAIR; sweeps++) {
      cluster.timeline().pause(SLEEP_CHECK_INTERVAL);
      operations.sweep();
    }
    cluster.checkInvariants();
  }

  private void sweep() {
    events.startIn(SLEEP_CHECK_INTERVAL, this::sweep);
    events.runWithLambdaRetries(_ -> operations.sweep());
  }

  private void kill() {
    Instant due = events.now();
    KillMode.Scheduled mode = new KillMode.Scheduled(due, false);
    events.runWithLambdaRetries(attempt -> {
      // The last try has to reach every service that is left, so none of its calls fails.
      if (attempt == EventSchedule.LAMBDA_RETRIES) {
        cluster.faults().disable();
      }
      return operations.killBySchedule(mode, attempt);
    });
    cluster.faults().enable();
    cluster.checkers().forEach(checker -> checker.requireReached(due, events.now()));
  }

  /** A person wakes, uses, or kills a service. */
  private void visit() {
    events.in(events.upToSeconds(MAX_SECONDS_BETWEEN_VISITS), this::visit);
    List<InvariantChecker> checkers = cluster.checkers();
    InvariantChecker checker = events.draw(checkers);
    checker.service().use(events.now(), 1);
    switch (events.upTo(6)) {
      case 1 -> events.startIn(Duration.ZERO, () -> operations.kill(checker));
      case 2 -> events.startIn(Duration.ZERO, () -> operations.wake(checker, null, Duration.ofMinutes(30)));
      case 3 -> events.startIn(Duration.ZERO, () -> operations.wake(checker, 3, null));
      case 4 -> events.startIn(Duration.ZERO, () -> operations.status(checker));
      default -> events.startIn(Duration.ZERO, () -> operations.wake(checker, null, null));
    }
  }
}
