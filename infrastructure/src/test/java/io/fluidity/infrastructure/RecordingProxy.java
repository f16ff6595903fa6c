package io.fluidity.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** HTTP proxy that forwards every request to AWS and records it as a call. */
final class RecordingProxy implements AutoCloseable {

  static {
    // Avoids a wait of 40 ms per response for the peer's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  /** Headers that the JDK's client sets itself. */
  private static final Set<String> CLIENT_HEADERS = Set.of("host", "content-length", "connection", "expect",
      "upgrade", "http2-settings");

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI aws;
  private final StackContext stack;
  private final List<AwsCall> calls = new CopyOnWriteArrayList<>();

  RecordingProxy(URI aws, StackContext stack) throws IOException {
    this.aws = aws;
    this.stack = stack;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::forward);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<AwsCall> calls() {
    return List.copyOf(calls);
  }

  private void forward(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    calls.add(call(exchange, body));
    HttpRequest.Builder request = HttpRequest.newBuilder(aws.resolve(exchange.getRequestURI().toString()))
        .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange.getRequestHeaders().forEach((name, values) -> {
      if (!CLIENT_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> request.header(name, value));
      }
    });
    try (exchange) {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      response.headers().map().forEach((name, values) -> {
        if (!CLIENT_HEADERS.contains(name) && !name.equals("transfer-encoding")) {
          exchange.getResponseHeaders().put(name, values);
        }
      });
      exchange.sendResponseHeaders(response.statusCode(),
          response.body().length == 0 ? -1 : response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** ECS requests are JSON and name their action in a header; CloudWatch requests name it in the path. */
  private AwsCall call(HttpExchange exchange, byte[] body) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String path = exchange.getRequestURI().getPath();
    JsonNode json = target == null ? MissingNode.getInstance() : JSON.readTree(body);
    return AwsCall.of(target == null ? "cloudwatch:" + path.substring(path.lastIndexOf('/') + 1)
        : "ecs:" + target.substring(target.lastIndexOf('.') + 1), json, stack);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
