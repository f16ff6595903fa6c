package io.fluidity.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the documented {@code ./fluidity} commands that need neither a server nor AWS. */
class DocumentedCommandsTest {

  private static List<DocumentedCommand> commands() {
    return DocumentedCommand.all().stream().filter(each -> each.command().startsWith("./fluidity"))
        .filter(each -> !each.isServeOrAws()).toList();
  }

  @Test
  void simulateAndReplayAreDocumented() {
    assertThat(commands()).extracting(DocumentedCommand::command).contains("./fluidity simulate",
        "./fluidity replay");
  }

  @TestFactory
  Stream<DynamicTest> commandPrintsItsDocumentedOutput() {
    return commands().stream()
        .map(each -> DynamicTest.dynamicTest(each.document().getFileName() + ": " + each.command(), () -> {
          String[] args = Arrays.stream(each.arguments())
              .map(arg -> arg.startsWith("samples/") ? Repository.ROOT.resolve(arg).toString() : arg)
              .toArray(String[]::new);
          CommandRun run = CommandRun.fluidity(args);
          assertThat(normalized(run.out() + run.err())).isEqualTo(normalized(each.output()));
        }));
  }

  /** Replaces what differs between runs: paths and durations. */
  private static String normalized(String output) {
    return output.replace(Repository.ROOT + "/samples", "samples")
        .replaceAll("in [\\d.]+ s: [\\d,]+ per second", "in … per second")
        .replaceAll("(\"(seconds|checksPerSecond)\" : )[\\d.]+", "$1…").replaceAll("(?m)[ ]+$", "").strip();
  }
}
