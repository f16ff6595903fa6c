package io.fluidity.e2e;

import java.io.IOException;
import java.nio.file.Path;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Documented curl commands. */
public final class Curl {

  private Curl() {}

  /** Returns the command without the proxy and the settings file of this machine. */
  static String isolated(String command) {
    return command.replaceFirst("^curl ", "curl --disable --noproxy '*' --silent --show-error ");
  }

  /** Runs a command in a shell, asserts that it succeeds, and returns its output. */
  public static String run(String command, Path folder) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", isolated(command)).redirectErrorStream(true);
    CommandRun run = ChildProcess.run(shell, folder);
    assertThat(run.exitCode()).as(command + ": " + run.out()).isZero();
    return run.out();
  }
}
