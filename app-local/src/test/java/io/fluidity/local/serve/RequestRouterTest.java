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
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server does with requests before any function sees them. */
class RequestRouterTest {

  private static final Logger JDK_SERVER = Logger.getLogger("com.sun.net.httpserver");

  @ParameterizedTest
  @ValueSource(ints = {4_000_000, 5_000_000, 6 * 1024 * 1024})
  void aBodyThatNoEventCouldHoldIsTooLarge(int size) throws IOException, InterruptedException {
    try (TestServer served = TestServer.slowly()) {
      assertThat(served.post("/wake", " ".repeat(size)).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void whoWantsTheHeadersOfTheHistoryGetsThemWithoutAWordOnTheTerminal()
      throws IOException, InterruptedException {
    Warnings warnings = new Warnings();
    JDK_SERVER.addHandler(warnings);
    try (TestServer served = TestServer.slowly()) {
      assertThat(served.send("HEAD", "/simulate/history", "").statusCode()).isEqualTo(200);
      assertThat(warnings.told).isEmpty();
    } finally {
      JDK_SERVER.removeHandler(warnings);
    }
  }

  private static final class Warnings extends Handler {
    private final List<String> told = new ArrayList<>();

    @Override
    public void publish(LogRecord told) {
      this.told.add(told.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
  void theServerAnswersWhereItSaysThatItIs(String host) throws IOException {
    Assumptions.assumeTrue(isOfThisMachine(host), host + " is no address of this machine");
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (LocalServer server = LocalServer.start(RuntimeWorld.with().controlPlane, host, 0, 1, nowhere);
        Socket socket = new Socket(InetAddress.ofLiteral(host), URI.create(server.url()).getPort())) {
      socket.getOutputStream().write(("GET /status HTTP/1.1\r\nHost: "
          + URI.create(server.url()).getRawAuthority() + "\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200");
    }
  }

  private static boolean isOfThisMachine(String host) {
    try (ServerSocket there = new ServerSocket(0, 1, InetAddress.ofLiteral(host))) {
      return there.isBound();
    } catch (IOException elsewhere) {
      return false;
    }
  }

  @Test
  void anOpenRequestEndsWhenTheServerCloses() throws IOException {
    try (TestServer served = TestServer.slowly(); Socket open = served.connect()) {
      open.getOutputStream().write("POST /wake HTTP/1.1\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
      served.server.close();
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

  @Test
  void hostNamesHaveNoCase() throws IOException {
    assertThat(answer("GET /status HTTP/1.1\r\nHost: LocalHost\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void theNameInTheTargetCountsToo() throws IOException {
    assertThat(answer("POST http://evil.example/wake HTTP/1.1\r\nHost: 127.0.0.1\r\n"))
        .startsWith("HTTP/1.1 421");
  }

  @Test
  void ofTwoNamesNoneIsBelieved() throws IOException {
    assertThat(answer("POST /wake HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n"))
        .startsWith("HTTP/1.1 421");
  }

  @Test
  void chunksThatAreNoneAreABadRequest() throws IOException {
    try (TestServer served = TestServer.slowly()) {
      String chunks = String.join("\r\n", "POST /wake HTTP/1.1", "Transfer-Encoding: chunked",
          "Host: 127.0.0.1",
          "Connection: close", "", "zz", "{}", "0", "", "");
      assertThat(served.raw(chunks)).startsWith("HTTP/1.1 400");
      assertThat(served.log()).singleElement().asString().contains("POST /wake  400");
    }
  }

  @Test
  void aLineIsALineWhateverTheMethodIsAndTheTerminalObeysNothingInIt() throws IOException {
    try (TestServer served = TestServer.slowly()) {
      served.raw("G\nET\u001b[31m\u009b31m /" + "x".repeat(5_000)
          + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
      assertThat(served.log()).singleElement().asString().doesNotContain("\u001b", "\u009b")
          .hasSizeLessThan(500);
    }
  }

  @Test
  void aFunctionCanBeNamedByAPartOfItsArn() throws IOException, InterruptedException {
    try (TestServer served = TestServer.slowly()) {
      assertThat(served.invoke("000000000000:function:fluidity-wake", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatTheButtonsOfThePageDoHasALineAndItsRefreshesHaveNone() throws IOException, InterruptedException {
    try (TestServer served = TestServer.slowly()) {
      served.send("GET", "/status", "", "X-Fluidity-Page", "1");
      served.post("/wake", "", "X-Fluidity-Page", "1");
      served.send("GET", "/nowhere", "", "X-Fluidity-Page", "1");

      assertThat(served.log()).hasSize(2);
      assertThat(served.log().getFirst()).endsWith("  POST /wake  200");
      assertThat(served.log().getLast()).endsWith("  GET  /nowhere  404");
    }
  }

  @Test
  void whatFunctionsDoThatNobodyWaitsForIsToldWhereItFailsOrChangesSomething()
      throws IOException, InterruptedException {
    try (TestServer served = TestServer.slowly()) {
      served.invoke("fluidity-wake", "{", "X-Amz-Invocation-Type", "Event");
      served.invoke("fluidity-wake", "{}", "X-Amz-Invocation-Type", "Event");
      served.invoke("fluidity-wake", "{}", "X-Amz-Invocation-Type", "Event");
      served.controlPlane.advanceTo(served.controlPlane.now().plusSeconds(1));

      assertThat(served.log()).filteredOn(line -> line.contains("  fluidity-wake  ")).satisfiesExactly(
          failed -> assertThat(failed).contains("failed: the payload is not readable"),
          woken -> assertThat(woken).endsWith("wakes: desired count 0 → 1"));
    }
  }

  private static String answer(String head) throws IOException {
    try (TestServer served = TestServer.slowly()) {
      return served.raw(head + "Connection: close\r\n\r\n");
    }
  }
}
