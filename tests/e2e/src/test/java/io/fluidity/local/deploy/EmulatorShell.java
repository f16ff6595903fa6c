package io.fluidity.local.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fluidity.aws.Programs;
import io.fluidity.local.CommandRun;

/** Programs that know nothing of AWS but where the emulator is, started in a folder of the test's own. */
record EmulatorShell(Path folder, Map<String, String> aws) {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What a program wrote, and how it ended. */
  record Ended(int exitCode, String out) {}

  Ended run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    CommandRun.knowingOnly(builder.environment(), folder, aws);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }

  /** Runs the script that deploys, in the smallest shell there is. */
  Ended deploy(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(
        List.of(Programs.need("dash", "dash").toString(), ROOT + "/scripts/deploy-fluidity.sh"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** What the AWS CLI prints for a command whose words have single spaces between them. */
  String aws(String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(Programs.need("aws", "awscli").toString()));
    words.addAll(List.of(command.split(" ", -1)));
    Ended ended = run(words);
    if (ended.exitCode() != 0) {
      throw new AssertionError("aws " + command + ": " + ended.out());
    }
    return ended.out().strip();
  }
}
