package io.fluidity.functions.json;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads and writes trees with Jackson's parser and generator alone. */
final class JsonTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /** Reads the only document of the parser; JSON {@code null} if there is none. */
  static JsonNode read(JsonParser parser) throws IOException {
    JsonNode document = parser.nextToken() == null ? NODES.nullNode() : value(parser);
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "unexpected content after the document");
    }
    return document;
  }

  /** Reads the value that begins at the current token. */
  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case FIELD_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
        throw new JsonParseException(parser, "expected a value");
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /** Writes a value and everything in it. */
  static void write(JsonNode value, JsonGenerator to) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        to.writeStartObject();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
          to.writeFieldName(field.getKey());
          write(field.getValue(), to);
        }
        to.writeEndObject();
      }
      case ARRAY -> {
        to.writeStartArray();
        for (JsonNode element : value) {
          write(element, to);
        }
        to.writeEndArray();
      }
      case STRING -> to.writeString(value.textValue());
      case NUMBER -> number(value, to);
      case BOOLEAN -> to.writeBoolean(value.booleanValue());
      case NULL, MISSING -> to.writeNull();
      case BINARY, POJO -> throw new IllegalArgumentException("not a JSON type: " + value.getNodeType());
    }
  }

  private static void number(JsonNode value, JsonGenerator to) throws IOException {
    switch (value.numberType()) {
      case INT, LONG -> to.writeNumber(value.longValue());
      case BIG_INTEGER -> to.writeNumber(value.bigIntegerValue());
      case FLOAT, DOUBLE -> to.writeNumber(value.doubleValue());
      case BIG_DECIMAL -> to.writeNumber(value.decimalValue());
    }
  }
}
