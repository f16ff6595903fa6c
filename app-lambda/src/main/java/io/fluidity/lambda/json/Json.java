package io.fluidity.lambda.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads one strict JSON document, and writes one. */
public final class Json {

  /** No event of AWS is nested this deeply. */
  private static final int MAX_NESTING_DEPTH = 100;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING_DEPTH).build())
      .build();

  private static final Pattern KEY_TWICE = Pattern.compile("^Duplicate [^'\"]*['\"](.{1,60})['\"]");

  private Json() {}

  /**
   * Reads a document; {@code null} JSON where there are no bytes but white space.
   *
   * @param what names the document for people, such as "the body"
   * @throws InvalidFieldException if this is not one JSON document, or an object in it has a key twice
   */
  public static JsonNode read(String what, byte[] document) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      try (JsonParser parser = FACTORY.createParser(text)) {
        return JsonTree.read(parser);
      }
    } catch (CharacterCodingException notText) {
      throw new InvalidFieldException(what, "not UTF-8 text", "a JSON document", notText);
    } catch (JsonProcessingException notJson) {
      Matcher twice = KEY_TWICE.matcher(notJson.getOriginalMessage());
      throw twice.find()
          ? new InvalidFieldException(what, "not clear: it has " + twice.group(1) + " twice", "each key once", notJson)
          : new InvalidFieldException(what, "not readable" + place(notJson.getLocation()), "a JSON document", notJson);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads an object; an empty one where there are no bytes, or {@code null}.
   *
   * @throws InvalidFieldException if this is no JSON object
   */
  public static ObjectNode readObject(String what, byte[] document) {
    return switch (read(what, document)) {
      case ObjectNode object -> object;
      case JsonNode nothing when nothing.isNull() -> object();
      case JsonNode other -> throw new InvalidFieldException(what, Fields.shown(other), "a JSON object");
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
    return text(node).getBytes(StandardCharsets.UTF_8);
  }

  public static String text(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      JsonTree.write(node, generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
