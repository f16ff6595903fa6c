package io.fluidity.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Moto;
import io.fluidity.aws.Programs;
import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each command in a console block of these documents prints the output shown, on an emulated AWS. The
 * documents after {@code infrastructure.md} start from the stack that its first block deploys.
 */
class DocumentedStackTest {

  static final List<String> DOCUMENTS = List.of("infrastructure.md", "configuration.md", "security.md",
      "monitoring.md");

  @RegisterExtension
  static final Moto MOTO = new Moto(
      Repository.ROOT.resolve("infrastructure/src/test/resources/moto_stacks.py"));

  @TempDir
  private Path folder = Path.of("");

  private static List<DocumentedCommand> commands(String document) {
    List<DocumentedCommand> commands = DocumentedCommand.all().stream().filter(each -> each.isIn(document))
        .toList();
    assertThat(commands).as(document).isNotEmpty();
    return commands;
  }

  /** Runs the commands in one shell, so that exported variables reach later commands. */
  private void assertOutputs(List<DocumentedCommand> commands) throws IOException, InterruptedException {
    Programs.need("aws", "the AWS CLI");
    Repository.copyScriptsAndTemplates(folder);
    StringBuilder script = new StringBuilder("set -e\n");
    commands.forEach(each -> script.append(each.command()).append("\necho '-- end of command --'\n"));
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", script.toString()).directory(folder.toFile())
        .redirectErrorStream(true);
    shell.environment().put("AWS_ENDPOINT_URL", MOTO.endpoint().toString());
    CommandRun run = ChildProcess.run(shell, folder);
    assertThat(run.exitCode()).as(run.out()).isZero();
    String[] outputs = run.out().split("-- end of command --\n", -1);
    for (int i = 0; i < commands.size(); i++) {
      assertThat(outputs[i].strip()).as(commands.get(i).command())
          .isEqualTo(commands.get(i).output().strip());
    }
  }

  @Test
  void stackIsDeployedAndDeletedAsDocumented() throws IOException, InterruptedException {
    assertOutputs(commands(DOCUMENTS.getFirst()));
  }

  @Test
  void stackIsConfiguredSecuredAndMonitoredAsDocumented() throws IOException, InterruptedException {
    List<DocumentedCommand> commands = new ArrayList<>(commands(DOCUMENTS.getFirst()));
    int firstBlock = commands.getFirst().block();
    commands.removeIf(each -> each.block() != firstBlock);
    DOCUMENTS.stream().skip(1).forEach(document -> commands.addAll(commands(document)));
    assertOutputs(commands);
  }
}
