package io.fluidity.local.cli;

/** The command failed. The message is one sentence. Exit code 1. */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CommandFailedException(String message) {
    super(message);
  }

  public CommandFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
