package io.fluidity.local.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Routing, limits and logging of requests before a function handles them. */
class RequestRouterTest {

  private static final Logger JDK_SERVER = Logger.getLogger("com.sun.net.httpserver");

  @AutoClose
  private final TestServer server = TestServer.slow();

  @Test
  void headOfTheHistoryLogsNoWarning() throws IOException, InterruptedException {
    List<String> warnings = new ArrayList<>();
    JDK_SERVER.setFilter(warning -> warnings.add(warning.getMessage()));
    try {
      assertThat(server.send("HEAD", "/simulate/history", "").statusCode()).isEqualTo(200);
      assertThat(warnings).isEmpty();
    } finally {
      JDK_SERVER.setFilter(null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
  void serverListensOnTheAddressOfItsUrl(String host) throws IOException {
    Assumptions.assumeTrue(isLocal(host), host + " is not an address of this machine");
    PrintStream discarded = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (LocalServer local = LocalServer.start(RuntimeWorld.with().runtime, host, 0, 1, discarded);
        Socket socket = new Socket(InetAddress.ofLiteral(host), URI.create(local.url()).getPort())) {
      socket.getOutputStream().write(("GET /status HTTP/1.1\r\nHost: "
          + URI.create(local.url()).getRawAuthority() + "\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200");
    }
  }

  private static boolean isLocal(String host) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(host))) {
      return socket.isBound();
    } catch (IOException notLocal) {
      return false;
    }
  }

  @Test
  void openRequestEndsWhenTheServerCloses() throws IOException {
    try (Socket open = server.connect()) {
      open.getOutputStream().write("POST /wake HTTP/1.1\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
      server.close();
      assertThat(hasEnded(open)).isTrue();
    }
  }

  private static boolean hasEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketException reset) {
      return true;
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GET /status HTTP/1.1;Host: LocalHost                                           | 200",
      "POST http://evil.example/wake HTTP/1.1;Host: 127.0.0.1                         | 421",
      "POST /wake HTTP/1.1;Host: 127.0.0.1;Host: evil.example                         | 421",
      "POST /wake HTTP/1.1;Host: 127.0.0.1;Transfer-Encoding: chunked;;zz;{};0;;      | 400"})
  void statusIsReturnedAndLogged(String request, int status) throws IOException {
    String bytes = request.replaceFirst(";", "\r\nConnection: close;").replace(";", "\r\n");

    assertThat(server.raw(bytes + "\r\n\r\n")).startsWith("HTTP/1.1 " + status);
    assertThat(server.log()).singleElement().asString().endsWith("  " + status);
  }

  @Test
  void logLineHasNoControlCharacters() throws IOException {
    server.raw("G\nET\u001b[31m\u009b31m /" + "x".repeat(5_000)
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

    assertThat(server.log()).singleElement().asString().doesNotContain("\u001b", "\u009b")
        .hasSizeLessThan(500);
  }

  @Test
  void buttonsOfThePageAreLoggedAndItsRefreshesAreNot() throws IOException, InterruptedException {
    server.send("GET", "/status", "", "X-Fluidity-Page", "1");
    server.post("/wake", "", "X-Fluidity-Page", "1");
    server.send("GET", "/nowhere", "", "X-Fluidity-Page", "1");

    assertThat(server.log()).hasSize(2);
    assertThat(server.log().getFirst()).endsWith("  POST /wake  200");
    assertThat(server.log().getLast()).endsWith("  GET  /nowhere  404");
  }

  @Test
  void asynchronousInvocationIsLoggedIfItFailsOrChangesSomething() throws IOException, InterruptedException {
    server.invoke("fluidity-wake", "{", "X-Amz-Invocation-Type", "Event");
    server.invoke("fluidity-wake", "{}", "X-Amz-Invocation-Type", "Event");
    server.invoke("fluidity-wake", "{}", "X-Amz-Invocation-Type", "Event");
    server.advance(Duration.ofSeconds(1));

    assertThat(server.log()).filteredOn(line -> line.contains("  fluidity-wake  ")).satisfiesExactly(
        failed -> assertThat(failed).contains("failed: the payload must be a JSON document"),
        woken -> assertThat(woken).endsWith("is waking: desired count 0 → 1"));
  }
}
