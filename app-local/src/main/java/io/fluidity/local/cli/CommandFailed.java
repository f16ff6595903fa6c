package io.fluidity.local.cli;

/** What the command was asked could not be done; the message is one clear sentence. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CommandFailed(String message) {
    super(message);
  }

  public CommandFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
