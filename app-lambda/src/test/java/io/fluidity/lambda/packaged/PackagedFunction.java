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

import io.fluidity.lambda.packaged.RuntimeApi.Said;

/** A function in a process of its own, started from its package as Lambda starts it. */
public final class PackagedFunction implements AutoCloseable {

  static final Path PACKAGES = Path.of("target", "lambdas");
  private static final Path RUNTIME = Path.of("target", "lambda-runtime");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The managed runtime's own choice (Lambda developer guide, "Java runtime environment variables"). */
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
      "--add-opens=java.base/java.io=ALL-UNNAMED",
      // The client has a native library of its own, as the CRT has.
      "--enable-native-access=ALL-UNNAMED");

  /** How Lambda comes to an environment of a function. */
  public enum Initialization {
    ON_DEMAND("on-demand"), SNAP_START("snap-start");

    private final String told;

    Initialization(String told) {
      this.told = told;
    }
  }

  /**
   * What is started.
   *
   * @param name of the function
   * @param handler its class, and its method where there is one to name
   * @param code the folder that its package was unpacked to
   * @param classPath of the JVM: Lambda's own libraries, and those of an image
   * @param settings its environment beyond what Lambda itself sets
   * @param flags of Java, beyond those of the managed runtime
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
      command.addAll(List.of("-cp", classPath,
          "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler));
      return command;
    }

    private Map<String, String> environment(RuntimeApi lambda) {
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
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization.told);
      environment.put("AWS_REGION", "eu-west-1");
      environment.put("AWS_ACCESS_KEY_ID", "test");
      environment.put("AWS_SECRET_ACCESS_KEY", "test");
      environment.put("TZ", ":UTC");
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
   * Starts a function from its package.
   *
   * @param folder an empty one
   */
  static PackagedFunction start(String name, String handler, Map<String, String> settings,
      List<String> flags, Initialization initialization, Path folder) throws IOException {
    Path code = unpack(PACKAGES.resolve(name + ".zip"), folder.resolve("task"));
    return start(
        new Launch(name, handler, code, RUNTIME.toAbsolutePath() + "/*", settings, flags, initialization),
        folder.resolve("log"));
  }

  /**
   * Starts a function.
   *
   * @param log where to write what it says
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

  /** Unpacks a package as Lambda does. */
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

  /** Invokes it, and waits for what it says. */
  public Said invoke(String event) throws IOException, InterruptedException {
    lambda.hand(event);
    return said();
  }

  /** What it says when it cannot start. */
  Said start() throws IOException, InterruptedException {
    return said();
  }

  private Said said() throws IOException, InterruptedException {
    Said said = lambda.next(PATIENCE);
    if (said == null) {
      throw new IllegalStateException(
          "the function said nothing within " + PATIENCE + ", and wrote: " + log() + stacks());
    }
    return said;
  }

  /** Where its threads are, as far as the JDK's own tool can tell. */
  private String stacks() throws IOException {
    Process jstack = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jstack").toString(),
        Long.toString(process.pid())).redirectErrorStream(true).start();
    return new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits until it has started, and lets itself be frozen. */
  public void awaitFrozen() throws InterruptedException {
    lambda.awaitFrozen(PATIENCE);
  }

  /** Lets it go on after it was frozen. */
  public void restore() {
    lambda.restore();
  }

  /** Ends it as Lambda does: it may clean up, for at most a minute. */
  public void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the function did not end within " + PATIENCE);
    }
  }

  /** Its process, as the operating system knows it. */
  public Process process() {
    return process;
  }

  /** What it wrote so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    lambda.close();
  }
}
