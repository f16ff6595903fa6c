package io.fluidity.local.functions;

import io.fluidity.lambda.entry.InvocationFailedException;

/** What came of an invocation, and the line that it left in the log. */
public sealed interface InvocationResult {

  String log();

  /** The function answered. */
  record Completed(String payload, String log) implements InvocationResult {}

  /** The invocation failed. */
  record Failed(InvocationFailedException reason, String log) implements InvocationResult {}
}
