package io.fluidity.functions.handler;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Result of an invocation, with its log entry. */
public sealed interface InvocationResult {

  /** The log entry. */
  ObjectNode log();

  /** The function returned a response. */
  record Completed(ObjectNode response, ObjectNode log) implements InvocationResult {}

  /** The invocation failed. */
  record Failed(InvocationFailedException reason, ObjectNode log) implements InvocationResult {}
}
