package io.fluidity.lambda.json;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each by the type that it must have. A field that is {@code null} counts as
 * left out; one of another type is a {@link InvalidFieldException}, never passed over.
 */
public final class Fields {

  private static final int MAX_SHOWN_LENGTH = 60;

  private final ObjectNode object;
  private final String path;

  private Fields(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  public static Fields of(ObjectNode object) {
    return new Fields(object, "");
  }

  /** Text fields, such as those of a query. */
  public static Fields of(Map<String, String> texts) {
    ObjectNode object = Json.object();
    texts.forEach(object::put);
    return of(object);
  }

  public boolean has(String name) {
    return value(name) != null;
  }

  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong(name, value, "text");
    }
    return value.textValue();
  }

  /** A whole number within a range. */
  public @Nullable Integer wholeNumber(String name, int lowest, int highest) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    boolean right = value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= lowest
        && value.intValue() <= highest;
    if (!right) {
      throw wrong(name, value, "a whole number from " + lowest + " to " + highest);
    }
    return value.intValue();
  }

  /** Whether a switch is on; off where it is left out. */
  public boolean bool(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isBoolean()) {
      throw wrong(name, value, "true or false");
    }
    return value != null && value.booleanValue();
  }

  /** The fields of an object in this object; no fields where it is left out. */
  public Fields object(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return new Fields(Json.object(), path + name + ".");
    }
    if (!(value instanceof ObjectNode inner)) {
      throw wrong(name, value, "an object");
    }
    return new Fields(inner, path + name + ".");
  }

  /** All fields, each of which must be text. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fieldNames().forEachRemaining(name -> {
      String text = text(name);
      if (text != null) {
        texts.put(name, text);
      }
    });
    return texts;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** The fault of a text that is not what it should be. */
  public static InvalidFieldException wrong(String name, String text, String right) {
    return new InvalidFieldException(name, shown(TextNode.valueOf(text)), right);
  }

  private InvalidFieldException wrong(String name, JsonNode value, String right) {
    return new InvalidFieldException(path + name, shown(value), right);
  }

  /** A value as a person recognises it, cut where it is long. */
  static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      default -> {
        String text = Json.text(value);
        yield text.length() <= MAX_SHOWN_LENGTH ? text : text.substring(0, MAX_SHOWN_LENGTH) + "…";
      }
    };
  }
}
