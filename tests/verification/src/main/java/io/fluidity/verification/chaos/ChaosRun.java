package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.sleep.IdlePolicy;
import io.fluidity.inmemory.DurationRange;
import io.fluidity.inmemory.SimulationProfile;

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
  /** Reads lag by less than the settle time. */
  private static final long[] MAX_LAG_MILLIS = {100, 1999, 1999};

  private final SimulatedCluster cluster;
  private final Operations operations;
  private final WorkloadGenerator workload;
  private final Instant end;

  /** Reads lag, and the calls of a batch take time, most of all those without a response. */
  private static final Duration MAX_DELAY = Duration.ofSeconds(60);
  private static final CloudTiming TIMING = new CloudTiming(20, 300, 0.01, false);

  private ChaosRun(long seed, Trace trace, Variant variant) {
    RandomGenerator random = new SplittableRandom(seed);
    IdlePolicy policy = WorkloadGenerator.drawPolicy(random);
    SimulationProfile profile = new SimulationProfile(
        random.nextInt(4) == 0 ? DurationRange.seconds(60, 1500) : DurationRange.seconds(20, 120),
        DurationRange.seconds(5, 40), DurationRange.millis(1, 1),
        DurationRange.millis(0, MAX_LAG_MILLIS[random.nextInt(MAX_LAG_MILLIS.length)]),
        SimulatedCluster.USUAL_METRIC_DELAY, 0, 0, 0);
    cluster = new SimulatedCluster(random, seed, policy, SignalSets.draw(random), profile, TIMING, MAX_DELAY,
        trace, variant);
    operations = new Operations(cluster);
    int services = MIN_SERVICES + random.nextInt(MAX_SERVICES - MIN_SERVICES + 1);
    for (int i = 0; i < services; i++) {
      cluster.createService("service-" + i, random.nextInt(MAX_INITIAL_COUNT + 1));
    }
    if (random.nextBoolean()) {
      cluster.createDaemon("agent");
    }
    Duration length = random.nextInt(SHORT_RUNS_PER_LONG_RUN + 1) == 0 ? LONG : SHORT;
    end = cluster.now().plus(length);
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
    try (SimulatedCluster cluster = run.cluster) {
      String violation = run.violation();
      return new RunResult(seed, run.hours(), cluster.invoker().invocations(), violation, trace.lines());
    }
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
    cluster.timeline().pause(Duration.between(cluster.now(), end));
    cluster.endFaults();
    Instant quiet = end.plus(TIME_WITHOUT_FAULTS);
    while (cluster.now().isBefore(quiet)) {
      cluster.timeline().pause(workload.sleepCheckInterval());
      operations.sweep();
    }
    for (InvariantChecker checker : cluster.checkers()) {
      checker.requireAsleepUnlessHeld(cluster.now());
      operations.wake(checker, null, null);
      checker.requireWanted();
      settle();
      operations.kill(checker);
      settle();
    }
  }

  private long hours() {
    return Duration.between(SimulatedCluster.START, cluster.now()).toHours();
  }

  private void settle() {
    cluster.timeline().pause(Duration.ofMinutes(1));
    cluster.checkInvariants();
  }
}
