package io.fluidity.local.cli;

/** The arguments of the command, or its input, are invalid. The message is one sentence. Exit code 2. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Requires that an option is in a range. */
  public static void requireRange(String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw new UsageException(
          option + " must be a whole number from " + min + " to " + max + " (was " + value + ")");
    }
  }
}
