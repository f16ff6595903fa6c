package io.fluidity.lambda.event;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.InvalidFieldException;

/**
 * A request to the URL of a function.
 *
 * @param method in upper case
 * @param path without the stage of an HTTP API, and without a slash at its end
 * @param query the parameters of the query, decoded
 * @param headers by their names in lower case
 * @param body empty where there is none
 * @param caller who called, as far as AWS tells
 */
public record HttpRequest(String method, String path, Map<String, String> query, Map<String, String> headers,
    Body body, Caller caller) {

  /**
   * Who called.
   *
   * @param principal the ARN of the IAM principal; {@code null} for an anonymous caller
   * @param sourceIp the address that the call came from
   */
  public record Caller(@Nullable String principal, @Nullable String sourceIp) {}

  public HttpRequest {
    Map<String, String> lowerCase = new TreeMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    headers = Collections.unmodifiableMap(lowerCase);
    query = Map.copyOf(query);
  }

  /** The value of a header, by its name in lower case. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Whether it only asks; such a request never changes anything. */
  public boolean isSafe() {
    return method.equals("GET") || isHead();
  }

  /** Whether only the headers of the answer are wanted. */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /**
   * The fields of the request: those of the query where it only asks, else those of the body.
   *
   * @throws InvalidFieldException if the body is no JSON object, or a field stands in the query instead
   */
  public Fields fields() {
    if (isSafe()) {
      return Fields.of(query);
    }
    for (String name : query.keySet()) {
      if (RequestFields.NAMES.contains(name)) {
        // Passed over, it would mean another service than the caller does.
        throw new InvalidFieldException(name, "in the query", "a field of the body");
      }
    }
    return body.fields();
  }
}
