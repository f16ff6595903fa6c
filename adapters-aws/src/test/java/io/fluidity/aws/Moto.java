package io.fluidity.aws;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs moto, an emulator of AWS, in a process on this machine. The emulated AWS is empty before each test.
 */
public final class Moto implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> extensions;
  private @Nullable Process process;
  private int port;

  /**
   * Creates an emulator, which starts before the first test of a class.
   *
   * @param extensions Python files that extend moto; they run before it starts
   */
  public Moto(Path... extensions) {
    this.extensions = Arrays.stream(extensions).map(Path::toString).toList();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    requirePythonWithMoto();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>(List.of("python3", script().toString(), Integer.toString(port)));
    command.addAll(extensions);
    process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(new File("target/moto-" + port + ".log")).start();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!responds()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IllegalStateException("moto did not start; see target/moto-" + port + ".log");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Copies the script to a file, since in other modules it is in a jar. */
  private static Path script() throws IOException {
    Path script = Files.createTempFile(Path.of("target"), "moto_with_cbor", ".py");
    try (InputStream source = Objects.requireNonNull(Moto.class.getResourceAsStream("/moto_with_cbor.py"))) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    return script;
  }

  private static void requirePythonWithMoto() throws IOException, InterruptedException {
    boolean installed;
    try {
      installed = new ProcessBuilder("python3", "-c", "import moto.server, flask").redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException noPython) {
      installed = false;
    }
    String problem = "moto must be installed (not found):"
        + " python3 -m pip install -r adapters-aws/src/test/resources/requirements.txt";
    if (!installed && System.getenv("CI") != null) {
      throw new IllegalStateException(problem);
    }
    Assumptions.assumeTrue(installed, problem);
  }

  private boolean responds() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(endpoint().resolve("/moto-api/data.json"))) == 200;
    } catch (UncheckedIOException notStarted) {
      return false;
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws InterruptedException {
    send(HttpRequest.newBuilder(endpoint().resolve("/moto-api/reset"))
        .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static int send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
