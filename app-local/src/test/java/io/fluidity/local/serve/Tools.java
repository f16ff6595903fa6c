package io.fluidity.local.serve;

import java.io.File;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs of this machine that a test needs. */
final class Tools {

  private Tools() {}

  /** Skips what comes where there is no such program; in CI that is a failure. */
  static void need(String program) {
    boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> new File(folder, program).canExecute());
    if (!there && !"true".equals(System.getenv("CI"))) {
      Assumptions.abort("not tried for lack of " + program + ": install it, so that it is on the PATH");
    }
    assertThat(there).as(program + " is on the PATH").isTrue();
  }
}
