package io.fluidity.lambda.answer;

import java.util.Locale;

/** What an answer is about. */
public enum Action {
  WAKE, SLEEP, KILL, STATUS;

  /** The name that answers use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
