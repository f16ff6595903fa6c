package io.fluidity.local.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Sends malformed HTTP requests, drawn from a seed. None of them is a wake. */
public final class MalformedRequests {

  private static final String HOST = "Host: 127.0.0.1\r\n";
  private static final String[] METHODS = {"GET", "POST", "HEAD", "get", "\u0000", "G\nET", "\u001b[31m", ""};
  private static final String[] TARGETS = {"/", "/status", "//", "*", "http://", "mailto:x", "a:443", "/%",
      "/\u00ff", "?", "/%2e%2e/%00", "/2015-03-31/functions//invocations", ""};
  private static final String[] VERSIONS = {"HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "HTTP/", "", "HTTP/1.1 x"};

  private final int port;
  private final SplittableRandom random;

  public MalformedRequests(int port, long seed) {
    this.port = port;
    random = new SplittableRandom(seed);
  }

  public void send(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      byte[] bytes = request(i % 8).getBytes(ISO_8859_1);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (random.nextInt(4) == 0) {
          // Closing then resets the connection.
          socket.setSoLinger(true, 0);
        }
        socket.getOutputStream().write(bytes);
        if (random.nextInt(8) == 0) {
          socket.setSoTimeout(5);
          socket.getInputStream().readNBytes(200);
        }
      } catch (SocketException | SocketTimeoutException _) {
        // The server may close such a connection at any time, or wait for the rest.
      }
    }
  }

  private String request(int kind) {
    return switch (kind) {
      case 0 -> noise(random.nextInt(1, 2000));
      case 1 -> "POST /nowhere HTTP/1.1\r\n" + HOST + noise(random.nextInt(1, 40));
      case 2 -> "GET /status HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(random.nextInt(1, 500_000)) + "\r\n";
      case 3 -> "POST /wake HTTP/1.1\r\n" + HOST + "Content-Length: " + random.nextInt(3, 1 << 30)
          + "\r\n\r\n{}";
      case 4 -> "POST /wake HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\nx" + noise(20);
      case 5 -> "POST /nowhere HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n" + noise(300);
      case 6 -> oneOf(METHODS) + " " + oneOf(TARGETS) + " " + oneOf(VERSIONS) + "\r\n" + HOST + "\r\n";
      default -> "GET /status HTTP/1.1\r\n" + HOST + "H: x\r\n".repeat(random.nextInt(1, 5000)) + "\r\n";
    };
  }

  private String oneOf(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return new String(noise, ISO_8859_1);
  }
}
