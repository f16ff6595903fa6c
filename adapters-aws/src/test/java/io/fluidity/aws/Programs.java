package io.fluidity.aws;

import java.io.File;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** Programs on the PATH that tests of all modules need. */
public final class Programs {

  private Programs() {}

  /**
   * Returns a program. Without it the test is skipped, but fails in CI.
   *
   * @param program the file name of the program
   * @param packages the packages that contain it, for the message
   */
  public static File need(String program, String packages) {
    File found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> new File(folder, program)).filter(File::canExecute).findFirst().orElse(null);
    String problem = program + " must be on the PATH (not found): install " + packages;
    Assumptions.assumeTrue(found != null || System.getenv("CI") != null, problem);
    return Objects.requireNonNull(found, problem);
  }
}
