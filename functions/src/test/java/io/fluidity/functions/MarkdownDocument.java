package io.fluidity.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Document of {@code docs/}: its commands and its tables. */
record MarkdownDocument(Path file, String text) {

  private static final Path DOCS = Path.of("..", "docs");

  /** A comment other than the markers of a generated table, a console block, or a JSON block. */
  private static final Pattern PART = Pattern
      .compile("<!-- (?!/?table)(.*?) -->|```console\n(.*?)```|```json\n(.*?)```", Pattern.DOTALL);
  /** A command, continued after a backslash, and its output. */
  private static final Pattern COMMAND = Pattern.compile("^\\$ ((?:.*\\\\\n)*.*)\n((?:(?!\\$ ).*\n)*)",
      Pattern.MULTILINE);
  private static final Pattern GENERATED_TABLE = Pattern.compile("<!-- table (\\S+) -->\n.*?<!-- /table -->",
      Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  static MarkdownDocument read(String name) {
    Path file = DOCS.resolve(name);
    try {
      return new MarkdownDocument(file, Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void write(String newText) throws IOException {
    Files.writeString(file, newText);
  }

  /** Returns the names of the generated tables. */
  Set<String> generatedTables() {
    return GENERATED_TABLE.matcher(text).results().map(marker -> marker.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the text with other generated tables, by their names. */
  String withTables(Map<String, String> tables) {
    return GENERATED_TABLE.matcher(text).replaceAll(marker -> Matcher.quoteReplacement("<!-- table "
        + marker.group(1) + " -->\n\n" + tables.getOrDefault(marker.group(1), "") + "\n<!-- /table -->"));
  }

  /** Step of the document, in its order. */
  sealed interface Step {

    /** A comment that describes what happens between two commands. */
    record Comment(String text) implements Step {}

    record Command(String line, String output) implements Step {}

    /** A JSON block without a command. */
    record Shown(String json) implements Step {}
  }

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
      throw new IllegalArgumentException(
          "a console block must start with a command (was " + block.substring(end) + ")");
    }
    return commands;
  }

  /** Returns the rows, as cells, of the one table whose first columns have these headings. */
  List<List<String>> table(String... headings) {
    String start = "| " + String.join(" | ", headings) + " |";
    List<String> lines = text.lines().toList();
    List<Integer> found = IntStream.range(0, lines.size()).filter(i -> lines.get(i).startsWith(start)).boxed()
        .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " tables start with " + start);
    }
    return lines.stream().skip(found.getFirst() + 2L).takeWhile(line -> line.startsWith("|"))
        .map(MarkdownDocument::cells).toList();
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1, row.length() - 1).split("\\|", -1)).map(String::strip).toList();
  }

  /** Returns the code spans of a cell. */
  static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }
}
