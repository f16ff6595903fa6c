package io.fluidity.lambda.journal;

/** Where the log of a function goes. Safe for use by many threads. */
@FunctionalInterface
public interface LogSink {

  /** Takes one line, without its end. */
  void write(String line);
}
