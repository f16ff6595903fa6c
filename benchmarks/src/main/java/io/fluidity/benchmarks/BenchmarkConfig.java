package io.fluidity.benchmarks;

import java.nio.file.Path;

/**
 * Configuration of a benchmark.
 *
 * @param project the root folder of the project, which must be built
 * @param rounds the number of measurements of each variant, without the warm-up round
 */
record BenchmarkConfig(Path project, int rounds) {

  /** Returns the folder with Lambda's Java runtime. */
  Path runtime() {
    return project.resolve("app-lambda/target/lambda-runtime");
  }

  Path libraries() {
    return project.resolve("benchmarks/target/lib");
  }
}
