package io.fluidity.local.serve;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Malformed HTTP on the wire: the next request succeeds. */
@Timeout(60)
class MalformedHttpTest {

  private static final String END = "Host: 127.0.0.1\r\nConnection: close\r\n\r\n";

  @AutoClose
  private final TestServer server = TestServer.slow();

  private void assertStillAsleep() throws IOException, InterruptedException {
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GET http://127.0.0.1/status HTTP/1.1       | 200",
      "GET /status HTTP/1.1;X: 1;X: 2;X: 3        | 200",
      "GET /status HTTP/1.1;X:                    | 200",
      "GET //status HTTP/1.1                      | 404",
      "GET status HTTP/1.1                        | 404",
      "OPTIONS * HTTP/1.1                         | 404",
      "GET /status                                | 400",
      "GET /%zz HTTP/1.1                          | 400",
      "GET /status?%zz=%& HTTP/1.1                | 400",
      "GET /\u00e4\u0080 HTTP/1.1                 | 400",
      "GET /status HTTP/1.1;no colon here         | 400",
      "GET /status HTTP/1.1;: no name             | 400",
      "POST /wake HTTP/1.1;Content-Length: -5     | 400",
      "POST /wake HTTP/1.1;Content-Length: five   | 400",
      "POST /wake HTTP/1.1;Content-Length: 99999999999999999999 | 400",
      "POST /wake HTTP/1.1;Content-Length: 5;Content-Length: 7  | 400",
      "POST /wake HTTP/1.1;Content-Length: 5;Transfer-Encoding: chunked | 400",
      "POST /wake HTTP/1.1;Transfer-Encoding: gzip | 501"})
  void unusualRequestHasTheRightStatus(String head, int status) throws IOException, InterruptedException {
    assertThat(server.raw(head.replace(";", "\r\n") + "\r\n" + END)).startsWith("HTTP/1.1 " + status + " ");
    assertStillAsleep();
  }

  @Test
  void chunkedBodyIsRead() throws IOException, InterruptedException {
    assertThat(server.raw("POST /wake HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + END
        + "6\r\n{\"desi\r\nd\r\nredCount\": 2}\r\n0\r\n\r\n")).contains("\"desiredCount\":2");
    assertThat(server.stage()).isEqualTo("WAKING");
  }

  @ParameterizedTest
  @CsvSource({"zz\\r\\n{}", "-2\\r\\n{}", "ffffffffffff\\r\\n{}", "2 {}", "2\\r\\n{}x"})
  void malformedChunksWakeNothing(String chunks) throws IOException, InterruptedException {
    String response = server.raw("POST /wake HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + END
        + chunks.replace("\\r\\n", "\r\n") + "\r\n0\r\n\r\n");

    assertThat(response).doesNotContain("200 OK");
    assertStillAsleep();
  }

  @Test
  void veryLongPathIsNotFound() throws IOException, InterruptedException {
    assertThat(server.raw("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n" + END)).startsWith("HTTP/1.1 404 ");
    assertStillAsleep();
  }

  @Test
  void unfinishedRequestsDoNotBlockOthers() throws IOException, InterruptedException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = server.connect();
        slow.add(socket);
        socket.getOutputStream().write(switch (i % 3) {
          case 0 -> "POST /wa".getBytes(ISO_8859_1);
          case 1 -> "POST /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n".getBytes(ISO_8859_1);
          default ->
            "POST /wake HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{".getBytes(ISO_8859_1);
        });
      }
      assertStillAsleep();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertStillAsleep();
  }

  @ParameterizedTest
  @CsvSource({"1", "20260302"})
  void randomMalformedRequestsChangeNothing(long seed) throws IOException, InterruptedException {
    new MalformedRequests(server.port(), seed).send(200);

    assertThat(server.get("/status").statusCode()).as("seed " + seed).isEqualTo(200);
    assertStillAsleep();
  }

  @Test
  void requestSentByteByByteIsAccepted() throws IOException {
    try (Socket socket = server.connect()) {
      socket.setTcpNoDelay(true);
      for (byte each : ("POST /kill HTTP/1.1\r\nContent-Length: 2\r\n" + END + "{}").getBytes(ISO_8859_1)) {
        socket.getOutputStream().write(each);
      }
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).contains("200 OK")
          .contains("\"action\":\"kill\"");
    }
  }

  @Test
  void pipelinedRequestsAreProcessedInOrder() throws IOException {
    String responses = server.raw("GET /first HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        + "HEAD /status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /last HTTP/1.1\r\n" + END);

    assertThat(responses).containsSubsequence("(was /first)", "HTTP/1.1 200 OK", "(was /last)");
  }
}
