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
import io.fluidity.lambda.packaged.LambdaFunction;
import io.fluidity.lambda.packaged.PackagedFunction;
import io.fluidity.lambda.packaged.PackagedFunction.Initialization;
import io.fluidity.lambda.packaged.PackagedFunction.Launch;

/** Measures sleep checks of many services, with 20 ms per call and the rate limits of ECS. */
final class SweepBenchmark implements Benchmark {

  private static final int[] SIZES = {10, 100, 1_000, 10_000};
  private static final int WARMUP_INVOCATIONS = 40;
  /** Total number of services in the warm-up sweeps. */
  private static final int WARMUP_SERVICES = 4_000;
  private static final String SWEEP = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";
  /** Time in which the rate limits recover from the warm-up. */
  private static final Duration RECOVERY = Duration.ofSeconds(6);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

  @Override
  public ResultTable run(BenchmarkConfig config) throws Exception {
    Map<String, Figures> rows = new LinkedHashMap<>();
    double smallest = 0;
    try (Testbed testbed = new Testbed(config)) {
      for (int size : SIZES) {
        Figures figures = measure(testbed, config, size);
        smallest = size == SIZES[0] ? figures.of("heap MB") : smallest;
        rows.put(size + " services", figures.with("extra heap MB", figures.of("heap MB") - smallest));
      }
    }
    return new ResultTable("sweep", rows);
  }

  private static Figures measure(Testbed testbed, BenchmarkConfig config, int size) throws Exception {
    Path collections = Files.createTempFile("collections", ".log");
    try (StubFleet fleet = new StubFleet(size)) {
      Launch launch = new Launch("sleep", LambdaFunction.SLEEP.handler(),
          testbed.code.deployed(LambdaFunction.SLEEP), config.runtime() + "/*", fleet.environment(),
          // With a small young generation, only objects that the sweep holds survive a collection.
          List.of("-Xmx445m", "-Xmn8m", "-Xlog:gc:file=" + collections + ":none"), Initialization.ON_DEMAND);
      try (
          PackagedFunction function = PackagedFunction.start(launch, Files.createTempFile("sweep", ".log"))) {
        warmUp(function, fleet, size);
        fleet.resetCalls();
        long start = System.nanoTime();
        function.requireResponse(SWEEP);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        double minimum = minimumSeconds(size);
        return new Figures().with("calls", fleet.calls()).with("throttled", fleet.throttled())
            .with("seconds", seconds).with("minimum seconds", minimum).with("÷ minimum", seconds / minimum)
            .with("heap MB", maxAfterCollection(collections));
      }
    } finally {
      Files.delete(collections);
    }
  }

  private static void warmUp(PackagedFunction function, StubFleet fleet, int size) throws Exception {
    for (int i = 0; i < WARMUP_INVOCATIONS; i++) {
      function.requireResponse(fleet.oneService());
    }
    for (int i = 0; i < WARMUP_SERVICES / size; i++) {
      function.requireResponse(SWEEP);
    }
    Thread.sleep(RECOVERY);
  }

  /** Returns the time that latency and rate limits require; only the pages of a list are sequential. */
  private static double minimumSeconds(int size) {
    double latency = StubFleet.LATENCY.toMillis() / MILLIS_PER_SECOND;
    int pages = Math.ceilDiv(size, 100);
    int reads = pages + Math.ceilDiv(size, 10);
    double limit = (double) (reads - StubFleet.READ_BURST) / StubFleet.READS_PER_SECOND;
    return Math.max((pages + 1) * latency, limit + latency) + latency;
  }

  private static double maxAfterCollection(Path log) throws IOException {
    return AFTER_COLLECTION.matcher(Files.readString(log)).results()
        .mapToDouble(found -> Double.parseDouble(found.group(1))).max().orElse(0);
  }
}
