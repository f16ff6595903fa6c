package io.fluidity.functions;

import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import io.fluidity.functions.handler.InvocationFailedException;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Result of an invocation, as text.
 *
 * @param response the response; {@code null} if the invocation failed
 * @param failure the failure; {@code null} if there is a response
 * @param log the log entry
 */
record InvocationRecord(@Nullable String response, @Nullable InvocationFailedException failure, String log) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static InvocationRecord of(InvocationResult result) {
    String log = Json.text(result.log());
    return switch (result) {
      case InvocationResult.Completed(var response, _) ->
        new InvocationRecord(Json.text(response), null, log);
      case InvocationResult.Failed(var reason, _) -> new InvocationRecord(null, reason, log);
    };
  }

  /** Returns the response of a direct or scheduled invocation that succeeded. */
  JsonNode json() {
    assertThat(failure).isNull();
    return read(Objects.requireNonNull(response));
  }

  /** Returns the message of an invocation that failed. */
  String error() {
    if (failure == null) {
      throw new AssertionError("the invocation succeeded: " + response);
    }
    return String.valueOf(failure.getMessage());
  }

  int status() {
    return json().path("statusCode").intValue();
  }

  /** Returns a header of an HTTP response; {@code null} if it is missing. */
  @Nullable
  String header(String name) {
    return json().path("headers").path(name).textValue();
  }

  /** Returns the body of an HTTP response as text. */
  String text() {
    return json().path("body").textValue();
  }

  /** Returns the body of an HTTP response as JSON. */
  JsonNode body() {
    return read(text());
  }

  JsonNode logEntry() {
    return read(log);
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(json, notJson);
    }
  }
}
