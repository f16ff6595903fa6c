package io.fluidity.local.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.functions.json.Json;

/** A local server on a free port, and a client of it. */
final class TestServer implements AutoCloseable {

  /** The longest that a test waits for an answer. */
  static final int PATIENCE_MILLIS = 10_000;

  /** One for all tests: each server has a port of its own. */
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final SimulatedRuntime controlPlane;
  final LocalServer server;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private TestServer(double speed, String... settings) {
    controlPlane = new SimulatedRuntime(RuntimeWorld.settings(settings), new TrafficPlan(), 1);
    server = LocalServer.start(controlPlane, "127.0.0.1", 0, speed,
        new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  /** Of a cloud whose time hardly passes but by what is asked of it. */
  static TestServer slowly(String... settings) {
    return new TestServer(0.1, settings);
  }

  static TestServer atSpeed(double speed) {
    return new TestServer(speed);
  }

  int port() {
    return URI.create(server.url()).getPort();
  }

  HttpRequest request(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path)).method(method,
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return CLIENT.send(request(method, path, body, headers), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, body, headers);
  }

  /** Invokes a function as the SDKs do. */
  HttpResponse<String> invoke(String function, String payload, String... headers)
      throws IOException, InterruptedException {
    return post("/2015-03-31/functions/" + function + "/invocations", payload, headers);
  }

  static ObjectNode json(HttpResponse<String> response) {
    return Json.readObject("the answer", response.body().getBytes(StandardCharsets.UTF_8));
  }

  static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  String stage() throws IOException, InterruptedException {
    return json(get("/status")).path("stage").asText();
  }

  /** A connection on which a test says what it likes; reading from it ends after a while. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** Sends these bytes as they are, and reads all that comes until the server ends the connection. */
  String raw(String bytes) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** What the server told the terminal. */
  List<String> log() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** The lines of requests: what schedules do has lines of its own. */
  List<String> requestsLogged() {
    return log().stream().filter(line -> !line.contains("  fluidity-")).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
