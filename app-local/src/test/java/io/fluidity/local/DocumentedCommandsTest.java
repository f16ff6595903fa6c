package io.fluidity.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Each {@code ./fluidity} command in a console block of the documents prints what the document shows. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("^\\$ \\./fluidity ?(.*)\n((?:(?!\\$ ).*\n)*)",
      Pattern.MULTILINE);

  private record Shown(Path document, String command, String output) {}

  private static List<Shown> shown() throws IOException {
    List<Path> documents = new ArrayList<>(
        List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    List<Shown> shown = new ArrayList<>();
    for (Path document : documents) {
      Matcher blocks = BLOCK.matcher(Files.readString(document));
      while (blocks.find()) {
        // A server does not end by itself: its documents are held by a test of their own.
        COMMAND.matcher(blocks.group(1)).results().filter(command -> !command.group(1).startsWith("serve"))
            .forEach(command -> shown.add(new Shown(document, command.group(1), command.group(2))));
      }
    }
    return shown;
  }

  @Test
  void theReadmeShowsBothCommands() throws IOException {
    assertThat(shown()).extracting(Shown::command).contains("simulate", "replay");
  }

  @TestFactory
  Stream<DynamicTest> eachCommandPrintsWhatIsShown() throws IOException {
    return shown().stream()
        .map(each -> DynamicTest.dynamicTest(each.document().getFileName() + ": " + each.command(), () -> {
          String[] args = Arrays.stream(each.command().split(" ", -1)).filter(arg -> !arg.isEmpty())
              .map(arg -> arg.startsWith("samples/") ? ROOT.resolve(arg).toString() : arg)
              .toArray(String[]::new);
          Run run = Run.fluidity(args);
          assertThat(steady(run.out() + run.err())).isEqualTo(steady(each.output()));
        }));
  }

  /** Without what differs from run to run: how long it took, and what follows the paths of this test. */
  private static String steady(String output) {
    return output.replace(ROOT + "/samples", "samples")
        .replaceAll("in [\\d.]+ s: [\\d,]+ a second", "in … a second")
        .replaceAll("(\"(seconds|checksPerSecond)\" : )[\\d.]+", "$1…").replaceAll("(?m)[ ]+$", "").strip();
  }
}
