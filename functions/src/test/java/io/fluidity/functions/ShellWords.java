package io.fluidity.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Splits a command into words like a shell, with quotes and variables. */
final class ShellWords {

  private final String line;
  private final Map<String, String> variables;
  private int place;

  private ShellWords(String line, Map<String, String> variables) {
    this.line = line;
    this.variables = variables;
  }

  static List<String> of(String line, Map<String, String> variables) {
    return new ShellWords(line, variables).words();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    while (place < line.length()) {
      char next = line.charAt(place);
      if (next == ' ') {
        place++;
        word = ended(word, words);
      } else {
        word = word == null ? new StringBuilder() : word;
        part(next, word);
      }
    }
    ended(word, words);
    return words;
  }

  private static @Nullable StringBuilder ended(@Nullable StringBuilder word, List<String> words) {
    if (word != null) {
      words.add(word.toString());
    }
    return null;
  }

  private void part(char next, StringBuilder word) {
    switch (next) {
      case '\'' -> {
        int end = end('\'');
        word.append(line, place + 1, end);
        place = end + 1;
      }
      case '"' -> {
        int end = end('"');
        place++;
        while (place < end) {
          character(word);
        }
        place = end + 1;
      }
      default -> character(word);
    }
  }

  private int end(char quote) {
    int end = line.indexOf(quote, place + 1);
    if (end < 0) {
      throw new IllegalArgumentException("unclosed quote: " + line);
    }
    return end;
  }

  private void character(StringBuilder word) {
    if (line.charAt(place) != '$') {
      word.append(line.charAt(place++));
      return;
    }
    int start = ++place;
    while (place < line.length()
        && (Character.isLetterOrDigit(line.charAt(place)) || line.charAt(place) == '_')) {
      place++;
    }
    String name = line.substring(start, place);
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("undefined variable $" + name + ": " + line);
    }
    word.append(value);
  }
}
