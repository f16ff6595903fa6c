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
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.functions.json.Json;

/** Local server on a free port, with its client. */
public final class TestServer implements AutoCloseable {

  /** Maximum time that a test waits for a response. */
  static final int TIMEOUT_MILLIS = 10_000;

  private static final double SLOW = 0.1;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final SimulatedRuntime runtime;
  final LocalServer server;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private TestServer(double speed, String... settings) {
    runtime = new SimulatedRuntime(RuntimeWorld.settings(settings), new TrafficPlan(), 1);
    server = LocalServer.start(runtime, "127.0.0.1", 0, speed,
        new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  /** Starts a server whose clock is too slow to matter: only {@link #advance} moves it. */
  public static TestServer slow(String... settings) {
    return new TestServer(SLOW, settings);
  }

  static TestServer atSpeed(double speed) {
    return new TestServer(speed);
  }

  public String url() {
    return server.url();
  }

  int port() {
    return URI.create(url()).getPort();
  }

  /** Advances the simulated clock. */
  public void advance(Duration duration) {
    runtime.advanceTo(runtime.now().plus(duration));
  }

  HttpRequest request(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path)).method(method,
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

  public HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, body, headers);
  }

  /** Invokes a function as the SDKs do. */
  public HttpResponse<String> invoke(String function, String payload, String... headers)
      throws IOException, InterruptedException {
    return post("/2015-03-31/functions/" + function + "/invocations", payload, headers);
  }

  static ObjectNode json(HttpResponse<String> response) {
    return Json.readObject("the response", response.body().getBytes(StandardCharsets.UTF_8));
  }

  static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public String stage() throws IOException, InterruptedException {
    return json(get("/status")).path("stage").asText();
  }

  /** Opens a connection for raw bytes; reads time out. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  /** Sends raw bytes, and returns everything up to the end of the connection. */
  String raw(String bytes) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Returns the lines that the server logged. */
  List<String> log() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Returns the logged lines of requests, without those of schedules. */
  List<String> loggedRequests() {
    return log().stream().filter(line -> !line.contains("  fluidity-")).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
