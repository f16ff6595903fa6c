package io.fluidity.infrastructure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fluidity.aws.Programs;

/** A program on this machine, with additional environment variables. */
record Program(File program, Map<String, String> environment) {

  /** Exit code and output of a run. */
  record Run(int exitCode, String output) {}

  /**
   * Returns a program on the PATH. Skips the test if there is none; in CI, the test fails.
   *
   * @param packages the packages to install
   */
  static Program require(String program, String packages) {
    return new Program(Programs.need(program, packages), Map.of());
  }

  Program with(Map<String, String> variables) {
    return new Program(program, variables);
  }

  Run run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
