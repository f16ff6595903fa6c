package io.fluidity.aws;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What the stub answers to one request.
 *
 * @param body a tree, which goes out as the caller's protocol wants it; a bare text goes out as it is
 * @param delay how long the answer takes
 */
public record StubResponse(int status, JsonNode body, Map<String, String> headers, Duration delay) {

  public static StubResponse of(JsonNode body) {
    return new StubResponse(200, body, Map.of(), Duration.ZERO);
  }

  /** An empty structure. */
  public static StubResponse nothing() {
    return of(JsonNodeFactory.instance.objectNode());
  }

  /** What no AWS says. */
  public static StubResponse text(int status, String text) {
    return new StubResponse(status, JsonNodeFactory.instance.textNode(text), Map.of(), Duration.ZERO);
  }

  public static StubResponse fault(int status, String code, String message) {
    return new StubResponse(status,
        JsonNodeFactory.instance.objectNode().put("__type", "com.amazonaws#" + code).put("message", message),
        Map.of(), Duration.ZERO);
  }

  public static StubResponse fault(String code) {
    return fault(400, code, "no");
  }

  public static StubResponse throttled() {
    return fault(400, "ThrottlingException", "Rate exceeded");
  }

  public static StubResponse broken() {
    return fault(500, "InternalFailure", "It is us, not you");
  }

  public StubResponse after(Duration time) {
    return new StubResponse(status, body, headers, time);
  }

  public StubResponse with(String header, String value) {
    return new StubResponse(status, body, Map.of(header, value), delay);
  }
}
