package io.fluidity.local.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

import io.fluidity.lambda.json.Json;

/** An answer on its way to a client. */
record HttpAnswer(int status, Map<String, String> headers, String body) {

  HttpAnswer {
    headers = Map.copyOf(headers);
  }

  static HttpAnswer json(int status, ObjectNode body) {
    return new HttpAnswer(status, Map.of("Content-Type", "application/json"), Json.text(body));
  }

  static HttpAnswer empty(int status) {
    return new HttpAnswer(status, Map.of(), "");
  }

  /** What was wrong with a request, as a problem document. */
  static HttpAnswer problem(int status, String detail) {
    ObjectNode problem = Json.object();
    problem.put("type", "about:blank");
    problem.put("status", status);
    problem.put("detail", detail);
    return new HttpAnswer(status, Map.of("Content-Type", "application/problem+json"), Json.text(problem));
  }

  /** The answer of a function, as a function URL makes it: status, headers and body from one JSON object. */
  static HttpAnswer ofFunction(String payload) {
    ObjectNode answer = Json.readObject("the answer", payload.getBytes(StandardCharsets.UTF_8));
    Map<String, String> headers = new LinkedHashMap<>();
    answer.path("headers").properties().forEach(each -> headers.put(each.getKey(), each.getValue().asText()));
    return new HttpAnswer(answer.path("statusCode").asInt(), headers, answer.path("body").asText());
  }

  HttpAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpAnswer(status, more, body);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = exchange.getRequestMethod().equals("HEAD")
        ? new byte[0]
        : body.getBytes(StandardCharsets.UTF_8);
    // -1 says that no body follows; 0 would say that its length is not known.
    exchange.sendResponseHeaders(status, bytes.length > 0 ? bytes.length : -1);
    // Closed before the exchange, which would first want to read the rest of a request that has none.
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
