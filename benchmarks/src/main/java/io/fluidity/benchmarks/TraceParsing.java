package io.fluidity.local.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and parses a trace as a replay does, and does nothing with it. In the package of the reader, to use
 * it.
 */
public final class ParseOnly {

  private long connections;

  private ParseOnly() {}

  /** Prints the sum of the connections of a trace, so that none of its rows can be left out. */
  public static void main(String[] args) throws IOException {
    ParseOnly parsed = new ParseOnly();
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      new TraceReader(args[0]).readTrace(in, use -> parsed.connections += use.connections());
    }
    System.out.println(parsed.connections);
  }
}
