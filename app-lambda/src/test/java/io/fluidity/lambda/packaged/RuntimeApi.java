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

/**
 * Lambda's side of a function: hands out events, and takes what came of them (Lambda developer guide, "Using
 * the Lambda runtime API").
 */
public final class RuntimeApi implements AutoCloseable {

  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final String RESTORE = "/2018-06-01/runtime/restore/";
  private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT_OF_THE_FUNCTION = Duration.ofSeconds(60);

  /** What a function says. */
  public sealed interface Said {

    JsonNode body();

    record Answered(JsonNode body) implements Said {}

    record Failed(JsonNode body) implements Said {}

    record DidNotStart(JsonNode body) implements Said {}
  }

  private final HttpServer server;
  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
  private final CountDownLatch frozen = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Where a function finds it. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void hand(byte[] event) {
    events.add(event);
  }

  /** The next thing that the function says, if it says any within this time. */
  @Nullable
  Said next(Duration patience) throws InterruptedException {
    return said.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the function has started, and lets itself be frozen. */
  void awaitFrozen(Duration patience) throws InterruptedException {
    if (!frozen.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the function was not ready to be frozen within " + patience);
    }
  }

  /** Lets the function go on. */
  void restore() {
    restored.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(INVOCATION + "next")) {
        handOut(exchange);
      } else if (path.equals(RESTORE + "next")) {
        freeze(exchange);
      } else {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        said.add(path.equals(INIT_ERROR) || path.equals(RESTORE + "error") ? new Said.DidNotStart(body)
            : path.endsWith("/error") ? new Said.Failed(body) : new Said.Answered(body));
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  private void freeze(HttpExchange exchange) throws IOException {
    frozen.countDown();
    try {
      restored.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    }
    exchange.sendResponseHeaders(200, -1);
  }

  private void handOut(HttpExchange exchange) throws IOException {
    byte[] event;
    try {
      event = events.take();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    }
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms",
        Long.toString(Instant.now().plus(TIMEOUT_OF_THE_FUNCTION).toEpochMilli()));
    exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-west-1:123456789012:function:fluidity");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  void hand(String event) {
    hand(event.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
