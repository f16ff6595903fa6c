package io.fluidity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each command in a console block of the documents is run by a test, or a comment beside it says why not. */
class DocumentedBlocksTest {

  private static final String NOT_RUN = "not run by a test: ";
  private static final Path DOCS = DocumentedCommand.ROOT.resolve("docs");
  private static final Path README = DocumentedCommand.ROOT.resolve("README.md");

  /** Documents whose commands are run, one after the other, by a test of their own. */
  private static final Map<Path, String> RUN_WHOLE = Map.of(DOCS.resolve("api.md"), "app-lambda",
      DOCS.resolve("configuration.md"), "infrastructure", DOCS.resolve("infrastructure.md"), "infrastructure",
      DOCS.resolve("monitoring.md"), "infrastructure", DOCS.resolve("security.md"), "infrastructure");

  private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test='?([^' ]+)");

  @Test
  void eachCommandIsRunOrSaysWhyNot() throws IOException {
    assertThat(DocumentedCommand.everywhere()).isNotEmpty().allMatch(DocumentedBlocksTest::isRunOrSaysWhyNot);
  }

  @Test
  void aCommandThatNobodyRunsIsSeen() {
    assertThat(isRunOrSaysWhyNot(shown("", "aws ecs list-services"))).isFalse();
    assertThat(isRunOrSaysWhyNot(shown("a note", "mvn verify"))).isFalse();
    assertThat(
        isRunOrSaysWhyNot(shown("needs an AWS account: it lists its services", "aws ecs list-services")))
        .isTrue();
  }

  private static DocumentedCommand shown(String note, String command) {
    return new DocumentedCommand(DOCS.resolve("deployment.md"), 0, note, command, "");
  }

  private static boolean isRunOrSaysWhyNot(DocumentedCommand each) {
    return each.note().startsWith(DocumentedAwsCliTest.NEEDS_AN_ACCOUNT) || each.note().startsWith(NOT_RUN)
        || RUN_WHOLE.containsKey(each.document()) || isRun(each);
  }

  /** Whether DocumentedAwsCommandsTest, a test of the README, or that of dry runs takes it. */
  private static boolean isRun(DocumentedCommand each) {
    String command = each.command();
    boolean ofTheReadme = each.document().equals(README);
    if (command.startsWith("./fluidity ")) {
      return ofTheReadme || !each.calls("serve", "wake", "sleep", "kill", "status");
    }
    return command.startsWith("curl ") ? ofTheReadme
        : command.startsWith("scripts/") && command.endsWith(" --dry-run");
  }

  @Test
  void eachDocumentThatIsRunWholeIsNamedInATestOfItsModule() throws IOException {
    for (Map.Entry<Path, String> each : RUN_WHOLE.entrySet()) {
      String name = "\"" + each.getKey().getFileName() + "\"";
      assertThat(sources(each.getValue())).as(name).anyMatch(source -> source.contains(name));
    }
  }

  @Test
  void eachTestThatACommandNamesExists() throws IOException {
    List<String> named = DocumentedCommand.everywhere().stream().filter(each -> each.command().startsWith("mvn "))
        .flatMap(each -> TESTS.matcher(each.command()).results())
        .flatMap(each -> Stream.of(each.group(1).split(",", -1)))
        .filter(each -> !each.equals("none")).map(each -> each.replace("*", ".*") + "\\.java").toList();

    assertThat(named).isNotEmpty();
    try (Stream<Path> files = Files.walk(DocumentedCommand.ROOT)) {
      List<String> tests = files.filter(file -> file.toString().contains("/src/test/java/"))
          .map(file -> file.getFileName().toString()).toList();
      assertThat(named).allSatisfy(each -> assertThat(tests).anyMatch(test -> test.matches(each)));
    }
  }

  private static List<String> sources(String module) throws IOException {
    try (Stream<Path> files = Files.walk(DocumentedCommand.ROOT.resolve(module).resolve("src/test/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      return sources.stream().map(DocumentedBlocksTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
