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

/** Server that reads requests and then fails below HTTP. Each connection serves one request. */
final class FailingServer implements AutoCloseable {

  /** Reaction of the server to a connection, after it has read the request. */
  @FunctionalInterface
  interface Reaction {
    void react(Socket connection) throws IOException, InterruptedException;
  }

  /** Sends nothing, for longer than any client waits. */
  static final Reaction HANG = _ -> Thread.sleep(20_000);
  static final Reaction RESET = connection -> connection.setSoLinger(true, 0);
  static final Reaction CLOSE = _ -> {};
  /** Closes the connection in the middle of a response. */
  static final Reaction TRUNCATE = sending("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"serv");

  private static final String END_OF_HEAD = "\r\n\r\n";

  private final ServerSocket socket;
  private final List<Reaction> reactions;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** Starts a server that reacts to each connection in turn; the last reaction repeats. */
  FailingServer(Reaction... reactions) {
    this.reactions = List.of(reactions);
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::acceptConnections);
  }

  static Reaction sending(String response) {
    return connection -> {
      connection.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
      connection.getOutputStream().flush();
    };
  }

  /** Returns an endpoint that refuses connections. */
  static URI closedEndpoint() {
    try (FailingServer closed = new FailingServer(CLOSE)) {
      return closed.endpoint();
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Returns the request lines and headers of the requests. */
  List<String> heads() {
    return heads;
  }

  private void acceptConnections() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        Reaction reaction = reactions.get(Math.min(connections.size(), reactions.size()) - 1);
        Thread.ofVirtual().start(() -> serve(connection, reaction));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void serve(Socket connection, Reaction reaction) {
    try (connection) {
      heads.add(readRequest(connection.getInputStream()));
      reaction.react(connection);
    } catch (IOException | InterruptedException closed) {
      // The client has closed the connection.
    }
  }

  /** Reads the whole request, since closing a connection with unread bytes would reset it. */
  private static String readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client closed the connection");
      }
      head.append((char) next);
    }
    String length = header(head.toString(), "Content-Length");
    in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return head.toString();
  }

  /** Returns the value of a header, or an empty string. */
  static String header(String head, String name) {
    return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
