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
}
