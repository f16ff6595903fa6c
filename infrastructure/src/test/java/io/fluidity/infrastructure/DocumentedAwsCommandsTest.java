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
 * Each command in a console block of these documents prints what the document shows, on an emulated AWS. What
 * comes after {@code infrastructure.md} starts from the stack that is deployed there first.
 */
class DocumentedAwsCommandsTest {

  @RegisterExtension
  static final Moto MOTO = new Moto(Path.of("src", "test", "resources", "moto_stacks.py"));

  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern
      .compile("^\\$ ((?:.*\\\\\n)*.*)\n((?:(?!\\$ ).*\n)*)", Pattern.MULTILINE);

  @TempDir
  private Path folder;

  private record Shown(String command, String output) {}

  private static List<Shown> shown(String block) {
    return COMMAND.matcher(block).results().map(each -> new Shown(each.group(1), each.group(2))).toList();
  }

  private static List<String> blocks(String document) throws IOException {
    return BLOCK.matcher(Files.readString(Path.of("..", "docs", document))).results()
        .map(each -> each.group(1)).toList();
  }

  /** The blocks in one shell, so that what one command exports the next one has. */
  private void run(Stream<String> blocks) throws IOException, InterruptedException {
    Program.need("aws", "awscli");
    Files.createDirectory(folder.resolve("infrastructure"));
    for (Path template : List.of(Template.LAMBDA_FILE, Template.FARGATE_FILE)) {
      Files.copy(template, folder.resolve("infrastructure").resolve(template));
    }
    Files.createDirectory(folder.resolve("zips"));
    for (String name : List.of("wake", "sleep", "kill", "api")) {
      Files.writeString(folder.resolve("zips").resolve(name + ".zip"), "a zip");
    }
    List<Shown> commands = new ArrayList<>();
    blocks.forEach(block -> commands.addAll(shown(block)));
    StringBuilder script = new StringBuilder("set -e; cd '" + folder + "'\n");
    commands.forEach(each -> script.append(each.command()).append("\necho '-- end of command --'\n"));
    Program.Run run = Program.need("sh", "a shell").with(Map.of("AWS_ENDPOINT_URL", MOTO.endpoint().toString()))
        .run(List.of("-c", script.toString()));
    assertThat(run.exitCode()).as(run.out()).isZero();
    String[] printed = run.out().split("-- end of command --\n", -1);
    for (int i = 0; i < commands.size(); i++) {
      assertThat(printed[i].strip()).as(commands.get(i).command())
          .isEqualTo(commands.get(i).output().strip());
    }
  }

  @Test
  void theStackIsDeployedAndDeletedAsShown() throws IOException, InterruptedException {
    run(blocks("infrastructure.md").stream());
  }

  @Test
  void itIsConfiguredGuardedAndWatchedAsShown() throws IOException, InterruptedException {
    List<String> blocks = new ArrayList<>(blocks("infrastructure.md").subList(0, 1));
    for (String document : List.of("configuration.md", "security.md", "monitoring.md")) {
      assertThat(blocks(document)).as(document).isNotEmpty();
      blocks.addAll(blocks(document));
    }
    run(blocks.stream());
  }
}
