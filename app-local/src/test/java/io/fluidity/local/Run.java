package io.fluidity.local;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import io.fluidity.local.cli.RealWorld;
import io.fluidity.local.cli.Terminal;

/** One run of the {@code fluidity} command, and what it printed. */
public record Run(int exitCode, String out, String err) {

  /** Runs the command in this process, with output that is no terminal. */
  public static Run fluidity(String... args) {
    return on(false, RealWorld.ofProcess(), args);
  }

  /** Runs the command in this process and this world, with output that is no terminal. */
  public static Run fluidity(RealWorld world, String... args) {
    return on(false, world, args);
  }

  /** Runs the command as on a terminal: with colours and a progress bar. */
  public static Run fluidityOnTerminal(String... args) {
    return on(true, RealWorld.ofProcess(), args);
  }

  private static Run on(boolean terminal, RealWorld world, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exitCode = Main.run(new Terminal(outStream, errStream, terminal, terminal), world, args);
    return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
