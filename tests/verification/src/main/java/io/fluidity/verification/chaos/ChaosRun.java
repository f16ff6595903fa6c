package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.port.ServiceScaler;

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
  private final WorkloadGenerator workload;
  private final Instant end;

  private ChaosRun(long seed, Trace trace, UnaryOperator<ServiceScaler> decorator) {
    RandomGenerator random = new SplittableRandom(seed);
    cluster = new SimulatedCluster(random, seed, WorkloadGenerator.drawPolicy(random), trace, decorator);
    int services = MIN_SERVICES + random.nextInt(MAX_SERVICES - MIN_SERVICES + 1);
    for (int i = 0; i < services; i++) {
      cluster.createService("service-" + i, random.nextInt(MAX_INITIAL_COUNT + 1));
    }
    Duration length = random.nextInt(SHORT_RUNS_PER_LONG_RUN + 1) == 0 ? LONG : SHORT;
    end = cluster.clock().instant().plus(length);
    workload = new WorkloadGenerator(cluster, random, end);
  }

  /** Runs a seed. */
  public static RunResult run(long seed) {
    return run(seed, UnaryOperator.identity());
  }

  /**
   * Runs a seed; repeats it with a trace if it violates an invariant.
   *
   * @param decorator decorates the scaler of all operations
   */
  static RunResult run(long seed, UnaryOperator<ServiceScaler> decorator) {
    RunResult result = run(seed, new Trace(false), decorator);
    return result.violation() == null ? result : run(seed, new Trace(true), decorator);
  }

  private static RunResult run(long seed, Trace trace, UnaryOperator<ServiceScaler> decorator) {
    ChaosRun run = new ChaosRun(seed, trace, decorator);
    String violation = run.violation();
    return new RunResult(seed, run.hours(), run.cluster.invocations(), violation, trace.lines());
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
    cluster.disableFaults();
    Instant quiet = end.plus(TIME_WITHOUT_FAULTS);
    while (cluster.clock().instant().isBefore(quiet)) {
      cluster.clock().advance(workload.sleepCheckInterval());
      cluster.sweep();
    }
    for (InvariantChecker checker : cluster.checkers()) {
      checker.requireAsleepUnlessHeld(cluster.clock().instant());
      cluster.wake(checker, null);
      checker.requireWanted();
      settle();
      cluster.kill(List.of(checker), Kill.Mode.MANUAL);
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
