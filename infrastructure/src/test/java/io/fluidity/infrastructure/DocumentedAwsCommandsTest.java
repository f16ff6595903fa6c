package io.fluidity.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Moto;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each command in a console block of these documents prints the output shown, on an emulated AWS. The
 * documents after {@code infrastructure.md} start from the stack that its first block deploys.
 */
class DocumentedAwsCommandsTest {

  @RegisterExtension
  static final Moto MOTO = new Moto(Path.of("src", "test", "resources", "moto_stacks.py"));

  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern
      .compile("^\\$ ((?:.*\\\\\n)*.*)\n((?:(?!\\$ ).*\n)*)", Pattern.MULTILINE);

  @TempDir
  private Path folder;

  private record DocumentedCommand(String command, String output) {}

  private static List<DocumentedCommand> commands(String block) {
    return COMMAND.matcher(block).results()
        .map(match -> new DocumentedCommand(match.group(1), match.group(2))).toList();
  }

  private static List<String> blocks(String document) throws IOException {
    return BLOCK.matcher(Files.readString(Path.of("..", "docs", document))).results()
        .map(match -> match.group(1)).toList();
  }

  /** Runs the blocks in one shell, so that exported variables reach later commands. */
  private void assertOutputs(Stream<String> blocks) throws IOException, InterruptedException {
    Program.require("aws", "awscli");
    createFiles();
    List<DocumentedCommand> commands = new ArrayList<>();
    blocks.forEach(block -> commands.addAll(commands(block)));
    StringBuilder script = new StringBuilder("set -e; cd '" + folder + "'\n");
    commands.forEach(each -> script.append(each.command()).append("\necho '-- end of command --'\n"));
    Program.Run run = Program.require("sh", "a shell")
        .with(Map.of("AWS_ENDPOINT_URL", MOTO.endpoint().toString())).run(List.of("-c", script.toString()));
    assertThat(run.exitCode()).as(run.output()).isZero();
    String[] outputs = run.output().split("-- end of command --\n", -1);
    for (int i = 0; i < commands.size(); i++) {
      assertThat(outputs[i].strip()).as(commands.get(i).command())
          .isEqualTo(commands.get(i).output().strip());
    }
  }

  private void createFiles() throws IOException {
    Files.createDirectory(folder.resolve("infrastructure"));
    for (Path template : List.of(Template.LAMBDA_FILE, Template.FARGATE_FILE)) {
      Files.copy(template, folder.resolve("infrastructure").resolve(template));
    }
    Path packages = Files.createDirectories(folder.resolve("build").resolve("lambdas"));
    for (String name : Template.PACKAGES) {
      Files.writeString(packages.resolve(name), "a zip");
    }
  }

  @Test
  void theStackIsDeployedAndDeletedAsDocumented() throws IOException, InterruptedException {
    assertOutputs(blocks("infrastructure.md").stream());
  }

  @Test
  void theStackIsConfiguredSecuredAndMonitoredAsDocumented() throws IOException, InterruptedException {
    List<String> blocks = new ArrayList<>(blocks("infrastructure.md").subList(0, 1));
    for (String document : List.of("configuration.md", "security.md", "monitoring.md")) {
      assertThat(blocks(document)).as(document).isNotEmpty();
      blocks.addAll(blocks(document));
    }
    assertOutputs(blocks.stream());
  }
}
