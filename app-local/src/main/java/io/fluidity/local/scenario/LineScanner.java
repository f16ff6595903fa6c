package io.fluidity.local.scenario;

import java.time.Instant;
import java.util.List;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.json.Rfc3339;
import io.fluidity.local.cli.UsageException;

/** Scanner of one line of a scenario file, from left to right. Every error names line and column. */
final class LineScanner {

  private static final int MAX_COUNT = 5000;
  private static final int MAX_SHOWN_LENGTH = 60;

  private final String file;
  private final int number;
  private final String line;
  private int next;

  LineScanner(String file, int number, String line) {
    this.file = file;
    this.number = number;
    this.line = withoutComment(line);
    skipSpace();
  }

  /** Removes a comment, which begins with a hash sign outside quotes, at the beginning of a word. */
  private static String withoutComment(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && (i == 0 || line.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (c == '#' && !quoted && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i).stripTrailing();
      }
    }
    return line.stripTrailing();
  }

  private void skipSpace() {
    while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
      next++;
    }
  }

  String text() {
    return line.strip();
  }

  int lineNumber() {
    return number;
  }

  boolean isAtEnd() {
    return next == line.length();
  }

  /** Returns the column of the next word, counted from 1. */
  int column() {
    return next + 1;
  }

  /** Returns the next word. */
  String word(String requirement) {
    if (isAtEnd()) {
      throw missing(requirement);
    }
    int from = next;
    while (next < line.length() && !Character.isWhitespace(line.charAt(next))) {
      next++;
    }
    String word = line.substring(from, next);
    skipSpace();
    return word;
  }

  /** Returns the next word, which must be one of these. */
  String oneOf(List<String> words) {
    String requirement = words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
    int column = column();
    String word = word(requirement);
    if (!words.contains(word)) {
      throw invalid(column, requirement, word);
    }
    return word;
  }

  /** Returns whether the next word is the given one, and skips it if so. */
  boolean skip(String word) {
    int start = next;
    if (!isAtEnd() && word(word).equals(word)) {
      return true;
    }
    next = start;
    return false;
  }

  /** Returns the rest of the line, which may be empty. */
  String rest() {
    String rest = line.substring(next);
    next = line.length();
    return rest;
  }

  ServiceId service() {
    int column = column();
    String requirement = "CLUSTER/SERVICE, each " + ServiceId.NAME_RULE;
    String word = word(requirement);
    int slash = word.indexOf('/');
    if (slash < 0 || !ServiceId.isName(word.substring(0, slash))
        || !ServiceId.isName(word.substring(slash + 1))) {
      throw invalid(column, requirement, word);
    }
    return new ServiceId(word.substring(0, slash), word.substring(slash + 1));
  }

  Instant instant() {
    int column = column();
    String word = word(Rfc3339.REQUIREMENT);
    Instant instant = Rfc3339.parse(word);
    if (instant == null) {
      throw invalid(column, Rfc3339.REQUIREMENT, word);
    }
    return instant;
  }

  int count() {
    return wholeNumber(MAX_COUNT);
  }

  int wholeNumber(int max) {
    int column = column();
    String requirement = "a whole number from 0 to " + max;
    String word = word(requirement);
    try {
      int number = Integer.parseInt(word);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, like a number out of range.
    }
    throw invalid(column, requirement, word);
  }

  double value() {
    int column = column();
    String requirement = "a number";
    String word = word(requirement);
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, like an infinite number.
    }
    throw invalid(column, requirement, word);
  }

  void requireEnd() {
    if (!isAtEnd()) {
      throw invalid(column(), "the end of the line", line.substring(next));
    }
  }

  UsageException missing(String requirement) {
    return error(file, number, line.length() + 1, "must be " + requirement + " (missing)");
  }

  UsageException invalid(int column, String requirement, String found) {
    String shown = found.length() <= MAX_SHOWN_LENGTH ? found : found.substring(0, MAX_SHOWN_LENGTH) + "…";
    return error(file, number, column, "must be " + requirement + " (was \"" + shown + "\")");
  }

  static UsageException error(String file, int line, int column, String problem) {
    return new UsageException(file + ", line " + line + ", column " + column + ": " + problem);
  }
}
