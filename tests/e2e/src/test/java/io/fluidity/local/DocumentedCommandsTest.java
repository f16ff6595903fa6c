package io.fluidity.local;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Each {@code ./fluidity} command in a console block of the documents prints what the document shows. */
class DocumentedCommandsTest {

  /** Those that end by themselves and need no cloud; tests of their own hold the others. */
  private static List<DocumentedCommand> shown() throws IOException {
    return DocumentedCommand.everywhere().stream().filter(each -> each.command().startsWith("./fluidity"))
        .filter(each -> !each.calls("serve", "wake", "sleep", "kill", "status")).toList();
  }

  @Test
  void theReadmeShowsBothCommands() throws IOException {
    assertThat(shown()).extracting(DocumentedCommand::command).contains("./fluidity simulate", "./fluidity replay");
  }

  @TestFactory
  Stream<DynamicTest> eachCommandPrintsWhatIsShown() throws IOException {
    return shown().stream()
        .map(each -> DynamicTest.dynamicTest(each.document().getFileName() + ": " + each.command(), () -> {
          String[] args = Arrays.stream(each.arguments())
              .map(arg -> arg.startsWith("samples/") ? DocumentedCommand.ROOT.resolve(arg).toString() : arg)
              .toArray(String[]::new);
          CommandRun run = CommandRun.fluidity(args);
          assertThat(steady(run.out() + run.err())).isEqualTo(steady(each.output()));
        }));
  }

  /** Without what differs from run to run: how long it took, and what follows the paths of this test. */
  private static String steady(String output) {
    return output.replace(DocumentedCommand.ROOT + "/samples", "samples")
        .replaceAll("in [\\d.]+ s: [\\d,]+ a second", "in … a second")
        .replaceAll("(\"(seconds|checksPerSecond)\" : )[\\d.]+", "$1…").replaceAll("(?m)[ ]+$", "").strip();
  }
}
