package io.fluidity.local;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;

import static org.assertj.core.api.Assertions.assertThat;

/** Result of one run of a command. */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs {@code fluidity} in this process; its output is not a terminal. */
  public static CommandRun fluidity(String... args) {
    return run(false, AwsEnvironment.ofProcess(), args);
  }

  /** Runs {@code fluidity} in this process, with this environment. */
  public static CommandRun fluidityIn(AwsEnvironment environment, String... args) {
    return run(false, environment, args);
  }

  /** Runs {@code fluidity} in this process, with colours and a progress bar. */
  public static CommandRun fluidityOnTerminal(String... args) {
    return run(true, AwsEnvironment.ofProcess(), args);
  }

  private static CommandRun run(boolean terminal, AwsEnvironment environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exitCode = Main.run(new Terminal(outStream, errStream, terminal, terminal), environment, args);
    return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  /** Asserts a usage error: exit code 2, one line with these parts on standard error, and no output. */
  public void assertUsageError(String... parts) {
    assertThat(err.lines()).as("one sentence: " + err).hasSize(1);
    assertThat(err).startsWith("fluidity: ").contains(parts);
    assertThat(out).isEmpty();
    assertThat(exitCode).isEqualTo(2);
  }
}
