package io.fluidity.lambda.packaged;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/** Server side of Lambda's runtime API (Lambda developer guide, "Using the Lambda runtime API"). */
public final class RuntimeApi implements AutoCloseable {

  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final String RESTORE = "/2018-06-01/runtime/restore/";
  private static final String INITIALIZATION_ERROR = "/2018-06-01/runtime/init/error";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);

  /** Outcome that a function reports. */
  public sealed interface Outcome {

    JsonNode body();

    record Response(JsonNode body) implements Outcome {}

    record InvocationError(JsonNode body) implements Outcome {}

    record InitializationError(JsonNode body) implements Outcome {}
  }

  private final HttpServer server;
  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final CountDownLatch readyForSnapshot = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Returns host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Sends an event to the function as soon as it asks for one. */
  void send(String event) {
    events.add(event.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the next outcome; {@code null} after the timeout. */
  @Nullable
  Outcome awaitOutcome(Duration timeout) throws InterruptedException {
    return outcomes.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the function is initialized, and ready for a snapshot. */
  void awaitReadyForSnapshot(Duration timeout) throws InterruptedException {
    if (!readyForSnapshot.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the function must be ready for a snapshot within " + timeout);
    }
  }

  /** Resumes the function after its snapshot. */
  void restore() {
    restored.countDown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(INVOCATION + "next")) {
        sendNextEvent(exchange);
      } else if (path.equals(RESTORE + "next")) {
        holdUntilRestored(exchange);
      } else {
        outcomes.add(outcome(path, JSON.readTree(exchange.getRequestBody())));
        exchange.sendResponseHeaders(202, -1);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Outcome outcome(String path, JsonNode body) {
    if (path.equals(INITIALIZATION_ERROR) || path.equals(RESTORE + "error")) {
      return new Outcome.InitializationError(body);
    }
    return path.endsWith("/error") ? new Outcome.InvocationError(body) : new Outcome.Response(body);
  }

  private void holdUntilRestored(HttpExchange exchange) throws IOException, InterruptedException {
    readyForSnapshot.countDown();
    restored.await();
    exchange.sendResponseHeaders(200, -1);
  }

  private void sendNextEvent(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] event = events.take();
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms",
        Long.toString(Instant.now().plus(FUNCTION_TIMEOUT).toEpochMilli()));
    exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-west-1:123456789012:function:fluidity");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
