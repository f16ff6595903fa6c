package io.fluidity.local.serve;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

import io.fluidity.functions.json.Json;

/** Converts HTTP requests to events of a function URL, as AWS does. */
final class FunctionUrlEvents {

  private FunctionUrlEvents() {}

  static ObjectNode of(HttpExchange exchange, byte[] body) {
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    ObjectNode event = Json.object();
    event.put("version", "2.0");
    event.put("routeKey", "$default");
    event.put("rawPath", uri.getPath());
    event.put("rawQueryString", query);
    ObjectNode headers = event.putObject("headers");
    exchange.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    if (!query.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      parameters(query).forEach(parameters::put);
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "anonymous");
    context.put("stage", "$default");
    context.putObject("http").put("method", exchange.getRequestMethod()).put("path", uri.getPath())
        .put("protocol", exchange.getProtocol())
        .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
        .put("userAgent", exchange.getRequestHeaders().getFirst("User-Agent"));
    if (body.length > 0) {
      event.put("body", Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0);
    return event;
  }

  /** Returns the decoded parameters; the values of a repeated parameter are joined by commas. */
  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.merge(decoded(name), decoded(value), (one, other) -> one + "," + other);
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
