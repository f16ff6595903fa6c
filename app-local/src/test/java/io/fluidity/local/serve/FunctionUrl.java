package io.fluidity.local.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.fluidity.functions.Functions;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;

/** URL of the function api as on AWS, which renames one header and has no history. */
public final class FunctionUrl implements AutoCloseable {

  private static final String RENAMED = "WWW-Authenticate";

  private final HttpServer http;

  public FunctionUrl(TestServer server) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", exchange -> handle(server.runtime, exchange));
    http.start();
  }

  private static void handle(SimulatedRuntime runtime, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] event = Json.bytes(FunctionUrlEvents.of(exchange, exchange.getRequestBody().readAllBytes()));
      if (runtime.invoke(Functions.API, event) instanceof InvocationResult.Completed(var body, _)) {
        ServerResponse response = ServerResponse.ofFunction(body);
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        String challenge = headers.remove(RENAMED);
        if (challenge != null) {
          headers.put("x-amzn-Remapped-" + RENAMED, challenge);
        }
        new ServerResponse(response.status(), headers, response.body()).send(exchange);
      }
    }
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
