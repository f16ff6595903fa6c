package io.fluidity.lambda.entry;

import io.fluidity.lambda.answer.Problem;

/**
 * Fails an invocation, so that Lambda counts an error, its alarm fires, and a schedule is tried again. Lambda
 * shows it to whoever invoked the function, so it has a sentence and nothing else; the log has the rest.
 */
public final class InvocationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvocationFailedException(Problem problem) {
    super(problem.message(), null, false, false);
  }
}
