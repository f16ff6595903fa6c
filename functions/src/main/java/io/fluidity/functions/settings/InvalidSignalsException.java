package io.fluidity.functions.settings;

import org.jspecify.annotations.Nullable;

/** The value of {@code ACTIVITY_SIGNALS} is invalid. */
final class InvalidSignalsException extends Exception {
  private static final long serialVersionUID = 1;

  private final String problem;

  InvalidSignalsException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.problem = problem;
  }

  /** The clause that follows the name of the setting. */
  String problem() {
    return problem;
  }
}
