package io.fluidity.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fluidity.aws.Programs;

import static org.assertj.core.api.Assertions.assertThat;

/** The scripts run in any POSIX shell: ShellCheck finds nothing in them. */
class ScriptsTest {

  private static final Path ROOT = Path.of("..");

  private static void assertClean(String... arguments) throws IOException, InterruptedException {
    File shellcheck = Programs.need("shellcheck", "shellcheck");
    List<String> command = new ArrayList<>(List.of(shellcheck.toString(), "--norc"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
    String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(found).isZero();
  }

  @Test
  void theLauncherAndTheScriptsAreCleanPosixShell() throws IOException, InterruptedException {
    List<String> scripts = new ArrayList<>(List.of("--shell=sh", "fluidity"));
    try (Stream<Path> files = Files.list(ROOT.resolve("scripts"))) {
      files.map(file -> "scripts/" + file.getFileName()).filter(name -> name.endsWith(".sh")).sorted()
          .forEach(scripts::add);
    }
    assertThat(scripts).contains("scripts/build-lambdas.sh");

    assertClean(scripts.toArray(String[]::new));
  }

  @Test
  void whatACleanMachineRunsIsCleanBash() throws IOException, InterruptedException {
    assertClean("--shell=bash", ".ci/run");
  }
}
