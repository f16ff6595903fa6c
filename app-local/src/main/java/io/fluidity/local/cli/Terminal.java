package io.fluidity.local.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress and faults
 * @param colours whether a person reads {@code out} on a terminal
 * @param progress whether a person reads {@code err} on a terminal
 */
public record Terminal(PrintStream out, PrintStream err, boolean colours, boolean progress) {

  /**
   * The process's own streams. Java cannot tell which of them is a terminal, so the launcher does, by the
   * system properties {@code fluidity.out.terminal} and {@code fluidity.err.terminal}.
   */
  public static Terminal ofProcess() {
    return new Terminal(utf8(FileDescriptor.out, false), utf8(FileDescriptor.err, true),
        Boolean.getBoolean("fluidity.out.terminal"), Boolean.getBoolean("fluidity.err.terminal"));
  }

  private static PrintStream utf8(FileDescriptor descriptor, boolean flushLines) {
    return new PrintStream(new FileOutputStream(descriptor), flushLines, StandardCharsets.UTF_8);
  }
}
