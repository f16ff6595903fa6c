package io.fluidity.benchmarks;

import java.nio.file.Path;

/**
 * Configuration of a benchmark.
 *
 * @param project the root folder of the project, which must be built
 * @param rounds the number of measurements of each variant, without the warm-up round
 */
record BenchmarkConfig(Path project, int rounds) {

  Path packages() {
    return project.resolve("app-lambda/target/lambdas");
  }

  /** Returns the folder with Lambda's Java runtime. */
  Path runtime() {
    return project.resolve("app-lambda/target/lambda-runtime");
  }

  Path libraries() {
    return project.resolve("benchmarks/target/lib");
  }

  /** Returns the folder with the golden events of the functions. */
  Path events() {
    return project.resolve("functions/src/test/resources/events");
  }

  Path samples() {
    return project.resolve("samples");
  }

  Path results() {
    return project.resolve("benchmarks/results");
  }
}
