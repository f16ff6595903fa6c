package io.fluidity.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.aws.Programs;
import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** ShellCheck of the launcher and the scripts. */
class ScriptsTest {

  @TempDir
  private Path folder = Path.of("");

  private void assertClean(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(
        List.of(Programs.need("shellcheck", "shellcheck").toString(), "--norc"));
    command.addAll(arguments);
    CommandRun run = ChildProcess.run(
        new ProcessBuilder(command).directory(Repository.ROOT.toFile()).redirectErrorStream(true), folder);
    assertThat(run.exitCode()).as(run.out()).isZero();
  }

  @Test
  void launcherAndScriptsAreCleanPosixShell() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--shell=sh", "fluidity", "mvnw", "scripts/find-jdk"));
    Repository.files("scripts", ".sh")
        .forEach(script -> arguments.add(Repository.ROOT.relativize(script).toString()));

    assertThat(arguments).contains("scripts/build-lambdas.sh");
    assertClean(arguments);
  }

  @Test
  void continuousIntegrationScriptIsCleanBash() throws IOException, InterruptedException {
    assertClean(List.of("--shell=bash", ".ci/run"));
  }
}
