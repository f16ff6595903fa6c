package io.fluidity.benchmarks;

/** One benchmark. */
interface Benchmark {

  ResultTable run(BenchmarkConfig config) throws Exception;
}
