package io.fluidity.local.serve;

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

import io.fluidity.local.CommandRun;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code fluidity serve} in a process of its own. */
public final class ServeProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final Path out;
  private final Path err;

  private ServeProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it, with what it prints in files of this folder. */
  static ServeProcess start(Path folder, String... options) throws IOException, InterruptedException {
    return start(folder, Map.of(), options);
  }

  /** Starts it in an environment that knows nothing of AWS but this. */
  public static ServeProcess start(Path folder, Map<String, String> aws, String... options)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>(listeningToInterrupts());
    command.addAll(CommandRun.commandLine(
        Stream.concat(Stream.of("serve"), Stream.of(options)).toArray(String[]::new)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
        .redirectError(err.toFile());
    CommandRun.knowingOnly(builder.environment(), folder, aws);
    return new ServeProcess(builder.start(), out, err);
  }

  /**
   * A build in the background ignores Ctrl-C, and so would all that it starts: GNU's env makes it listen
   * again.
   */
  private static List<String> listeningToInterrupts() throws IOException, InterruptedException {
    List<String> command = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(command);
    trial.add("true");
    return new ProcessBuilder(trial).start().waitFor() == 0 ? command : List.of();
  }

  /** Waits until it told all that there is to try. */
  public ServeProcess untilItIsReady() throws IOException, InterruptedException {
    await("it is ready", () -> !process.isAlive() || out().contains("Ctrl-C ends it.\n\n"));
    assertThat(process.isAlive()).as("it runs, and says: " + out() + err()).isTrue();
    return this;
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("until " + what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Where it listens. */
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
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  /** Presses Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor()).isZero();
  }

  /** Whether it has ended a while later. */
  boolean endsWithin(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Its exit code, once it has ended. */
  int exitCode() throws InterruptedException {
    assertThat(endsWithin(PATIENCE_SECONDS)).as("it has ended").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
