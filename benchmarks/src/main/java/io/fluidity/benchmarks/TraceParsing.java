package io.fluidity.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.fluidity.local.replay.TraceReader;

/** Reads and parses a trace as a replay does: {@code TraceParsing FILE}. */
final class TraceParsing {

  private long connections;

  private TraceParsing() {}

  /** Prints the sum of the connections, so that no row is optimized away. */
  public static void main(String[] args) throws IOException {
    TraceParsing parsing = new TraceParsing();
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      new TraceReader(args[0]).readTrace(in, row -> parsing.connections += row.connections());
    }
    System.out.println(parsing.connections);
  }
}
