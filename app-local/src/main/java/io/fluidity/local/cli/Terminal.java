package io.fluidity.local.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Output streams of a command.
 *
 * @param out receives results
 * @param err receives progress and errors
 * @param colours whether {@code out} is a terminal
 * @param progress whether {@code err} is a terminal
 */
public record Terminal(PrintStream out, PrintStream err, boolean colours, boolean progress) {

  /**
   * Returns the streams of this process. Java cannot detect which of them is a terminal, so the launcher sets
   * the system properties {@code fluidity.out.terminal} and {@code fluidity.err.terminal}.
   */
  public static Terminal ofProcess() {
    return new Terminal(utf8(FileDescriptor.out, false), utf8(FileDescriptor.err, true),
        Boolean.getBoolean("fluidity.out.terminal"), Boolean.getBoolean("fluidity.err.terminal"));
  }

  private static PrintStream utf8(FileDescriptor descriptor, boolean flushLines) {
    return new PrintStream(new FileOutputStream(descriptor), flushLines, StandardCharsets.UTF_8);
  }
}
