package io.fluidity.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Runs a benchmark by its name: prints its table, and writes its results as JSON. */
final class Main {

  private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(
      Map.of("first-response", new FirstResponseBenchmark(), "http-clients", new HttpClientBenchmark(),
          "after-restore", new RestoreBenchmark(), "warm", new WarmBenchmark(), "sweep", new SweepBenchmark(),
          "simulation", new SimulationBenchmark()));
  private static final int DEFAULT_ROUNDS = 11;

  private Main() {}

  public static void main(String[] args) throws Exception {
    Benchmark benchmark = args.length == 0 ? null : BENCHMARKS.get(args[0]);
    if (benchmark == null) {
      System.err
          .println("benchmarks: the benchmark must be one of " + String.join(", ", BENCHMARKS.keySet()));
      System.exit(2);
      return;
    }
    BenchmarkConfig config = new BenchmarkConfig(Path.of("").toAbsolutePath(),
        Integer.getInteger("rounds", DEFAULT_ROUNDS));
    ResultTable table = benchmark.run(config);
    table.write(config.project().resolve("benchmarks/results").resolve(args[0] + ".json"));
    System.out.println(table.markdown());
  }
}
