package io.fluidity.functions.response;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.functions.json.Json;
import io.fluidity.functions.message.Redaction;

/**
 * Problem for the caller, as an RFC 9457 problem document.
 *
 * @param status the HTTP status
 * @param reason the kind of problem, for programs
 * @param detail the problem in one sentence
 * @param headers additional headers of an HTTP response
 */
public record Problem(int status, String reason, String detail, Map<String, String> headers) {

  public Problem {
    headers = Map.copyOf(headers);
  }

  Problem(int status, String reason, String detail) {
    this(status, reason, detail, Map.of());
  }

  /** Returns this problem with one more header. */
  Problem with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Problem(status, reason, detail, more);
  }

  /** Returns the detail without account IDs. */
  public String message() {
    return Redaction.redactAccountIds(detail);
  }

  /** Returns the problem document. */
  public ObjectNode document(String requestId) {
    return Json.object().put("type", "about:blank").put("title", title()).put("status", status)
        .put("reason", reason).put("detail", message()).put("requestId", requestId);
  }

  /** The title of a problem of type "about:blank" is its status phrase (RFC 9457, 4.2.1). */
  private String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> throw new IllegalStateException("unexpected status " + status);
    };
  }
}
