package io.fluidity.functions;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a command into words like a shell, with quotes and variables. */
final class ShellWords {

  private static final Pattern WORD = Pattern.compile("('[^']*'|\"[^\"]*\"|[^ '\"])+");
  /** Part of a word: in single quotes, in double quotes, or unquoted. */
  private static final Pattern PART = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^'\"]+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w*)");

  private ShellWords() {}

  /**
   * Returns the words of a command.
   *
   * @throws IllegalArgumentException if a quote is not closed, or a variable is not defined
   */
  static List<String> of(String line, Map<String, String> variables) {
    if (!WORD.matcher(line).replaceAll("").isBlank()) {
      throw new IllegalArgumentException("unclosed quote: " + line);
    }
    return WORD.matcher(line).results()
        .map(
            word -> PART.matcher(word.group())
                .replaceAll(part -> Matcher.quoteReplacement(part.group(1) != null ? part.group(1)
                    : substitute(part.group(2) != null ? part.group(2) : part.group(3), variables))))
        .toList();
  }

  private static String substitute(String text, Map<String, String> variables) {
    return VARIABLE.matcher(text).replaceAll(variable -> {
      String value = variables.get(variable.group(1));
      if (value == null) {
        throw new IllegalArgumentException("undefined variable " + variable.group() + ": " + text);
      }
      return Matcher.quoteReplacement(value);
    });
  }
}
