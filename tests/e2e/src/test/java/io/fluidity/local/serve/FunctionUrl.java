package io.fluidity.local.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.fluidity.functions.json.Json;
import io.fluidity.functions.Functions;
import io.fluidity.functions.handler.InvocationResult;

/** The URL of the function api as on AWS: nothing but the function, and one header goes by another name. */
final class FunctionUrl implements AutoCloseable {

  private static final String RENAMED = "WWW-Authenticate";

  private final HttpServer http;

  FunctionUrl(SimulatedRuntime controlPlane) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", exchange -> answer(controlPlane, exchange));
    http.start();
  }

  private static void answer(SimulatedRuntime controlPlane, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] event = Json.bytes(FunctionUrlEvents.of(exchange, exchange.getRequestBody().readAllBytes()));
      if (controlPlane.invoke(Functions.API, event) instanceof InvocationResult.Completed answered) {
        ServerResponse response = ServerResponse.ofFunction(answered.payload());
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        String asked = headers.remove(RENAMED);
        if (asked != null) {
          headers.put("x-amzn-Remapped-" + RENAMED, asked);
        }
        new ServerResponse(response.status(), headers, response.body()).send(exchange);
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
