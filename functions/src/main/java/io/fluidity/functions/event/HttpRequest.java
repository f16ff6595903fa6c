package io.fluidity.functions.event;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/**
 * HTTP request to a function.
 *
 * @param method in upper case
 * @param path without the stage of an HTTP API, with one slash in front and none behind
 * @param query the decoded query parameters
 * @param headers by their lower-case names
 * @param body empty if there is none
 * @param caller the caller, as far as AWS reports it
 */
public record HttpRequest(String method, String path, Map<String, String> query, Map<String, String> headers,
    Body body, Caller caller) {

  /**
   * Caller of a request.
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

  /** Returns the value of a header, by its lower-case name. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Returns whether the method is safe (RFC 9110): such a request never changes anything. */
  public boolean isSafe() {
    return method.equals("GET") || isHead();
  }

  /** Returns whether only the headers of the response are requested. */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /**
   * Returns the fields of the request: those of the query for a safe method, else those of the body.
   *
   * @throws InvalidFieldException if the body is not a JSON object, or a field is in the query instead
   */
  public Fields fields() {
    if (isSafe()) {
      return Fields.of(requestFields());
    }
    for (String name : query.keySet()) {
      if (RequestFields.NAMES.contains(name)) {
        // If it were ignored, the function would act on a different service than the caller meant.
        throw new InvalidFieldException(name, "in the query", "a field of the body");
      }
    }
    return body.fields();
  }

  /** Ignores other parameters, such as those that track links: GET changes nothing. */
  private Map<String, String> requestFields() {
    Map<String, String> known = new TreeMap<>(query);
    known.keySet().retainAll(RequestFields.NAMES);
    return known;
  }
}
