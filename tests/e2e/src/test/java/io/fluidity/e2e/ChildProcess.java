package io.fluidity.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fluidity.local.CommandRun;
import io.fluidity.local.Main;

/** Starts processes that cannot reach AWS. */
public final class ChildProcess {

  private ChildProcess() {}

  /** Returns the command line of {@code fluidity} in a new JVM. */
  public static List<String> fluidity(String... args) {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /** Runs a process to its end. Its output goes through files of the folder. */
  public static CommandRun run(ProcessBuilder builder, Path folder) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int exitCode = builder.redirectInput(new File("/dev/null")).redirectOutput(out.toFile())
        .redirectError(err.toFile()).start().waitFor();
    return new CommandRun(exitCode, Files.readString(out),
        builder.redirectErrorStream() ? "" : Files.readString(err));
  }

  /** Replaces every AWS setting of an environment, including the profiles of this machine. */
  public static void isolate(Map<String, String> environment, Path folder, Map<String, String> aws) {
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    String missing = folder.resolve("no-such-file").toString();
    environment.putAll(Map.of("AWS_EC2_METADATA_DISABLED", "true", "AWS_CONFIG_FILE", missing,
        "AWS_SHARED_CREDENTIALS_FILE", missing, "AWS_ENDPOINT_URL", "http://127.0.0.1:9"));
    environment.putAll(aws);
  }

  /** Returns the AWS settings for an emulator. */
  public static Map<String, String> emulator(String endpoint) {
    return Map.of("AWS_ENDPOINT_URL", endpoint, "AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-1",
        "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
  }
}
