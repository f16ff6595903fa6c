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
 * An AWS that answers what a test tells it, and remembers what it was asked: ECS in awsJson 1.1, CloudWatch
 * in rpc-v2-cbor, Elastic Load Balancing in the query protocol (what it answers is told as a text of XML).
 */
public final class StubAws implements AutoCloseable {

  static {
    // Else each answer waits 40 ms for the peer's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final ObjectMapper JSON = mapper(new ObjectMapper());
  private static final ObjectMapper CBOR = mapper(new ObjectMapper(new CBORFactory()));

  /** What a client asked, under the IAM name of the call, and from which port of its own. */
  public record Request(String action, JsonNode body, Headers headers, int clientPort) {}

  private final @Nullable SSLContext tls;
  private HttpServer server;
  private final Map<String, Function<Request, StubResponse>> behaviours = new ConcurrentHashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /** One that speaks HTTP. */
  public StubAws() {
    this(null);
  }

  /** One that speaks HTTPS, as AWS does. */
  public StubAws(@Nullable SSLContext tls) {
    this.tls = tls;
    server = started(0);
  }

  private HttpServer started(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      HttpServer started = tls == null ? HttpServer.create(address, 0) : secured(address, tls);
      started.createContext("/", this::answer);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.start();
      return started;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static HttpServer secured(InetSocketAddress address, SSLContext tls) throws IOException {
    HttpsServer secured = HttpsServer.create(address, 0);
    secured.setHttpsConfigurator(new HttpsConfigurator(tls));
    return secured;
  }

  /** Ends every connection, as a network does when what hangs on it sleeps for long; the port stays. */
  public void dropConnections() {
    int port = server.getAddress().getPort();
    server.stop(0);
    server = started(port);
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
    // By name: certificates are made for names.
    return URI
        .create((tls == null ? "http://127.0.0.1:" : "https://localhost:") + server.getAddress().getPort());
  }

  /** From now on each of these calls gets the next of these answers; the last one for ever. */
  public StubAws answers(String action, StubResponse... responses) {
    AtomicInteger next = new AtomicInteger();
    return answers(action, _ -> responses[Math.min(next.getAndIncrement(), responses.length - 1)]);
  }

  /** From now on these calls are answered like this. */
  public StubAws answers(String action, Function<Request, StubResponse> behaviour) {
    behaviours.put(action, behaviour);
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

  public void forgetRequests() {
    requests.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean cbor = "rpc-v2-cbor".equals(exchange.getRequestHeaders().getFirst("smithy-protocol"));
    ObjectMapper mapper = cbor ? CBOR : JSON;
    Request request = request(exchange, mapper);
    requests.add(request);
    StubResponse response = behaviours
        .getOrDefault(request.action(),
            _ -> StubResponse.fault(400, "NobodyToldMe", "what to answer to " + request.action()))
        .apply(request);
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
    response.headers().forEach(exchange.getResponseHeaders()::set);
    send(exchange, response.status(), bytes(mapper, response.body()));
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
