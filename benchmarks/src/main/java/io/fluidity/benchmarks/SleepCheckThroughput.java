package io.fluidity.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import io.fluidity.benchmarks.function.Figures;
import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.inmemory.SimulatedCloud;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.inmemory.SimulationProfile;
import io.fluidity.inmemory.VirtualClock;

/** JMH benchmark of the sleep checks of one simulated service over a day, used in the morning only. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SleepCheckThroughput {

  private static final int WARMUP_ITERATIONS = 3;
  private static final int ITERATIONS = 5;
  static final int CHECKS_PER_DAY = 288;
  private static final int CHECK_INTERVAL_SECONDS = 300;
  private static final int CHECKS_IN_USE = 24;
  private static final ServiceId SERVICE = new ServiceId("simulated", "service");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Settings settings = FunctionSettings
      .read(Map.of("ECS_CLUSTER_NAME", SERVICE.cluster(), "ECS_SERVICE_NAME", SERVICE.service()))
      .controlPlane();

  /** Runs JMH in a separate process. */
  static Figures measure() throws RunnerException {
    Result<?> result = new Runner(new OptionsBuilder().include(SleepCheckThroughput.class.getName()).forks(1)
        .warmupIterations(WARMUP_ITERATIONS).measurementIterations(ITERATIONS)
        .warmupTime(TimeValue.seconds(2)).measurementTime(TimeValue.seconds(2)).build()).runSingle()
        .getPrimaryResult();
    return new Figures().with("checks per second", result.getScore()).with("± per second",
        result.getScoreError());
  }

  /** Returns the number of outcomes, so that no check is optimized away. */
  @Benchmark
  @OperationsPerInvocation(CHECKS_PER_DAY)
  public int day() {
    VirtualClock clock = new VirtualClock(START);
    SimulatedCloud cloud = new SimulatedCloud(clock, SimulationProfile.typical(), settings.signals(), 1);
    ControlPlane controlPlane = cloud.controlPlane(settings);
    SimulatedService service = cloud.createService(SERVICE, 0);
    int outcomes = 0;
    for (int i = 0; i < CHECKS_PER_DAY; i++) {
      Instant now = START.plusSeconds((long) i * CHECK_INTERVAL_SECONDS);
      clock.advanceTo(now);
      if (i == 0) {
        controlPlane.wake(WakeRequest.of(SERVICE));
      }
      Instant runsFrom = service.runsFrom();
      if (i < CHECKS_IN_USE && runsFrom != null && !runsFrom.isAfter(now)) {
        service.use(now, 3);
      }
      outcomes += controlPlane.sleepCheck(List.of(SERVICE)).size();
    }
    return outcomes;
  }
}
