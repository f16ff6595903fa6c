package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Request to the URL of a function. */
record UrlRequest(String method, String path, Map<String, String> query, Map<String, String> headers,
    @Nullable String body) {

  static UrlRequest get(String path) {
    return of("GET", path);
  }

  static UrlRequest post(String path) {
    return of("POST", path);
  }

  /** Returns a request that runs the operation of a function, for fluidity-api a status. */
  static UrlRequest to(String function) {
    return function.equals("api") ? get("/status") : post("/" + function);
  }

  static UrlRequest of(String method, String path) {
    return new UrlRequest(method, path, Map.of(), Map.of(), null);
  }

  UrlRequest body(String text) {
    return new UrlRequest(method, path, query, headers, text);
  }

  UrlRequest query(String name, String value) {
    return new UrlRequest(method, path, more(query, name, value), headers, body);
  }

  UrlRequest header(String name, String value) {
    return new UrlRequest(method, path, query, more(headers, name, value), body);
  }

  private static Map<String, String> more(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }

  /** Returns the event (payload format 2.0); the body is base64, as Lambda sends that of curl. */
  String event() {
    return eventObject().toString();
  }

  /** Returns the event with its body as text, as Lambda sends that of a request with JSON. */
  String eventWithText() {
    return eventObject().put("body", body).put("isBase64Encoded", false).toString();
  }

  ObjectNode eventObject() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0").put("routeKey", "$default").put("rawPath", path).put("rawQueryString", "");
    headers.forEach(event.putObject("headers").put("host", "abc.lambda-url.eu-west-1.on.aws")::put);
    if (!query.isEmpty()) {
      query.forEach(event.putObject("queryStringParameters")::put);
    }
    event.putObject("requestContext").put("accountId", "anonymous")
        .put("domainName", "abc.lambda-url.eu-west-1.on.aws").put("stage", "$default").putObject("http")
        .put("method", method).put("path", path).put("protocol", "HTTP/1.1").put("sourceIp", "203.0.113.7")
        .put("userAgent", "curl/8.5.0");
    if (body != null) {
      event.put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    }
    event.put("isBase64Encoded", body != null);
    return event;
  }
}
