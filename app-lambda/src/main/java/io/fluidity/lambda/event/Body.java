package io.fluidity.lambda.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.fluidity.lambda.json.Fields;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.json.InvalidFieldException;

/** The body of a request: JSON, whatever its content type says. Immutable. */
public final class Body {

  /** The most bytes that a body may have: its few fields need a hundred. */
  public static final int MAX_BYTES = 64 * 1024;

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The body of an event.
   *
   * @throws InvalidFieldException if it is not the base64 that it is said to be
   */
  static Body of(@Nullable String text, boolean base64) {
    if (text == null) {
      return new Body(new byte[0]);
    }
    if (!base64) {
      return new Body(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return new Body(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidFieldException("the body", "not the base64 that isBase64Encoded tells of", "base64", notBase64);
    }
  }

  /** How many bytes it has. */
  public int size() {
    return bytes.length;
  }

  /**
   * Its fields; none where it is empty.
   *
   * @throws InvalidFieldException if it is no JSON object
   */
  Fields fields() {
    return Fields.of(Json.readObject("the body", bytes));
  }
}
