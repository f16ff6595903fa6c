package io.fluidity.aws;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Response of the stub to one request.
 *
 * @param status the HTTP status code
 * @param body sent in the protocol of the caller, JSON or CBOR; a text node is sent as it is
 * @param delay the time before the response is sent
 */
public record StubResponse(int status, JsonNode body, Duration delay) {

  public static StubResponse of(JsonNode body) {
    return new StubResponse(200, body, Duration.ZERO);
  }

  /** Returns an empty structure. */
  public static StubResponse empty() {
    return of(JsonNodeFactory.instance.objectNode());
  }

  /** Returns a text, such as XML, or HTML that AWS would not send. */
  public static StubResponse text(int status, String text) {
    return new StubResponse(status, JsonNodeFactory.instance.textNode(text), Duration.ZERO);
  }

  public static StubResponse error(int status, String code, String message) {
    return new StubResponse(status,
        JsonNodeFactory.instance.objectNode().put("__type", "com.amazonaws#" + code).put("message", message),
        Duration.ZERO);
  }

  public static StubResponse error(String code) {
    return error(400, code, "no");
  }

  public static StubResponse throttled() {
    return error(400, "ThrottlingException", "Rate exceeded");
  }

  public static StubResponse internalError() {
    return error(500, "InternalFailure", "Try again later");
  }

  public StubResponse delayedBy(Duration time) {
    return new StubResponse(status, body, time);
  }
}
