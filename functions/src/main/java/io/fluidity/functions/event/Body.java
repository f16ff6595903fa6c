package io.fluidity.functions.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;
import io.fluidity.functions.json.Json;

/** Body of a request: JSON; the content type is ignored. Immutable. */
public final class Body {

  /** Maximum size; the fields of a request need about 100 bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Decodes the body of an event.
   *
   * @throws InvalidFieldException if {@code base64} is set and the text is not base64
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
      throw new InvalidFieldException("the body", "other text", "base64, as isBase64Encoded states",
          notBase64);
    }
  }

  /** Returns the size in bytes. */
  public int size() {
    return bytes.length;
  }

  /**
   * Returns the fields; none if the body is empty.
   *
   * @throws InvalidFieldException if the body is not a JSON object
   */
  Fields fields() {
    return Fields.of(Json.readObject("the body", bytes));
  }
}
