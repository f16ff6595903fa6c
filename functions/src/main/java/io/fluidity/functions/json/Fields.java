package io.fluidity.functions.json;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the fields of a JSON object. A field that is {@code null} counts as missing; a field of
 * another type throws {@link InvalidFieldException}.
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

  /** Fields whose values are all text, such as those of a query. */
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
      throw invalid(name, value, "text");
    }
    return value.textValue();
  }

  /** Returns a whole number within a range; {@code null} if it is missing. */
  public @Nullable Integer wholeNumber(String name, int min, int max) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    boolean valid = value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= min
        && value.intValue() <= max;
    if (!valid) {
      throw invalid(name, value, "a whole number from " + min + " to " + max);
    }
    return value.intValue();
  }

  /** Returns a boolean; false if it is missing. */
  public boolean bool(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isBoolean()) {
      throw invalid(name, value, "true or false");
    }
    return value != null && value.booleanValue();
  }

  /** Returns a number of at least 0; {@code null} if it is missing. */
  public @Nullable Double number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue()) || value.doubleValue() < 0) {
      throw invalid(name, value, "a number of at least 0");
    }
    return value.doubleValue();
  }

  /** Returns an instant; {@code null} if it is missing. */
  public @Nullable Instant instant(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Instant instant = Rfc3339.parse(text);
    if (instant == null) {
      throw invalid(path + name, text, Rfc3339.REQUIREMENT);
    }
    return instant;
  }

  /**
   * Returns the name of a field that is in a list. An ignored field could contradict what the function does,
   * even if it is {@code null}.
   *
   * @param owner the object in the message, such as "this request"
   * @throws InvalidFieldException if it is another field
   */
  public String requireKnown(String name, String owner, Collection<String> allowed) {
    if (allowed.contains(name)) {
      return name;
    }
    throw InvalidFieldException.unknown(shown(TextNode.valueOf(path + name)), owner, allowed);
  }

  /** Returns the fields without some of them. */
  public Fields without(Collection<String> names) {
    return new Fields(object.deepCopy().without(names), path);
  }

  /** Returns the fields of a nested object; no fields if it is missing. */
  public Fields object(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return new Fields(Json.object(), path + name + ".");
    }
    if (!(value instanceof ObjectNode inner)) {
      throw invalid(name, value, "an object");
    }
    return new Fields(inner, path + name + ".");
  }

  /** Returns all fields, each of which must be text. */
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

  /** Returns the error for an invalid text. */
  public static InvalidFieldException invalid(String name, String text, String requirement) {
    return new InvalidFieldException(name, shown(TextNode.valueOf(text)), requirement);
  }

  private InvalidFieldException invalid(String name, JsonNode value, String requirement) {
    return new InvalidFieldException(path + name, shown(value), requirement);
  }

  /** Returns the value of a field as shown in messages. */
  public String shown(String name) {
    return shown(object.path(name));
  }

  /** Returns a value as shown in messages, truncated if it is long. */
  public static String shown(JsonNode value) {
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
