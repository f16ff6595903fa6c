package io.fluidity.lambda.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.fluidity.lambda.packaged.RuntimeApi.Outcome;

/** A function in its own process, started from its package as Lambda starts it. */
public final class PackagedFunction implements AutoCloseable {

  static final Path PACKAGES = Path.of("target", "lambdas");
  private static final Path RUNTIME = Path.of("target", "lambda-runtime");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Flags of the managed runtime (Lambda developer guide, "Java runtime environment variables"). */
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
      "--add-opens=java.base/java.io=ALL-UNNAMED",
      // Both the runtime client and the CRT have a native library.
      "--enable-native-access=ALL-UNNAMED");

  /** Initialization type of a function. */
  public enum Initialization {
    ON_DEMAND("on-demand"), SNAP_START("snap-start");

    private final String value;

    Initialization(String value) {
      this.value = value;
    }
  }

  /**
   * Command that starts a function.
   *
   * @param name the name of the function
   * @param handler its handler class, with or without a method
   * @param code the folder with its unpacked package
   * @param classPath the class path of the JVM: Lambda's runtime, and the libraries of an image
   * @param settings environment variables beyond those of Lambda
   * @param flags JVM flags beyond those of the managed runtime
   * @param initialization its initialization type
   */
  public record Launch(String name, String handler, Path code, String classPath, Map<String, String> settings,
      List<String> flags, Initialization initialization) {

    private List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(FLAGS);
      if (initialization == Initialization.SNAP_START) {
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
      }
      command.addAll(flags);
      command.addAll(
          List.of("-cp", classPath, "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler));
      return command;
    }

    private Map<String, String> environment(RuntimeApi lambda) {
      Map<String, String> environment = new HashMap<>(Map.of("AWS_LAMBDA_RUNTIME_API", lambda.address(),
          "LAMBDA_TASK_ROOT", code.toString(), "LD_LIBRARY_PATH", code.resolve("lib").toString(),
          "AWS_LAMBDA_FUNCTION_NAME", "fluidity-" + name, "AWS_LAMBDA_FUNCTION_VERSION", "1",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512", "AWS_LAMBDA_LOG_GROUP_NAME",
          "/aws/lambda/fluidity-" + name, "AWS_LAMBDA_LOG_STREAM_NAME", "stream",
          "AWS_LAMBDA_INITIALIZATION_TYPE", initialization.value));
      environment.putAll(Map.of("_HANDLER", handler, "AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "test",
          "AWS_SECRET_ACCESS_KEY", "test", "TZ", ":UTC"));
      environment.putAll(settings);
      return environment;
    }
  }

  private final RuntimeApi lambda;
  private final Process process;
  private final Path log;

  private PackagedFunction(RuntimeApi lambda, Process process, Path log) {
    this.lambda = lambda;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a function from the package of this build.
   *
   * @param settings environment variables beyond those of Lambda
   * @param flags JVM flags beyond those of the managed runtime
   * @param folder an empty folder for its code and log
   */
  static PackagedFunction start(LambdaFunction function, Map<String, String> settings, List<String> flags,
      Initialization initialization, Path folder) throws IOException {
    Path code = unpack(PACKAGES.resolve(function.zip()), folder.resolve("task"));
    // With the method, as in the CloudFormation template.
    return start(new Launch(function.shortName(), function.handler() + "::handleRequest", code,
        RUNTIME.toAbsolutePath() + "/*", settings, flags, initialization), folder.resolve("log"));
  }

  /**
   * Starts a function.
   *
   * @param log the file for its output
   */
  public static PackagedFunction start(Launch launch, Path log) throws IOException {
    RuntimeApi lambda = new RuntimeApi();
    ProcessBuilder builder = new ProcessBuilder(launch.command()).directory(launch.code().toFile())
        .redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(launch.environment(lambda));
    return new PackagedFunction(lambda, builder.start(), log);
  }

  /** Unpacks a package as Lambda does; returns the folder as an absolute path. */
  public static Path unpack(Path zip, Path folder) throws IOException {
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

  /** Invokes the function, and returns the outcome. */
  public Outcome invoke(String event) throws IOException, InterruptedException {
    lambda.send(event);
    return awaitOutcome();
  }

  /**
   * Invokes the function, and returns its response.
   *
   * @throws IllegalStateException if the invocation failed
   */
  public JsonNode requireResponse(String event) throws IOException, InterruptedException {
    Outcome outcome = invoke(event);
    if (!(outcome instanceof Outcome.Response)) {
      throw new IllegalStateException("the function failed: " + outcome + log());
    }
    return outcome.body();
  }

  /** Returns the next outcome: an initialization error, or that of an event that was sent. */
  Outcome awaitOutcome() throws IOException, InterruptedException {
    Outcome outcome = lambda.awaitOutcome(TIMEOUT);
    if (outcome == null) {
      throw new IllegalStateException(
          "the function must report an outcome within " + TIMEOUT + "; its log: " + log() + threadDump());
    }
    return outcome;
  }

  private String threadDump() throws IOException {
    Process jstack = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jstack").toString(),
        Long.toString(process.pid())).redirectErrorStream(true).start();
    return new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits until the function is initialized, and ready for a snapshot. */
  public void awaitReadyForSnapshot() throws InterruptedException {
    lambda.awaitReadyForSnapshot(TIMEOUT);
  }

  /** Resumes the function after its snapshot. */
  public void restore() {
    lambda.restore();
  }

  /** Terminates the process with SIGTERM, as Lambda does. */
  public void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the function must terminate within " + TIMEOUT);
    }
  }

  public Process process() {
    return process;
  }

  /** Returns its output so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    lambda.close();
  }
}
