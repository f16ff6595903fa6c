package io.fluidity.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;

/**
 * Stub of AWS on a local port: responds as a test configures it, and records the requests. Speaks awsJson 1.1
 * for ECS, rpc-v2-cbor for CloudWatch, and the query protocol for Elastic Load Balancing, whose responses are
 * configured as XML.
 */
public final class StubAws implements AutoCloseable {

  static {
    // Otherwise each response waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final ObjectMapper JSON = mapper(new ObjectMapper());
  private static final ObjectMapper CBOR = mapper(new ObjectMapper(new CBORFactory()));

  /**
   * Request of a client.
   *
   * @param action the IAM action of the call, such as {@code ecs:UpdateService}
   * @param body the decoded body
   * @param headers the headers
   * @param clientPort the port of the client, which identifies the connection
   */
  public record Request(String action, JsonNode body, Headers headers, int clientPort) {}

  private final @Nullable SSLContext tls;
  private HttpServer server;
  private final Map<String, Function<Request, StubResponse>> responses = new ConcurrentHashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /** Starts a stub that serves HTTP. */
  public StubAws() {
    this(null);
  }

  /** Starts a stub that serves HTTPS, or HTTP without a TLS context. */
  public StubAws(@Nullable SSLContext tls) {
    this.tls = tls;
    server = start(0);
  }

  private HttpServer start(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      HttpServer started = tls == null ? HttpServer.create(address, 0) : https(address, tls);
      started.createContext("/", this::respond);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.start();
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static HttpServer https(InetSocketAddress address, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  /** Closes every connection, as happens to a function that was frozen for long. The port stays the same. */
  public void dropConnections() {
    int port = server.getAddress().getPort();
    server.stop(0);
    server = start(port);
  }

  private static ObjectMapper mapper(ObjectMapper mapper) {
    return mapper.registerModule(new SimpleModule().addSerializer(Instant.class, new JsonSerializer<>() {
      @Override
      public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        if (out instanceof CBORGenerator cbor) {
          cbor.writeTag(1);
        }
        out.writeNumber(instant.toEpochMilli() / 1000.0);
      }
    }));
  }

  public URI endpoint() {
    // The certificate is for a host name.
    return URI
        .create((tls == null ? "http://127.0.0.1:" : "https://localhost:") + server.getAddress().getPort());
  }

  /** Responds to an action with these responses, one after the other; the last one repeats. */
  public StubAws respondTo(String action, StubResponse... inTurn) {
    AtomicInteger next = new AtomicInteger();
    return respondTo(action, _ -> inTurn[Math.min(next.getAndIncrement(), inTurn.length - 1)]);
  }

  /** Responds to an action with the result of a function, which may run in parallel. */
  public StubAws respondTo(String action, Function<Request, StubResponse> response) {
    responses.put(action, response);
    return this;
  }

  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  public List<Request> requests(String action) {
    return requests().stream().filter(request -> request.action().equals(action)).toList();
  }

  public int count(String action) {
    return requests(action).size();
  }

  /** Returns the actions of all requests, in the order in which they arrived. */
  List<String> actions() {
    return requests().stream().map(Request::action).toList();
  }

  /** Returns the number of connections on which requests arrived. */
  long connectionCount() {
    return requests().stream().mapToInt(Request::clientPort).distinct().count();
  }

  public void clearRequests() {
    requests.clear();
  }

  private void respond(HttpExchange exchange) throws IOException {
    boolean cbor = "rpc-v2-cbor".equals(exchange.getRequestHeaders().getFirst("smithy-protocol"));
    ObjectMapper mapper = cbor ? CBOR : JSON;
    Request request = request(exchange, mapper);
    requests.add(request);
    StubResponse response = responses.getOrDefault(request.action(), StubAws::notConfigured).apply(request);
    try {
      Thread.sleep(response.delay());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    exchange.getResponseHeaders().set("Content-Type",
        cbor ? "application/cbor" : "application/x-amz-json-1.1");
    if (cbor) {
      exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    }
    send(exchange, response.status(), bytes(mapper, response.body()));
  }

  private static StubResponse notConfigured(Request request) {
    return StubResponse.error(400, "NotConfigured", "the test configures no response to " + request.action());
  }

  private static Request request(HttpExchange exchange, ObjectMapper mapper) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    int port = exchange.getRemoteAddress().getPort();
    String path = exchange.getRequestURI().getPath();
    String target = headers.getFirst("X-Amz-Target");
    if (mapper.equals(JSON) && target == null) {
      JsonNode form = form(exchange);
      return new Request("elasticloadbalancing:" + form.path("Action").asText(), form, headers, port);
    }
    String action = target == null ? "cloudwatch:" + path.substring(path.lastIndexOf('/') + 1)
        : "ecs:" + target.substring(target.lastIndexOf('.') + 1);
    return new Request(action, mapper.readTree(exchange.getRequestBody()), headers, port);
  }

  private static JsonNode form(HttpExchange exchange) throws IOException {
    ObjectNode form = JSON.createObjectNode();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String field : body.split("&", -1)) {
      String[] parts = field.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static byte[] bytes(ObjectMapper mapper, JsonNode body) throws IOException {
    if (body.isTextual()) {
      return body.textValue().getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mapper.writeValue(out, body);
    return out.toByteArray();
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
