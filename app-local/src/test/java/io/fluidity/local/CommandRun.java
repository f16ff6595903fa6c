package io.fluidity.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fluidity.local.cli.AwsEnvironment;
import io.fluidity.local.cli.Terminal;

/** One run of the {@code fluidity} command, and what it printed. */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs the command in this process, with output that is no terminal. */
  public static CommandRun fluidity(String... args) {
    return on(false, AwsEnvironment.ofProcess(), args);
  }

  /** Runs the command in a world of the test's own. */
  public static CommandRun fluidityIn(AwsEnvironment world, String... args) {
    return on(false, world, args);
  }

  /** Runs the command as on a terminal: with colours and a progress bar. */
  public static CommandRun fluidityOnTerminal(String... args) {
    return on(true, AwsEnvironment.ofProcess(), args);
  }

  private static CommandRun on(boolean terminal, AwsEnvironment world, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exitCode = Main.run(new Terminal(outStream, errStream, terminal, terminal), world, args);
    return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The command line of a process of its own that runs the command. */
  public static List<String> commandLine(String... args) {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /**
   * Runs the command in a process of its own, whose environment knows nothing of AWS but this. What it prints
   * goes to files of the folder.
   */
  public static CommandRun inAProcess(Path folder, Map<String, String> aws, String... args)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(commandLine(args)).redirectOutput(out.toFile())
        .redirectError(err.toFile());
    knowingOnly(builder.environment(), folder, aws);
    int exitCode = builder.start().waitFor();
    return new CommandRun(exitCode, Files.readString(out), Files.readString(err));
  }

  /** Lets an environment know nothing of AWS but this: no profile of this machine either. */
  public static void knowingOnly(Map<String, String> environment, Path folder, Map<String, String> aws) {
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    String nothing = folder.resolve("no-such-file").toString();
    environment.putAll(Map.of("AWS_EC2_METADATA_DISABLED", "true", "AWS_CONFIG_FILE", nothing,
        "AWS_SHARED_CREDENTIALS_FILE", nothing, "AWS_ENDPOINT_URL", "http://127.0.0.1:9"));
    environment.putAll(aws);
  }
}
