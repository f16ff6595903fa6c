package io.fluidity.local.scenario;

/**
 * Result of an {@code expect} line.
 *
 * @param holds whether the expectation holds
 * @param expected what was expected
 * @param found what was found
 */
record Expectation(boolean holds, String expected, String found) {

  private static final int MAX_FOUND_LENGTH = 600;

  /** Shortens what was found. */
  Expectation {
    found = found.length() <= MAX_FOUND_LENGTH ? found : found.substring(0, MAX_FOUND_LENGTH) + "…";
  }

  /** Returns the expectation in one sentence, with its line. */
  String message(int line) {
    return "line " + line + ": expected " + expected + " (found " + found + ")";
  }
}
