package io.fluidity.functions;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * What came of an invocation.
 *
 * @param answer what the function wrote; {@code null} where it failed
 * @param failure what it threw; {@code null} where it answered
 * @param log the lines that it left in the log
 */
record InvocationRecord(@Nullable String answer, @Nullable Throwable failure, List<String> log) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The answer of a direct or scheduled invocation that succeeded. */
  JsonNode json() {
    if (failure != null) {
      throw new AssertionError("the invocation failed", failure);
    }
    return read(Objects.requireNonNull(answer));
  }

  /** Why the invocation failed. */
  String error() {
    if (failure == null) {
      throw new AssertionError("the invocation succeeded: " + answer);
    }
    return String.valueOf(failure.getMessage());
  }

  int status() {
    return json().path("statusCode").intValue();
  }

  /** A header of an answer over HTTP; {@code null} where it has none. */
  @Nullable
  String header(String name) {
    return json().path("headers").path(name).textValue();
  }

  /** The body of an answer over HTTP, as text. */
  String text() {
    return json().path("body").textValue();
  }

  /** The body of an answer over HTTP, as JSON. */
  JsonNode body() {
    return read(text());
  }

  /** The one line of the log. */
  JsonNode logged() {
    if (log.size() != 1) {
      throw new AssertionError("one line a invocation, not " + log);
    }
    return read(log.getFirst());
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(json, notJson);
    }
  }
}
