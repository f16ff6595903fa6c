package io.fluidity.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.benchmarks.function.Figures;
import io.fluidity.benchmarks.function.FirstResponse;
import io.fluidity.benchmarks.function.FirstResponse.Subject;
import io.fluidity.benchmarks.function.Rounds;
import io.fluidity.benchmarks.function.Usage;
import io.fluidity.lambda.packaged.PackagedFunction;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;
import io.fluidity.lambda.packaged.RuntimeApi.Said;

/** A function that was invoked often, beside the bare calls that it makes; AWS answers at once. */
final class Warm implements Benchmark {

  private static final int WARMING = 600;
  private static final int MEASURED = 300;
  private static final double NANOS_A_MILLISECOND = 1e6;
  private static final String BARE = "io.fluidity.benchmarks.handler.BareCalls$";
  private static final String STATUS = "{\"version\":\"2.0\",\"rawPath\":\"/status\",\"headers\":{},"
      + "\"requestContext\":{\"http\":{\"method\":\"GET\",\"path\":\"/status\"}}}";

  @Override
  public Table run(BenchmarkPaths bench) throws Exception {
    try (BenchmarkCloud stage = new BenchmarkCloud(bench)) {
      Subject wake = stage.packaged(CacheTraining.handler("wake"), stage.code().deployed("wake"));
      Subject sleep = stage.packaged(CacheTraining.handler("sleep"), stage.code().deployed("sleep"));
      Subject api = stage.packaged(CacheTraining.handler("api"), stage.code().deployed("api"));
      Subject bareWake = stage.packaged(BARE + "Wake", stage.code().withHandlers("wake"));
      Subject bareSleep = stage.packaged(BARE + "SleepCheck", stage.code().withHandlers("sleep"));
      Map<String, Rounds.Measurement> measurements = new LinkedHashMap<>();
      measurements.put("wake: bare calls", () -> take(stage, bareWake, "{}", false));
      measurements.put("wake", () -> take(stage, wake, "{}", false));
      measurements.put("sleep check: bare calls", () -> take(stage, bareSleep, "{}", true));
      measurements.put("sleep check", () -> take(stage, sleep, "{}", true));
      measurements.put("status", () -> take(stage, api, STATUS, true));
      Map<String, Figures> medians = Rounds.medians(bench.rounds(), measurements);
      relate(medians, "wake", "wake: bare calls");
      relate(medians, "sleep check", "sleep check: bare calls");
      relate(medians, "status", "sleep check: bare calls");
      return new Table("a warm invocation", medians);
    }
  }

  private static void relate(Map<String, Figures> medians, String ours, String bare) {
    medians.computeIfPresent(ours, (_, figures) -> {
      Figures unit = medians.getOrDefault(bare, figures);
      return figures.with("p50 ×", figures.of("p50 ms") / unit.of("p50 ms"))
          .with("cpu ×", figures.of("cpu ms each") / unit.of("cpu ms each"));
    });
  }

  private static Figures take(BenchmarkCloud stage, Subject subject, String event, boolean isAwake) throws Exception {
    FirstResponse first = stage.firstAnswer();
    stage.cloud().forget();
    try (PackagedFunction function = first.start(subject, List.of(), Initialization.ON_DEMAND)) {
      if (isAwake) {
        stage.cloud().wakeLongAgo();
      }
      for (int i = 0; i < WARMING; i++) {
        invoke(function, event);
      }
      stage.cloud().forgetCalls();
      Usage before = Usage.of(function.process());
      long[] nanos = new long[MEASURED];
      for (int i = 0; i < MEASURED; i++) {
        long start = System.nanoTime();
        invoke(function, event);
        nanos[i] = System.nanoTime() - start;
      }
      Usage usage = Usage.of(function.process()).since(before);
      Arrays.sort(nanos);
      return new Figures().with("p50 ms", nanos[MEASURED / 2] / NANOS_A_MILLISECOND)
          .with("p99 ms", nanos[MEASURED * 99 / 100] / NANOS_A_MILLISECOND)
          .with("cpu ms each", usage.cpuNanos() / NANOS_A_MILLISECOND / MEASURED)
          .with("calls each", (double) stage.cloud().calls() / MEASURED);
    }
  }

  private static void invoke(PackagedFunction function, String event) throws Exception {
    if (!(function.invoke(event) instanceof Said.Answered)) {
      throw new IllegalStateException("the function failed: " + function.log());
    }
  }
}
