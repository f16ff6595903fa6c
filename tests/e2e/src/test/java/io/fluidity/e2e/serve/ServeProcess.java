package io.fluidity.e2e.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fluidity.e2e.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code fluidity serve} as a process. */
public final class ServeProcess implements AutoCloseable {

  private static final long TIMEOUT_SECONDS = 30;
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final Path out;
  private final Path err;

  private ServeProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts the process; its output goes to files in the folder. */
  static ServeProcess start(Path folder, String... options) throws IOException, InterruptedException {
    return start(folder, Map.of(), options);
  }

  /** Starts the process with these AWS settings. */
  public static ServeProcess start(Path folder, Map<String, String> aws, String... options)
      throws IOException, InterruptedException {
    Path out = folder.resolve("serve.out");
    Path err = folder.resolve("serve.err");
    List<String> command = new ArrayList<>(interruptible());
    command.addAll(ChildProcess.fluidity(
        Stream.concat(Stream.of("serve"), Stream.of(options)).toArray(String[]::new)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
        .redirectError(err.toFile());
    ChildProcess.isolate(builder.environment(), folder, aws);
    return new ServeProcess(builder.start(), out, err);
  }

  /** A build in the background ignores Ctrl-C, and its child processes inherit that; GNU env resets it. */
  private static List<String> interruptible() throws IOException, InterruptedException {
    List<String> env = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(env);
    trial.add("true");
    return new ProcessBuilder(trial).start().waitFor() == 0 ? env : List.of();
  }

  /** Waits until the banner is complete. */
  public ServeProcess awaitReady() throws InterruptedException {
    await("the server is ready", () -> !process.isAlive() || out().contains("Ctrl-C stops the server.\n\n"));
    assertThat(process.isAlive()).as("the server runs: " + out() + err()).isTrue();
    return this;
  }

  static void await(String description, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("timed out before " + description).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Returns the address of the server. */
  public String url() {
    Matcher url = URL.matcher(out());
    assertThat(url.find()).as(out()).isTrue();
    return url.group();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Sends the signal of Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor()).isZero();
  }

  boolean endsWithin(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Waits for the end of the process, and returns its exit code. */
  int exitCode() throws InterruptedException {
    assertThat(endsWithin(TIMEOUT_SECONDS)).as("the process has ended").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
