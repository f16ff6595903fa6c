package io.fluidity.benchmarks;

/** One benchmark: measures, and tells. */
interface Benchmark {

  Table run(BenchmarkPaths bench) throws Exception;
}
