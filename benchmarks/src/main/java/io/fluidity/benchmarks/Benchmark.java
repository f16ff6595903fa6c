package io.fluidity.benchmarks;

/** Benchmark of the functions or the simulation. */
interface Benchmark {

  ResultTable run(BenchmarkConfig config) throws Exception;
}
