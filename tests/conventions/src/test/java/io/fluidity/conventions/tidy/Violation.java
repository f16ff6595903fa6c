package io.fluidity.conventions.tidy;

/**
 * Violation of a rule.
 *
 * @param path the file
 * @param line the line, counted from 1
 * @param rule the requirement
 * @param excerpt the text that violates it
 */
record Violation(String path, int line, String rule, String excerpt) {

  @Override
  public String toString() {
    return path + ":" + line + ": " + rule + ": " + excerpt;
  }
}
