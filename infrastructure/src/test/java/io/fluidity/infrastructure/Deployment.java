package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A template with its parameters put in, as CloudFormation evaluates it. */
final class Deployment {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");
  /** What {@code AWS::NoValue} leaves. */
  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final Template template;
  private final StackContext place;
  private final Map<String, JsonNode> parameters = new LinkedHashMap<>();
  private final Map<String, JsonNode> resources = new HashMap<>();

  private Deployment(Template template, Map<String, String> values, StackContext place) {
    this.template = template;
    this.place = place;
    template.parameters().forEach((name, parameter) -> {
      String value = values.getOrDefault(name, parameter.path("Default").asText(null));
      parameters.put(name, list(parameter) ? split(",", Objects.requireNonNull(value, name))
          : NODES.textNode(Objects.requireNonNull(value, name)));
    });
  }

  /** The control plane with these parameters beside the two that it needs. */
  static Deployment of(Map<String, String> values) {
    return of(Template.LAMBDA, values, StackContext.IRELAND);
  }

  static Deployment of(Template template, Map<String, String> values, StackContext place) {
    Map<String, String> all = new HashMap<>(Map.of("ECSClusterName", "town", "ECSServiceName", "shop"));
    all.putAll(values);
    return new Deployment(template, all, place);
  }

  static boolean list(JsonNode parameter) {
    return parameter.path("Type").textValue().equals("CommaDelimitedList");
  }

  StackContext place() {
    return place;
  }

  /** The resources that there are with these parameters, evaluated. */
  Map<String, JsonNode> resources() {
    Map<String, JsonNode> evaluated = new LinkedHashMap<>();
    template.section("Resources").keySet().stream().filter(this::exists)
        .forEach(name -> evaluated.put(name, resource(name)));
    return evaluated;
  }

  /** The properties of a resource; a missing node where there is no such resource with these parameters. */
  JsonNode properties(String name) {
    return exists(name) ? resource(name).path("Properties") : NOTHING;
  }

  Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    template.section("Outputs").forEach((name, output) -> {
      if (!output.has("Condition") || holds(output.path("Condition").textValue())) {
        outputs.put(name, value(output.path("Value")).asText());
      }
    });
    return outputs;
  }

  /** What the rules of the template say against these parameters. */
  List<String> objections() {
    List<String> objections = new ArrayList<>();
    template.section("Rules").values().stream()
        .filter(rule -> !rule.has("RuleCondition") || isTrue(rule.path("RuleCondition")))
        .forEach(rule -> rule.path("Assertions").forEach(assertion -> {
          if (!isTrue(assertion.path("Assert"))) {
            objections.add(assertion.path("AssertDescription").textValue());
          }
        }));
    return objections;
  }

  private boolean exists(String resource) {
    JsonNode declared = template.root().path("Resources").path(resource);
    return declared.isObject()
        && (!declared.has("Condition") || holds(declared.path("Condition").textValue()));
  }

  private JsonNode resource(String name) {
    JsonNode known = resources.get(name);
    if (known == null) {
      known = value(template.root().path("Resources").path(name));
      resources.put(name, known);
    }
    return known;
  }

  private boolean holds(String condition) {
    return isTrue(template.root().path("Conditions").path(condition));
  }

  private boolean isTrue(JsonNode condition) {
    var function = condition.properties().iterator().next();
    JsonNode argument = function.getValue();
    return switch (function.getKey()) {
      case "Fn::Equals" -> value(argument.get(0)).asText().equals(value(argument.get(1)).asText());
      case "Fn::Not" -> !isTrue(argument.get(0));
      case "Condition" -> holds(argument.textValue());
      default ->
        throw new IllegalArgumentException("no condition function of this test: " + function.getKey());
    };
  }

  private JsonNode value(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      node.forEach(each -> add(array, value(each)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      var only = node.properties().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
        return function(only.getKey(), only.getValue());
      }
    }
    ObjectNode object = NODES.objectNode();
    node.properties().forEach(each -> {
      JsonNode value = value(each.getValue());
      if (!value.isMissingNode()) {
        object.set(each.getKey(), value);
      }
    });
    return object;
  }

  private static void add(ArrayNode array, JsonNode value) {
    if (!value.isMissingNode()) {
      array.add(value);
    }
  }

  private JsonNode function(String name, JsonNode argument) {
    return switch (name) {
      case "Ref" -> ref(argument.textValue());
      case "Fn::GetAtt" ->
        NODES.textNode(attribute(argument.get(0).textValue(), argument.get(1).textValue()));
      case "Fn::If" -> value(holds(argument.get(0).textValue()) ? argument.get(1) : argument.get(2));
      case "Fn::Sub" -> NODES.textNode(argument.isArray()
          ? substituted(argument.get(0).textValue(), argument.get(1))
          : substituted(argument.textValue(), NODES.objectNode()));
      case "Fn::Join" -> NODES.textNode(joined(argument.get(0).textValue(), value(argument.get(1))));
      case "Fn::Split" -> split(argument.get(0).textValue(), value(argument.get(1)).asText());
      case "Fn::Select" -> value(argument.get(1)).get(argument.get(0).asInt());
      case "Fn::GetAZs" -> NODES.arrayNode().add(place.region() + "a").add(place.region() + "b");
      case "Fn::FindInMap" -> found(argument);
      default -> throw new IllegalArgumentException("no function of this test: " + name);
    };
  }

  private JsonNode found(JsonNode argument) {
    JsonNode found = template.root().path("Mappings");
    for (JsonNode key : argument) {
      found = found.get(value(key).asText());
    }
    return found;
  }

  private JsonNode ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return NOTHING;
    }
    if (parameters.containsKey(name)) {
      return parameters.get(name);
    }
    return NODES.textNode(name.startsWith("AWS::") ? place.pseudo(name)
        : Identities.ref(name, declared(name), place));
  }

  private String attribute(String resource, String attribute) {
    return Identities.attribute(resource, declared(resource), attribute, place);
  }

  private JsonNode declared(String resource) {
    if (!exists(resource)) {
      throw new IllegalStateException("there is no " + resource + " with these parameters");
    }
    return resource(resource);
  }

  private String substituted(String text, JsonNode own) {
    Matcher placeholders = PLACEHOLDER.matcher(text);
    StringBuilder result = new StringBuilder();
    while (placeholders.find()) {
      String name = placeholders.group(2);
      String[] path = name.split("\\.", 2);
      String value = !placeholders.group(1).isEmpty() ? "${" + name + "}"
          : own.has(name) ? value(own.get(name)).asText()
              : path.length == 2 ? attribute(path[0], path[1]) : ref(name).asText();
      placeholders.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    placeholders.appendTail(result);
    return result.toString();
  }

  private static String joined(String delimiter, JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return String.join(delimiter, texts);
  }

  private static ArrayNode split(String delimiter, String text) {
    ArrayNode parts = NODES.arrayNode();
    for (String part : text.split(Pattern.quote(delimiter), -1)) {
      parts.add(part);
    }
    return parts;
  }
}
