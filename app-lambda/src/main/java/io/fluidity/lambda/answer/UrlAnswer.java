package io.fluidity.lambda.answer;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.lambda.json.Json;

/**
 * The answer to a request that came to a URL: status, headers and body in one JSON object (payload format
 * 2.0).
 */
public record UrlAnswer(int status, Map<String, String> headers, String body) {

  /** What every answer tells a browser: keep nothing, guess nothing, load nothing from elsewhere. */
  private static final Map<String, String> ALWAYS = Map.of("Cache-Control", "no-store",
      "X-Content-Type-Options", "nosniff", "Content-Security-Policy",
      "default-src 'none'; frame-ancestors 'none'");

  public UrlAnswer {
    headers = Map.copyOf(headers);
  }

  public static UrlAnswer json(ObjectNode body) {
    return new UrlAnswer(200, Map.of("Content-Type", "application/json"), Json.text(body));
  }

  public static UrlAnswer problem(Problem problem, ObjectNode document) {
    Map<String, String> headers = new TreeMap<>(problem.headers());
    headers.put("Content-Type", "application/problem+json");
    return new UrlAnswer(problem.status(), headers, Json.text(document));
  }

  /** The answer to a request that wants the headers only. */
  public UrlAnswer withoutBody() {
    return new UrlAnswer(status, headers, "");
  }

  public ObjectNode encode() {
    ObjectNode answer = Json.object();
    answer.put("statusCode", status);
    ObjectNode all = answer.putObject("headers");
    new TreeMap<>(ALWAYS).forEach(all::put);
    new TreeMap<>(headers).forEach(all::put);
    answer.put("body", body);
    answer.put("isBase64Encoded", false);
    return answer;
  }
}
