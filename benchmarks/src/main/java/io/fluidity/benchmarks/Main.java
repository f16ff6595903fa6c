package io.fluidity.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Runs one benchmark by its name. */
final class Main {

  private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(
      Map.of("http-clients", new HttpClients(), "first-answer", new FirstResponses(),
          "after-restore", new AfterRestore(), "warm", new Warm(), "sweep", new Sweep(), "simulation",
          new Simulation()));
  private static final int ROUNDS = 11;

  private Main() {}

  public static void main(String[] args) throws Exception {
    Benchmark benchmark = args.length == 0 ? null : BENCHMARKS.get(args[0]);
    if (benchmark == null) {
      System.err.println("benchmarks: name one of " + String.join(", ", BENCHMARKS.keySet()));
      System.exit(2);
      return;
    }
    BenchmarkPaths bench = new BenchmarkPaths(Path.of("").toAbsolutePath(), Integer.getInteger("rounds", ROUNDS));
    Table table = benchmark.run(bench);
    table.write(bench.results().resolve(args[0] + ".json"));
    System.out.println(table.markdown());
  }
}
