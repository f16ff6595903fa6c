package io.fluidity.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/api.md}: the story that it tells, and its tables. */
final class ApiGuide {

  private static final Path DOCS = Path.of("..", "docs");

  /** A comment, a block of a console, or a block of JSON. */
  private static final Pattern PART = Pattern
      .compile("<!-- (.*?) -->|```console\n(.*?)```|```json\n(.*?)```", Pattern.DOTALL);
  /** A command, which a backslash takes to the next line, and what is shown below it. */
  private static final Pattern COMMAND = Pattern.compile("^\\$ ((?:.*\\\\\n)*.*)\n((?:(?!\\$ ).*\n)*)",
      Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private final String text;

  private ApiGuide(String text) {
    this.text = text;
  }

  static ApiGuide read() {
    return read("api.md");
  }

  /** Another document, for its tables. */
  static ApiGuide read(String document) {
    try {
      return new ApiGuide(Files.readString(DOCS.resolve(document)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A step of the story. */
  sealed interface Step {

    /** A comment that says what happens between two commands. */
    record Comment(String text) implements Step {}

    /** A command, and what the document shows below it. */
    record Command(String line, String shown) implements Step {}

    /** A document that is shown by itself. */
    record Shown(String json) implements Step {}
  }

  /** The story, in its order. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      if (part.group(1) != null) {
        steps.add(new Step.Comment(part.group(1)));
      } else if (part.group(2) != null) {
        steps.addAll(commands(part.group(2)));
      } else {
        steps.add(new Step.Shown(part.group(3)));
      }
    }
    return steps;
  }

  private static List<Step.Command> commands(String block) {
    Matcher command = COMMAND.matcher(block);
    List<Step.Command> commands = new ArrayList<>();
    int end = 0;
    while (command.find() && command.start() == end) {
      commands.add(new Step.Command(command.group(1).replaceAll("\\\\\n *", ""), command.group(2).strip()));
      end = command.end();
    }
    if (end != block.length()) {
      throw new IllegalArgumentException("not a command, and not shown by one: " + block.substring(end));
    }
    return commands;
  }

  /** The rows of the one table whose first columns have these headings, each row as its cells. */
  List<List<String>> table(String... headings) {
    String start = "| " + String.join(" | ", headings) + " |";
    List<String> lines = text.lines().toList();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        found.add(i);
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " tables start with " + start);
    }
    return lines.stream().skip(found.getFirst() + 2L).takeWhile(line -> line.startsWith("|"))
        .map(ApiGuide::cells).toList();
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1, row.length() - 1).split("\\|", -1)).map(String::strip).toList();
  }

  /** What a cell sets as code. */
  static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }
}
