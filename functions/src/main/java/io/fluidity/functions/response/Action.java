package io.fluidity.functions.response;

import java.util.Locale;

/** Action that a response reports. */
public enum Action {
  WAKE, SLEEP, KILL, STATUS;

  /** The name in responses. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
