package io.fluidity.functions.logging;

/** Destination of log entries. Thread-safe. */
@FunctionalInterface
public interface LogSink {

  /** Writes one entry, without a line end. */
  void write(String line);
}
