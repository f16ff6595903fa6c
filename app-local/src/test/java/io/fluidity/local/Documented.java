package io.fluidity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command in a console block of a document, and what the document shows of its output.
 *
 * @param command what follows the prompt
 */
public record Documented(Path document, String command, String output) {

  static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("^\\$ (.*)\n((?:(?!\\$ ).*\n)*)", Pattern.MULTILINE);

  /** Those of the README. */
  public static List<Documented> inTheReadme() {
    return in(ROOT.resolve("README.md")).toList();
  }

  /** Those of all documents, in their order there. */
  static List<Documented> everywhere() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
          docs.filter(file -> file.toString().endsWith(".md"))).flatMap(Documented::in).toList();
    }
  }

  private static Stream<Documented> in(Path document) {
    try {
      return BLOCK.matcher(Files.readString(document)).results()
          .flatMap(block -> COMMAND.matcher(block.group(1)).results())
          .map(command -> new Documented(document, command.group(1), command.group(2)));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
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
