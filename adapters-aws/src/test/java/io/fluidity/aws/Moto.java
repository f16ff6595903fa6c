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

/** An AWS that others wrote: moto, in a process of its own on this machine, empty before each test. */
public final class Moto implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> additions;
  private @Nullable Process process;
  private int port;

  /** With additions to moto: files in Python that run before it starts. */
  public Moto(Path... additions) {
    this.additions = Arrays.stream(additions).map(Path::toString).toList();
  }

  /** Where it listens. */
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
    command.addAll(additions);
    process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(new File("target/moto-" + port + ".log")).start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IllegalStateException("moto did not start: see target/moto-" + port + ".log");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** It comes out of a jar where another module starts moto. */
  private static Path script() throws IOException {
    Path script = Files.createTempFile(Path.of("target"), "moto_with_cbor", ".py");
    try (InputStream source = Objects.requireNonNull(Moto.class.getResourceAsStream("/moto_with_cbor.py"))) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    return script;
  }

  private static void requirePythonWithMoto() throws IOException, InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("python3", "-c", "import moto.server, flask").redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException noPython) {
      there = false;
    }
    String how = "moto is missing: python3 -m pip install -r adapters-aws/src/test/resources/requirements.txt";
    if (!there && System.getenv("CI") != null) {
      throw new IllegalStateException(how);
    }
    Assumptions.assumeTrue(there, how);
  }

  private boolean answers() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(endpoint().resolve("/moto-api/data.json"))) == 200;
    } catch (UncheckedIOException notYet) {
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
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
