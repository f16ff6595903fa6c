package io.fluidity.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.benchmarks.function.Figures;
import io.fluidity.benchmarks.function.FunctionVariant;
import io.fluidity.benchmarks.function.Rounds;
import io.fluidity.benchmarks.function.Usage;
import io.fluidity.benchmarks.handler.BareCalls;
import io.fluidity.lambda.packaged.LambdaFunction;
import io.fluidity.lambda.packaged.PackagedFunction;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;

/** Compares warm invocations with the bare calls that they make; the stub responds at once. */
final class WarmBenchmark implements Benchmark {

  private static final int WARMUP_INVOCATIONS = 600;
  private static final int INVOCATIONS = 300;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String STATUS = "{\"version\":\"2.0\",\"rawPath\":\"/status\",\"headers\":{},"
      + "\"requestContext\":{\"http\":{\"method\":\"GET\",\"path\":\"/status\"}}}";

  @Override
  public ResultTable run(BenchmarkConfig config) throws Exception {
    try (Testbed testbed = new Testbed(config)) {
      FunctionVariant wake = testbed.deployed(LambdaFunction.WAKE);
      FunctionVariant sleep = testbed.deployed(LambdaFunction.SLEEP);
      FunctionVariant api = testbed.deployed(LambdaFunction.API);
      FunctionVariant bareWake = testbed.packaged(BareCalls.Wake.class.getName(),
          testbed.code.withHandlers(LambdaFunction.WAKE));
      FunctionVariant bareSleep = testbed.packaged(BareCalls.SleepCheck.class.getName(),
          testbed.code.withHandlers(LambdaFunction.SLEEP));
      Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
      measurements.put("wake: bare calls", () -> measure(testbed, bareWake, "{}", false));
      measurements.put("wake", () -> measure(testbed, wake, "{}", false));
      measurements.put("sleep check: bare calls", () -> measure(testbed, bareSleep, "{}", true));
      measurements.put("sleep check", () -> measure(testbed, sleep, "{}", true));
      measurements.put("status", () -> measure(testbed, api, STATUS, true));
      Map<String, Figures> medians = Rounds.medians(config.rounds(), measurements);
      addRatios(medians, "wake", "wake: bare calls");
      addRatios(medians, "sleep check", "sleep check: bare calls");
      addRatios(medians, "status", "sleep check: bare calls");
      return new ResultTable("warm invocations", medians);
    }
  }

  private static void addRatios(Map<String, Figures> medians, String function, String bareCalls) {
    medians.computeIfPresent(function, (_, figures) -> {
      Figures unit = medians.getOrDefault(bareCalls, figures);
      return figures.with("p50 ×", figures.of("p50 ms") / unit.of("p50 ms"))
          .with("cpu ×", figures.of("cpu ms each") / unit.of("cpu ms each"));
    });
  }

  private static Figures measure(Testbed testbed, FunctionVariant variant, String event, boolean awake)
      throws Exception {
    testbed.cloud.reset();
    try (PackagedFunction function = testbed.probe.start(variant, List.of(), Initialization.ON_DEMAND)) {
      if (awake) {
        testbed.cloud.setAwakeForAnHour();
      }
      for (int i = 0; i < WARMUP_INVOCATIONS; i++) {
        function.requireResponse(event);
      }
      testbed.cloud.resetCalls();
      Usage before = Usage.of(function.process());
      long[] nanos = new long[INVOCATIONS];
      for (int i = 0; i < INVOCATIONS; i++) {
        long start = System.nanoTime();
        function.requireResponse(event);
        nanos[i] = System.nanoTime() - start;
      }
      Usage usage = Usage.of(function.process()).since(before);
      Arrays.sort(nanos);
      return new Figures().with("p50 ms", nanos[INVOCATIONS / 2] / NANOS_PER_MILLI)
          .with("p99 ms", nanos[INVOCATIONS * 99 / 100] / NANOS_PER_MILLI)
          .with("cpu ms each", usage.cpuNanos() / NANOS_PER_MILLI / INVOCATIONS)
          .with("calls each", (double) testbed.cloud.calls() / INVOCATIONS);
    }
  }
}
