package io.fluidity.local.functions;

import io.fluidity.lambda.entry.InvocationFailed;

/** What came of an invocation, and the line that it left in the log. */
public sealed interface Outcome {

  String log();

  /** The function answered. */
  record Answered(String payload, String log) implements Outcome {}

  /** The invocation failed. */
  record Failed(InvocationFailed why, String log) implements Outcome {}
}
