package io.fluidity.benchmarks;

import java.nio.file.Path;

/**
 * Where a benchmark finds what it measures.
 *
 * @param project the folder of the project, which was built
 * @param rounds how often each variant is measured, beyond the first time
 */
record BenchmarkPaths(Path project, int rounds) {

  Path packages() {
    return project.resolve("app-lambda/target/lambdas");
  }

  Path runtime() {
    return project.resolve("app-lambda/target/lambda-runtime");
  }

  Path libraries() {
    return project.resolve("benchmarks/target/lib");
  }

  /** The golden events of the functions. */
  Path events() {
    return project.resolve("app-lambda/src/test/resources/events");
  }

  Path samples() {
    return project.resolve("samples");
  }

  Path results() {
    return project.resolve("benchmarks/results");
  }
}
