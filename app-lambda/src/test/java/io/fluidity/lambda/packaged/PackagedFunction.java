package io.fluidity.lambda.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.fluidity.lambda.packaged.RuntimeApi.Said;

/** A function in a process of its own, started from its package as Lambda starts it. */
final class PackagedFunction implements AutoCloseable {

  static final Path PACKAGES = Path.of("target", "lambdas");
  private static final Path RUNTIME = Path.of("target", "lambda-runtime");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RuntimeApi lambda;
  private final Process process;
  private final Path log;

  private PackagedFunction(RuntimeApi lambda, Process process, Path log) {
    this.lambda = lambda;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a function.
   *
   * @param name of its package
   * @param handler the class
   * @param settings its environment beyond what Lambda itself sets
   * @param folder an empty one
   */
  static PackagedFunction start(String name, String handler, Map<String, String> settings, Path folder)
      throws IOException {
    Path code = unpack(PACKAGES.resolve(name + ".zip"), folder.resolve("task"));
    RuntimeApi lambda = new RuntimeApi();
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // The managed runtime's own choice (Lambda developer guide, "Java runtime environment variables").
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--add-opens=java.base/java.io=ALL-UNNAMED",
        // The client has a native library of its own, as the CRT has.
        "--enable-native-access=ALL-UNNAMED",
        "-cp", RUNTIME.toAbsolutePath() + "/*", "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
        handler)).directory(code.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(ofLambda(name, handler, code, lambda));
    environment.putAll(settings);
    return new PackagedFunction(lambda, builder.start(), log);
  }

  private static Map<String, String> ofLambda(String name, String handler, Path code, RuntimeApi lambda) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
    environment.put("_HANDLER", handler);
    environment.put("LAMBDA_TASK_ROOT", code.toString());
    environment.put("LD_LIBRARY_PATH", code.resolve("lib").toString());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "fluidity-" + name);
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/fluidity-" + name);
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("TZ", ":UTC");
    return environment;
  }

  private static Path unpack(Path zip, Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(zip); ZipInputStream in = new ZipInputStream(file)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path path = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          Files.copy(in, path);
        }
      }
    }
    return folder.toAbsolutePath();
  }

  /** Invokes it, and waits for what it says. */
  Said invoke(String event) throws InterruptedException {
    lambda.hand(event);
    return lambda.next(PATIENCE);
  }

  /** What it says when it cannot start. */
  Said start() throws InterruptedException {
    return lambda.next(PATIENCE);
  }

  /** What it wrote so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    lambda.close();
  }
}
