package io.fluidity.functions.response;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.functions.json.Json;

/** Response to an HTTP request: status, headers and body in one JSON object (payload format 2.0). */
public record HttpResponse(int status, Map<String, String> headers, String body) {

  /** Headers of every response: no caching, no MIME sniffing, no content from other hosts. */
  private static final Map<String, String> ALWAYS = Map.of("Cache-Control", "no-store",
      "X-Content-Type-Options", "nosniff", "Content-Security-Policy",
      "default-src 'none'; frame-ancestors 'none'");

  public HttpResponse {
    headers = Map.copyOf(headers);
  }

  public static HttpResponse json(ObjectNode body) {
    return new HttpResponse(200, Map.of("Content-Type", "application/json"), Json.text(body));
  }

  public static HttpResponse problem(Problem problem, ObjectNode document) {
    Map<String, String> headers = new TreeMap<>(problem.headers());
    headers.put("Content-Type", "application/problem+json");
    return new HttpResponse(problem.status(), headers, Json.text(document));
  }

  /** Returns this response without its body, for HEAD. */
  public HttpResponse withoutBody() {
    return new HttpResponse(status, headers, "");
  }

  public ObjectNode encode() {
    ObjectNode response = Json.object().put("statusCode", status);
    ObjectNode all = response.putObject("headers");
    new TreeMap<>(ALWAYS).forEach(all::put);
    new TreeMap<>(headers).forEach(all::put);
    return response.put("body", body).put("isBase64Encoded", false);
  }
}
