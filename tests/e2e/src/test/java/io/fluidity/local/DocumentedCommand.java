package io.fluidity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command in a console block of a document, and what the document shows of its output.
 *
 * @param block where the block begins in the document
 * @param note what a comment just before the block says; empty where there is none
 * @param command what follows the prompt, on one line
 */
public record DocumentedCommand(Path document, int block, String note, String command, String output) {

  static final Path ROOT = Path.of("..");
  /** In an item of a list it is indented. */
  private static final Pattern BLOCK = Pattern
      .compile("(?:<!-- ((?:(?!-->).)*) -->\\s*)?```console\n(.*?)```", Pattern.DOTALL);
  /** A backslash takes a command to the next line. */
  private static final Pattern COMMAND = Pattern.compile("^ *\\$ ((?:.*\\\\\n)*.*)\n((?:(?! *\\$ ).*\n)*)",
      Pattern.MULTILINE);
  private static final Pattern NEXT_LINE = Pattern.compile("\\\\\n *");

  /** Those of the README. */
  public static List<DocumentedCommand> inTheReadme() {
    return in(ROOT.resolve("README.md")).toList();
  }

  /** Those of all documents, in their order there. */
  static List<DocumentedCommand> everywhere() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
          docs.filter(file -> file.toString().endsWith(".md"))).flatMap(DocumentedCommand::in).toList();
    }
  }

  private static Stream<DocumentedCommand> in(Path document) {
    try {
      return BLOCK.matcher(Files.readString(document)).results()
          .flatMap(block -> in(document, block.start(), Objects.requireNonNullElse(block.group(1), ""),
              block.group(2)));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Stream<DocumentedCommand> in(Path document, int start, String note, String block) {
    return COMMAND.matcher(block).results().map(command -> new DocumentedCommand(document, start, note,
        NEXT_LINE.matcher(command.group(1)).replaceAll(""), command.group(2)));
  }

  /** Whether it calls one of these subcommands of {@code ./fluidity}. */
  boolean calls(String... subcommands) {
    return Stream.of(subcommands).anyMatch(each -> (command + " ").startsWith("./fluidity " + each + " "));
  }

  /** The arguments of {@code ./fluidity}. */
  String[] arguments() {
    return Stream.of(command.split(" ", -1)).skip(1).filter(argument -> !argument.isEmpty())
        .toArray(String[]::new);
  }
}
