package io.fluidity.aws;

import java.io.File;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Programs of this machine that tests need, in all modules. */
public final class Programs {

  private Programs() {}

  /**
   * A program on the PATH. Skips what comes where there is none; in CI that is a failure.
   *
   * @param packages what brings it
   */
  public static File need(String program, String packages) {
    File found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> new File(folder, program)).filter(File::canExecute).findFirst().orElse(null);
    String lack = "not tried for lack of " + program + ": install " + packages
        + ", so that it is on the PATH";
    if (found == null && System.getenv("CI") == null) {
      Assumptions.abort(lack);
    }
    return found(found, lack);
  }

  private static File found(@Nullable File program, String lack) {
    return Objects.requireNonNull(program, lack);
  }
}
