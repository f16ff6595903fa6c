package io.fluidity.local.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

import io.fluidity.functions.json.Json;

/** HTTP response of the local server. */
record ServerResponse(int status, Map<String, String> headers, String body) {

  ServerResponse {
    headers = Map.copyOf(headers);
  }

  static ServerResponse json(int status, ObjectNode body) {
    return new ServerResponse(status, Map.of("Content-Type", "application/json"), Json.text(body));
  }

  static ServerResponse empty(int status) {
    return new ServerResponse(status, Map.of(), "");
  }

  /** Returns a problem document. */
  static ServerResponse problem(int status, String detail) {
    ObjectNode problem = Json.object();
    problem.put("type", "about:blank");
    problem.put("status", status);
    problem.put("detail", detail);
    return new ServerResponse(status, Map.of("Content-Type", "application/problem+json"), Json.text(problem));
  }

  /** Converts the response of a function as a function URL does. */
  static ServerResponse ofFunction(ObjectNode response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.path("headers").properties()
        .forEach(each -> headers.put(each.getKey(), each.getValue().asText()));
    return new ServerResponse(response.path("statusCode").asInt(), headers, response.path("body").asText());
  }

  ServerResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ServerResponse(status, more, body);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = exchange.getRequestMethod().equals("HEAD") ? new byte[0]
        : body.getBytes(StandardCharsets.UTF_8);
    // -1 means that there is no body; 0 would mean an unknown length.
    exchange.sendResponseHeaders(status, bytes.length > 0 ? bytes.length : -1);
    // Closed before the exchange, which would otherwise try to read more of the request.
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
