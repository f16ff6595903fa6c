package io.fluidity.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.fluidity.benchmarks.function.Figures;
import io.fluidity.benchmarks.function.StubFleet;
import io.fluidity.lambda.packaged.PackagedFunction;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;
import io.fluidity.lambda.packaged.PackagedFunction.Launch;
import io.fluidity.lambda.packaged.RuntimeApi.Said;

/** A sleep check of many services, on an AWS that takes 20 ms a call and has the rate limits of ECS. */
final class Sweep implements Benchmark {

  private static final int[] SIZES = {10, 100, 1_000, 10_000};
  private static final int WARMING = 40;
  /** How many services were swept before, in as many sweeps as that takes. */
  private static final int SWEPT_BEFORE = 4_000;
  private static final String SWEEP = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";
  /** In which what the warming took of the rate limits is there again. */
  private static final Duration REST = Duration.ofSeconds(6);
  private static final double NANOS_A_SECOND = 1e9;
  private static final double MILLIS_A_SECOND = 1e3;
  private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

  @Override
  public Table run(BenchmarkPaths bench) throws Exception {
    Map<String, Figures> rows = new LinkedHashMap<>();
    double smallest = 0;
    try (BenchmarkCloud stage = new BenchmarkCloud(bench)) {
      for (int size : SIZES) {
        Figures figures = take(stage, bench, size);
        smallest = size == SIZES[0] ? figures.of("heap MB") : smallest;
        rows.put(size + " services", figures.with("extra heap MB", figures.of("heap MB") - smallest));
      }
    }
    return new Table("a sweep", rows);
  }

  private static Figures take(BenchmarkCloud stage, BenchmarkPaths bench, int size) throws Exception {
    Path collections = Files.createTempFile("collections", ".log");
    try (StubFleet fleet = new StubFleet(size)) {
      Launch launch = new Launch("sleep", CacheTraining.handler("sleep"), stage.code().deployed("sleep"),
          bench.runtime() + "/*", fleet.environment(),
          // A small young generation: what outlives its collections is what the sweep holds.
          List.of("-Xmx445m", "-Xmn8m", "-Xlog:gc:file=" + collections + ":none"), Initialization.ON_DEMAND);
      try (
          PackagedFunction function = PackagedFunction.start(launch, Files.createTempFile("sweep", ".log"))) {
        for (int i = 0; i < WARMING; i++) {
          invoke(function, fleet.anyone());
        }
        for (int i = 0; i < SWEPT_BEFORE / size; i++) {
          invoke(function, SWEEP);
        }
        Thread.sleep(REST);
        fleet.forgetCalls();
        long start = System.nanoTime();
        invoke(function, SWEEP);
        double seconds = (System.nanoTime() - start) / NANOS_A_SECOND;
        double allowed = allowed(size);
        return new Figures().with("calls", fleet.calls()).with("refused", fleet.refused())
            .with("seconds", seconds).with("allowed seconds", allowed).with("×", seconds / allowed)
            .with("heap MB", mostAfterACollection(collections));
      }
    } finally {
      Files.delete(collections);
    }
  }

  /** Pages of a list follow one another; all else waits for nothing but the limits. */
  private static double allowed(int size) {
    double latency = StubFleet.LATENCY.toMillis() / MILLIS_A_SECOND;
    int pages = Math.ceilDiv(size, 100);
    int reads = pages + Math.ceilDiv(size, 10);
    double limit = (double) (reads - StubFleet.READS_AT_ONCE) / StubFleet.READS_A_SECOND;
    return Math.max((pages + 1) * latency, limit + latency) + latency;
  }

  private static double mostAfterACollection(Path log) throws IOException {
    return AFTER_COLLECTION.matcher(Files.readString(log)).results()
        .mapToDouble(found -> Double.parseDouble(found.group(1))).max().orElse(0);
  }

  private static void invoke(PackagedFunction function, String event) throws Exception {
    if (!(function.invoke(event) instanceof Said.Answered)) {
      throw new IllegalStateException("the function failed: " + function.log());
    }
  }
}
