package io.fluidity.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A peer that takes requests, and then lets its clients down: one connection a request. */
final class FaultyPeer implements AutoCloseable {

  /** What the peer does with a connection once it read the request. */
  @FunctionalInterface
  interface Treatment {
    void treat(Socket connection) throws IOException, InterruptedException;
  }

  /** Says nothing, for longer than anybody waits here. */
  static final Treatment SILENCE = _ -> Thread.sleep(20_000);
  /** Throws the connection away. */
  static final Treatment RESET = connection -> connection.setSoLinger(true, 0);
  static final Treatment HANG_UP = _ -> {};
  /** Begins an answer, and hangs up. */
  static final Treatment CUT_SHORT = answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"serv");

  private static final String END_OF_HEAD = "\r\n\r\n";

  private final ServerSocket door;
  private final List<Treatment> treatments;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** Treats each connection in turn like this; the last treatment goes for all that follow. */
  FaultyPeer(Treatment... treatments) {
    this.treatments = List.of(treatments);
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    Thread.ofVirtual().start(this::welcome);
  }

  static Treatment answering(String response) {
    return connection -> {
      connection.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
      connection.getOutputStream().flush();
    };
  }

  /** An address where nobody listens. */
  static URI nobody() {
    try (FaultyPeer gone = new FaultyPeer(HANG_UP)) {
      return gone.endpoint();
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** The heads of the requests that came. */
  List<String> heads() {
    return heads;
  }

  private void welcome() {
    try {
      while (true) {
        Socket connection = door.accept();
        connections.add(connection);
        Treatment treatment = treatments.get(Math.min(connections.size(), treatments.size()) - 1);
        Thread.ofVirtual().start(() -> treat(connection, treatment));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void treat(Socket connection, Treatment treatment) {
    try (connection) {
      heads.add(readRequest(connection.getInputStream()));
      treatment.treat(connection);
    } catch (IOException | InterruptedException gone) {
      // The client lost its patience.
    }
  }

  /** Reads a whole request, since whoever hangs up with something unread resets the connection. */
  private static String readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client hung up");
      }
      head.append((char) next);
    }
    String length = header(head.toString(), "Content-Length");
    in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return head.toString();
  }

  /** The value of a header, or nothing. */
  static String header(String head, String name) {
    return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
