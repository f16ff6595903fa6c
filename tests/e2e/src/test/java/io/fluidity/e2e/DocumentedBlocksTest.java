package io.fluidity.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command in a console block of the documents is run by a test, or a comment states why not. */
class DocumentedBlocksTest {

  private static final String NOT_RUN = "not run by a test: ";

  /** Document whose commands are run in order by a test of the module {@code functions}. */
  private static final String API = "api.md";

  private static final Pattern TEST_NAMES = Pattern.compile("-D(?:it\\.)?test='?([^' ]+)");

  @Test
  void everyCommandIsRunOrStatesWhyNot() {
    assertThat(DocumentedCommand.all()).isNotEmpty().allMatch(DocumentedBlocksTest::isRunOrStatesWhyNot);
  }

  @Test
  void commandThatIsNotRunIsDetected() {
    assertThat(isRunOrStatesWhyNot(command("", "aws ecs list-services"))).isFalse();
    assertThat(isRunOrStatesWhyNot(command("a note", "mvn verify"))).isFalse();
    assertThat(isRunOrStatesWhyNot(
        command("needs an AWS account: it lists its services", "aws ecs list-services"))).isTrue();
  }

  private static DocumentedCommand command(String note, String command) {
    return new DocumentedCommand(Path.of("deployment.md"), 0, note, command, "");
  }

  private static boolean isRunOrStatesWhyNot(DocumentedCommand each) {
    return each.note().startsWith(DocumentedAwsCliTest.NEEDS_AN_ACCOUNT) || each.note().startsWith(NOT_RUN)
        || each.isIn(API) || DocumentedStackTest.DOCUMENTS.stream().anyMatch(each::isIn) || isRun(each);
  }

  /** Returns whether one of the other Documented…Test classes runs the command. */
  private static boolean isRun(DocumentedCommand each) {
    String command = each.command();
    if (command.startsWith("./fluidity ")) {
      return each.isInReadme() || !each.isServeOrAws();
    }
    return command.startsWith("curl ") ? each.isInReadme()
        : command.startsWith("scripts/") && command.endsWith(" --dry-run");
  }

  @Test
  void documentOfTheApiIsNamedInATestOfItsModule() {
    assertThat(Repository.files("functions/src/test/java", ".java"))
        .anyMatch(source -> Repository.text(source).contains("\"" + API + "\""));
  }

  @Test
  void testInADocumentedCommandExists() {
    List<String> named = DocumentedCommand.all().stream().filter(each -> each.command().startsWith("./mvnw "))
        .flatMap(each -> TEST_NAMES.matcher(each.command()).results())
        .flatMap(each -> Stream.of(each.group(1).split(",", -1)))
        .filter(each -> !each.equals("none")).map(each -> each.replace("*", ".*") + "\\.java").toList();
    List<String> tests = Repository.files("", ".java").stream()
        .filter(file -> file.toString().contains("/src/test/java/"))
        .map(file -> file.getFileName().toString()).toList();

    assertThat(named).isNotEmpty()
        .allSatisfy(name -> assertThat(tests).as(name).anyMatch(test -> test.matches(name)));
  }
}
