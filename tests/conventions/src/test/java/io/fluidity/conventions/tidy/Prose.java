package io.fluidity.conventions.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passage that people read: a comment, a message, or text of a document.
 *
 * @param start its index in the file
 */
record Prose(int start, String text) {

  private static final Pattern JAVA = Pattern.compile(
      "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'",
      Pattern.DOTALL);
  private static final Pattern MARKDOWN_CODE = Pattern.compile(
      "^```.*?^```|`[^`\\n]*`|\\]\\([^)]*\\)|<[^>]*>", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SCRIPT = Pattern
      .compile("(?<=\\s|^)#[^\\n]*|\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'");
  private static final Pattern BROWSER = Pattern.compile(
      "/\\*.*?\\*/|(?<![:\\\\])//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|`(?:\\\\.|[^`\\\\])*`",
      Pattern.DOTALL);
  private static final Pattern XML = Pattern.compile("<!--.*?-->|(?<=<description>)[^<]*", Pattern.DOTALL);
  /** A comment, a description in its line, or one in the indented lines below. */
  private static final Pattern YAML = Pattern.compile(
      "#[^\\n]*|^( *)(?:- )?(?:description|summary): *(?:[|>][-+]?(?:\\n(?:\\1 +[^\\n]*|(?=\\n)))+|[^\\n]*)",
      Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  /** Test names are sentences: {@code aKillEndsAHold} reads "a kill ends a hold". */
  private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

  static List<Prose> of(SourceFile file) {
    return switch (file.extension()) {
      case "java" -> java(file.text());
      case "md" -> List.of(new Prose(0, blank(MARKDOWN_CODE, file.text())));
      case "html" -> List.of(new Prose(0, blank(TAG, file.text())));
      case "yaml" -> matches(YAML, file.text());
      case "js", "css" -> matches(BROWSER, file.text());
      case "xml" -> matches(XML, file.text());
      default -> matches(SCRIPT, file.text());
    };
  }

  private static List<Prose> java(String text) {
    List<Prose> prose = new ArrayList<>(matches(JAVA, text));
    for (Matcher name = METHOD.matcher(text); name.find();) {
      prose.add(new Prose(name.start(1), name.group(1).replaceAll("(?=[A-Z])", " ")));
    }
    return prose;
  }

  private static List<Prose> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> new Prose(match.start(), match.group())).toList();
  }

  /** Replaces matches by spaces, so that indexes stay valid. */
  private static String blank(Pattern pattern, String text) {
    return pattern.matcher(text).replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
  }
}
