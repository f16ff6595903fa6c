package io.fluidity.infrastructure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fluidity.aws.Programs;

/** A program of this machine, with variables of its own. */
record Program(File program, Map<String, String> environment) {

  /** What a run printed, and how it ended. */
  record Run(int exitCode, String out) {}

  /**
   * A program on the PATH. Skips what comes where there is none; in CI that is a failure.
   *
   * @param packages what brings it
   */
  static Program need(String program, String packages) {
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
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out);
  }
}
