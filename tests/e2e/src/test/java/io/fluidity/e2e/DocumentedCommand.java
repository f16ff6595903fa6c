package io.fluidity.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Command in a console block of a document, with its documented output.
 *
 * @param block the offset of the block in the document
 * @param note the text of the comment before the block; empty if there is none
 * @param command the text after the prompt, on one line
 */
public record DocumentedCommand(Path document, int block, String note, String command, String output) {

  private static final Path README = Repository.ROOT.resolve("README.md");
  private static final Pattern BLOCK = Pattern
      .compile("(?:<!-- ((?:(?!-->).)*) -->\\s*)?```console\n(.*?)```", Pattern.DOTALL);
  /** A trailing backslash continues the command. In a list item it is indented. */
  private static final Pattern COMMAND = Pattern.compile("^ *\\$ ((?:.*\\\\\n)*.*)\n((?:(?! *\\$ ).*\n)*)",
      Pattern.MULTILINE);
  private static final Pattern CONTINUATION = Pattern.compile("\\\\\n *");

  /** Returns the commands of the README. */
  public static List<DocumentedCommand> ofReadme() {
    return in(README).toList();
  }

  /** Returns the commands of all documents. */
  static List<DocumentedCommand> all() {
    return Stream.concat(Stream.of(README, Repository.ROOT.resolve("CONTRIBUTING.md")),
        Repository.files("docs", ".md").stream()).flatMap(DocumentedCommand::in).toList();
  }

  private static Stream<DocumentedCommand> in(Path document) {
    return BLOCK.matcher(Repository.text(document)).results().flatMap(block -> in(document, block.start(),
        Objects.requireNonNullElse(block.group(1), ""), block.group(2)));
  }

  private static Stream<DocumentedCommand> in(Path document, int start, String note, String block) {
    return COMMAND.matcher(block).results().map(command -> new DocumentedCommand(document, start, note,
        CONTINUATION.matcher(command.group(1)).replaceAll(""), command.group(2)));
  }

  /** Returns whether the command is in the document with this file name. */
  boolean isIn(String name) {
    return document.endsWith(name);
  }

  boolean isInReadme() {
    return isIn("README.md");
  }

  /** Returns whether the command is a subcommand of {@code ./fluidity} that needs a server or AWS. */
  boolean isServeOrAws() {
    return calls("serve", "wake", "sleep", "kill", "status");
  }

  /** Returns whether the command is one of these subcommands of {@code ./fluidity}. */
  boolean calls(String... subcommands) {
    return Stream.of(subcommands).anyMatch(each -> (command + " ").startsWith("./fluidity " + each + " "));
  }

  /** Returns the arguments of {@code ./fluidity}. */
  String[] arguments() {
    return Stream.of(command.split(" ", -1)).skip(1).filter(argument -> !argument.isEmpty())
        .toArray(String[]::new);
  }
}
