package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Chaos run: half a day or two days of a simulated cluster with injected faults. The same seed produces the
 * same run.
 */
public final class ChaosRun {

  private static final Duration SHORT = Duration.ofHours(12);
  private static final Duration LONG = Duration.ofDays(2);
  private static final int SHORT_RUNS_PER_LONG_RUN = 5;

  /** Longer than any drawn policy keeps an unused service awake. */
  private static final Duration TIME_WITHOUT_FAULTS = Duration.ofHours(4);
  private static final int MIN_SERVICES = 2;
  private static final int MAX_SERVICES = 5;
  private static final int MAX_INITIAL_COUNT = 2;

  private final SimulatedCluster cluster;
  private final Operations operations;
  private final WorkloadGenerator workload;
  private final Instant end;

  private ChaosRun(long seed, Trace trace, Variant variant) {
    RandomGenerator random = new SplittableRandom(seed);
    cluster = new SimulatedCluster(random, seed, WorkloadGenerator.drawPolicy(random), trace, variant);
    operations = new Operations(cluster);
    int services = MIN_SERVICES + random.nextInt(MAX_SERVICES - MIN_SERVICES + 1);
    for (int i = 0; i < services; i++) {
      cluster.createService("service-" + i, random.nextInt(MAX_INITIAL_COUNT + 1));
    }
    if (random.nextBoolean()) {
      cluster.createDaemon("agent");
    }
    Duration length = random.nextInt(SHORT_RUNS_PER_LONG_RUN + 1) == 0 ? LONG : SHORT;
    end = cluster.clock().instant().plus(length);
    workload = new WorkloadGenerator(cluster, operations, random, end);
  }

  /** Runs a seed. */
  public static RunResult run(long seed) {
    return run(seed, Variant.ACTUAL);
  }

  /**
   * Runs a seed; repeats it with a trace if it violates an invariant.
   *
   * @param variant the control plane under test
   */
  static RunResult run(long seed, Variant variant) {
    RunResult result = run(seed, new Trace(false), variant);
    return result.violation() == null ? result : run(seed, new Trace(true), variant);
  }

  private static RunResult run(long seed, Trace trace, Variant variant) {
    ChaosRun run = new ChaosRun(seed, trace, variant);
    String violation = run.violation();
    return new RunResult(seed, run.hours(), run.cluster.invoker().invocations(), violation, trace.lines());
  }

  /** Runs to the end or to the first violation. An unexpected exception is a violation as well. */
  private @Nullable String violation() {
    try {
      run();
      return null;
    } catch (InvariantViolationException violation) {
      return violation.getMessage();
    } catch (RuntimeException unexpected) {
      return "unexpected exception: " + unexpected;
    }
  }

  private void run() {
    workload.start();
    cluster.clock().advanceTo(end);
    cluster.endFaults();
    Instant quiet = end.plus(TIME_WITHOUT_FAULTS);
    while (cluster.clock().instant().isBefore(quiet)) {
      cluster.clock().advance(workload.sleepCheckInterval());
      operations.sweep();
    }
    for (InvariantChecker checker : cluster.checkers()) {
      checker.requireAsleepUnlessHeld(cluster.clock().instant());
      operations.wake(checker, null);
      checker.requireWanted();
      settle();
      operations.kill(checker);
      settle();
    }
  }

  private long hours() {
    return Duration.between(SimulatedCluster.START, cluster.clock().instant()).toHours();
  }

  private void settle() {
    cluster.clock().advance(Duration.ofMinutes(1));
    cluster.checkInvariants();
  }
}
