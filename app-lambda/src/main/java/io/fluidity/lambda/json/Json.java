package io.fluidity.lambda.json;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads one strict JSON document, and writes one. */
public final class Json {

  /** No event of AWS is nested this deeply. */
  private static final int DEEPEST_NESTING = 100;

  private static final JsonMapper MAPPER = JsonMapper
      .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST_NESTING).build())
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Pattern KEY_TWICE = Pattern.compile("^Duplicate [^'\"]*['\"](.{1,60})['\"]");

  private Json() {}

  /**
   * Reads a document; {@code null} JSON where there are no bytes but white space.
   *
   * @param what names the document for people, such as "the body"
   * @throws WrongField if this is not one JSON document, or an object in it has a key twice
   */
  public static JsonNode read(String what, byte[] document) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
    } catch (CharacterCodingException notText) {
      throw new WrongField(what, "not UTF-8 text", "a JSON document", notText);
    } catch (JsonProcessingException notJson) {
      Matcher twice = KEY_TWICE.matcher(notJson.getOriginalMessage());
      throw twice.find()
          ? new WrongField(what, "not clear: it has " + twice.group(1) + " twice", "each key once", notJson)
          : new WrongField(what, "not readable" + place(notJson.getLocation()), "a JSON document", notJson);
    }
  }

  /**
   * Reads an object; an empty one where there are no bytes, or {@code null}.
   *
   * @throws WrongField if this is no JSON object
   */
  public static ObjectNode readObject(String what, byte[] document) {
    return switch (read(what, document)) {
      case ObjectNode object -> object;
      case JsonNode nothing when nothing.isNull() -> object();
      case JsonNode other -> throw new WrongField(what, Fields.shown(other), "a JSON object");
    };
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
