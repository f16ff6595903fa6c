package io.fluidity.functions.operation;

import java.util.Locale;

/** Action of an operation. */
public enum Action {
  WAKE, SLEEP, KILL, STATUS;

  /** The name in responses. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
