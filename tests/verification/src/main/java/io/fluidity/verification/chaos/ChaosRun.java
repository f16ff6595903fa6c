package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import io.fluidity.domain.kill.Kill;
import io.fluidity.domain.port.ServiceScaler;

/**
 * Half a day, or two days, of a town, all drawn from one seed: the same seed gives the same course of events.
 */
public final class ChaosRun {

  private static final Duration SHORT = Duration.ofHours(12);
  private static final Duration LONG = Duration.ofDays(2);
  private static final int SHORT_ONES_FOR_A_LONG_ONE = 5;

  /** Longer than any settings that are drawn let a service that nobody uses stay awake. */
  private static final Duration PEACE = Duration.ofHours(4);
  private static final int MIN_SERVICES = 2;
  private static final int MORE_SERVICES = 4;

  private final SimulatedCluster cluster;
  private final WorkloadGenerator workload;
  private final Instant end;

  private ChaosRun(long seed, Trace trace, UnaryOperator<ServiceScaler> view) {
    RandomGenerator random = new SplittableRandom(seed);
    cluster = new SimulatedCluster(random, seed, WorkloadGenerator.policy(random), trace, view);
    int services = MIN_SERVICES + random.nextInt(MORE_SERVICES);
    for (int i = 0; i < services; i++) {
      cluster.createService("service-" + i, random.nextInt(3));
    }
    end = cluster.clock().instant().plus(random.nextInt(SHORT_ONES_FOR_A_LONG_ONE + 1) == 0 ? LONG : SHORT);
    workload = new WorkloadGenerator(cluster, random, end);
  }

  /** Runs the world of this seed; one in which a promise is broken runs again, to be told. */
  public static RunResult run(long seed) {
    return run(seed, UnaryOperator.identity());
  }

  /**
   * Runs the world of this seed.
   *
   * @param view what the functions see of the cloud
   */
  static RunResult run(long seed, UnaryOperator<ServiceScaler> view) {
    RunResult result = run(seed, new Trace(false), view);
    return result.violation() == null ? result : run(seed, new Trace(true), view);
  }

  private static RunResult run(long seed, Trace trace, UnaryOperator<ServiceScaler> view) {
    ChaosRun world = new ChaosRun(seed, trace, view);
    try {
      world.run();
      return new RunResult(seed, world.hours(), world.cluster.invocations(), null, List.of());
    } catch (InvariantViolationException violation) {
      return new RunResult(seed, world.hours(), world.cluster.invocations(), violation.getMessage(), trace.lines());
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | NullPointerException
        | IndexOutOfBoundsException | ClassCastException fault) {
      return new RunResult(seed, world.hours(), world.cluster.invocations(), "a function broke down: " + fault,
          trace.lines());
    }
  }

  private void run() {
    workload.begin();
    cluster.clock().advanceTo(end);
    cluster.endFaults();
    Instant quiet = end.plus(PEACE);
    while (cluster.clock().instant().isBefore(quiet)) {
      cluster.clock().advance(Duration.ofMinutes(workload.checkMinutes()));
      cluster.sweep();
    }
    for (InvariantChecker checker : cluster.checkers()) {
      checker.mustSleepUnlessHeld(cluster.clock().instant());
      cluster.wake(checker, null);
      checker.mustBeWanted();
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
    cluster.judge();
  }
}
