package io.fluidity.benchmarks;

/** One benchmark: measures, and tells. */
interface Benchmark {

  Table run(Bench bench) throws Exception;
}
