package io.fluidity.e2e.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fluidity.aws.Programs;
import io.fluidity.e2e.ChildProcess;
import io.fluidity.e2e.Repository;
import io.fluidity.local.CommandRun;

/**
 * Runs programs that can reach only an emulator; their standard error is part of the output.
 *
 * @param folder the working folder
 * @param aws the AWS settings of their environment
 */
record EmulatorShell(Path folder, Map<String, String> aws) {

  private CommandRun run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Programs.need(program, program).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    ChildProcess.isolate(builder.environment(), folder, aws);
    return ChildProcess.run(builder, folder);
  }

  /** Runs the deployment script in dash, a minimal POSIX shell. */
  CommandRun deploy(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(Repository.ROOT + "/scripts/deploy-fluidity.sh"));
    all.addAll(List.of(arguments));
    return run("dash", all.toArray(String[]::new));
  }

  /** Runs the AWS CLI with arguments that are separated by single spaces, and returns its output. */
  String aws(String arguments) throws IOException, InterruptedException {
    CommandRun run = run("aws", arguments.split(" ", -1));
    if (run.exitCode() != 0) {
      throw new AssertionError("aws " + arguments + ": " + run.out());
    }
    return run.out().strip();
  }
}
