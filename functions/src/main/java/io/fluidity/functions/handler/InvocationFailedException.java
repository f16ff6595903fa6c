package io.fluidity.functions.handler;

import io.fluidity.functions.response.Problem;

/**
 * Fails an invocation, so that Lambda counts an error, its alarm fires, and a schedule is retried. Lambda
 * returns the message to the caller, so it is one sentence without a stack trace; the log has the rest.
 */
public final class InvocationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvocationFailedException(Problem problem) {
    super(problem.message(), null, false, false);
  }
}
