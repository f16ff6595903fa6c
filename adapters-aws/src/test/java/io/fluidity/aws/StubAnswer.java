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
public record StubAnswer(int status, JsonNode body, Map<String, String> headers, Duration delay) {

  public static StubAnswer of(JsonNode body) {
    return new StubAnswer(200, body, Map.of(), Duration.ZERO);
  }

  /** An empty structure. */
  public static StubAnswer nothing() {
    return of(JsonNodeFactory.instance.objectNode());
  }

  /** What no AWS says. */
  public static StubAnswer text(int status, String text) {
    return new StubAnswer(status, JsonNodeFactory.instance.textNode(text), Map.of(), Duration.ZERO);
  }

  public static StubAnswer fault(int status, String code, String message) {
    return new StubAnswer(status,
        JsonNodeFactory.instance.objectNode().put("__type", "com.amazonaws#" + code).put("message", message),
        Map.of(), Duration.ZERO);
  }

  public static StubAnswer fault(String code) {
    return fault(400, code, "no");
  }

  public static StubAnswer throttled() {
    return fault(400, "ThrottlingException", "Rate exceeded");
  }

  public static StubAnswer broken() {
    return fault(500, "InternalFailure", "It is us, not you");
  }

  public StubAnswer after(Duration time) {
    return new StubAnswer(status, body, headers, time);
  }

  public StubAnswer with(String header, String value) {
    return new StubAnswer(status, body, Map.of(header, value), delay);
  }
}
