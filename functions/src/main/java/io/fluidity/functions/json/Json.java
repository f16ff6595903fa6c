package io.fluidity.functions.json;

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

/** Reads and writes strict JSON documents. */
public final class Json {

  /** Far deeper than any event of AWS. */
  private static final int MAX_NESTING_DEPTH = 100;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING_DEPTH).build())
      .build();

  /** Some editors and shells put it in front of UTF-8 text; JSON parsers may ignore it (RFC 8259). */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final Pattern DUPLICATE_KEY = Pattern.compile("^Duplicate [^'\"]*['\"](.{1,60})['\"]");

  private Json() {}

  /**
   * Reads a document; the result is JSON {@code null} if there is only white space.
   *
   * @param what the document's name in messages, such as "the body"
   * @throws InvalidFieldException if this is not one JSON document, or an object in it has a duplicate key
   */
  public static JsonNode read(String what, byte[] document) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      try (JsonParser parser = FACTORY.createParser(marked ? text.substring(1) : text)) {
        return JsonTree.read(parser);
      }
    } catch (CharacterCodingException notText) {
      throw new InvalidFieldException(what, "not UTF-8 text", "a JSON document", notText);
    } catch (JsonProcessingException notJson) {
      Matcher twice = DUPLICATE_KEY.matcher(notJson.getOriginalMessage());
      throw twice.find()
          ? new InvalidFieldException(what, "one with " + twice.group(1) + " twice",
              "a JSON document with unique keys", notJson)
          : new InvalidFieldException(what, "unreadable" + place(notJson.getLocation()), "a JSON document",
              notJson);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads an object; the result is empty if the document is empty or {@code null}.
   *
   * @throws InvalidFieldException if this is not a JSON object
   */
  public static ObjectNode readObject(String what, byte[] document) {
    return switch (read(what, document)) {
      case ObjectNode object -> object;
      case JsonNode nothing when nothing.isNull() -> object();
      case JsonNode other -> throw new InvalidFieldException(what, Fields.shown(other), "a JSON object");
    };
  }

  private static String place(JsonLocation location) {
    return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
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
