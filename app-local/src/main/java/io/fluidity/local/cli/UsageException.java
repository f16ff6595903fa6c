package io.fluidity.local.cli;

/**
 * The command was called wrongly, or given something that it cannot read; the message is one clear sentence.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
