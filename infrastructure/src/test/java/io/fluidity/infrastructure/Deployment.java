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

/** A template with its parameters, evaluated as CloudFormation does. */
final class Deployment {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");
  /** The value of {@code AWS::NoValue}. */
  private static final JsonNode NO_VALUE = MissingNode.getInstance();

  private final Template template;
  private final StackContext stack;
  private final Map<String, JsonNode> parameters = new LinkedHashMap<>();
  private final Map<String, JsonNode> resources = new HashMap<>();

  private Deployment(Template template, Map<String, String> values, StackContext stack) {
    this.template = template;
    this.stack = stack;
    template.parameters().forEach((name, parameter) -> {
      String value = values.getOrDefault(name, parameter.path("Default").asText(null));
      parameters.put(name, isList(parameter) ? split(",", Objects.requireNonNull(value, name))
          : NODES.textNode(Objects.requireNonNull(value, name)));
    });
  }

  /** Deploys the control plane with these parameters, in addition to the two required ones. */
  static Deployment of(Map<String, String> values) {
    return of(Template.LAMBDA, values, StackContext.IRELAND);
  }

  static Deployment of(Template template, Map<String, String> values, StackContext stack) {
    Map<String, String> all = new HashMap<>(Map.of("ECSClusterName", "prod", "ECSServiceName", "web"));
    all.putAll(values);
    return new Deployment(template, all, stack);
  }

  static boolean isList(JsonNode parameter) {
    return parameter.path("Type").textValue().equals("CommaDelimitedList");
  }

  StackContext stack() {
    return stack;
  }

  /** Returns the resources that exist with these parameters, evaluated. */
  Map<String, JsonNode> resources() {
    Map<String, JsonNode> evaluated = new LinkedHashMap<>();
    template.section("Resources").keySet().stream().filter(this::exists)
        .forEach(name -> evaluated.put(name, resource(name)));
    return evaluated;
  }

  /** Returns the properties of a resource, or a missing node if it does not exist with these parameters. */
  JsonNode properties(String name) {
    return exists(name) ? resource(name).path("Properties") : NO_VALUE;
  }

  /** Returns a property as text. */
  String text(String resource, String pointer) {
    return properties(resource).at(pointer).asText();
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

  /** Returns the descriptions of the template rules that these parameters violate. */
  List<String> violations() {
    List<String> violations = new ArrayList<>();
    template.section("Rules").values().stream()
        .filter(rule -> !rule.has("RuleCondition") || isTrue(rule.path("RuleCondition")))
        .forEach(rule -> rule.path("Assertions").forEach(assertion -> {
          if (!isTrue(assertion.path("Assert"))) {
            violations.add(assertion.path("AssertDescription").textValue());
          }
        }));
    return violations;
  }

  private boolean exists(String resource) {
    JsonNode declared = template.root().path("Resources").path(resource);
    return declared.isObject()
        && (!declared.has("Condition") || holds(declared.path("Condition").textValue()));
  }

  private JsonNode resource(String name) {
    JsonNode evaluated = resources.get(name);
    if (evaluated == null) {
      evaluated = value(template.root().path("Resources").path(name));
      resources.put(name, evaluated);
    }
    return evaluated;
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
      default -> throw new IllegalArgumentException("unsupported condition function " + function.getKey());
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
          ? substitute(argument.get(0).textValue(), argument.get(1))
          : substitute(argument.textValue(), NODES.objectNode()));
      case "Fn::Join" -> NODES.textNode(join(argument.get(0).textValue(), value(argument.get(1))));
      case "Fn::Split" -> split(argument.get(0).textValue(), value(argument.get(1)).asText());
      case "Fn::Select" -> value(argument.get(1)).get(argument.get(0).asInt());
      case "Fn::GetAZs" -> NODES.arrayNode().add(stack.region() + "a").add(stack.region() + "b");
      case "Fn::FindInMap" -> findInMap(argument);
      default -> throw new IllegalArgumentException("unsupported function " + name);
    };
  }

  private JsonNode findInMap(JsonNode argument) {
    JsonNode found = template.root().path("Mappings");
    for (JsonNode key : argument) {
      found = found.get(value(key).asText());
    }
    return found;
  }

  private JsonNode ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return NO_VALUE;
    }
    if (parameters.containsKey(name)) {
      return parameters.get(name);
    }
    return NODES.textNode(name.startsWith("AWS::") ? stack.pseudoParameter(name)
        : Identities.ref(name, declared(name), stack));
  }

  private String attribute(String resource, String attribute) {
    return Identities.attribute(resource, declared(resource), attribute, stack);
  }

  private JsonNode declared(String resource) {
    if (!exists(resource)) {
      throw new IllegalStateException(resource + " does not exist with these parameters");
    }
    return resource(resource);
  }

  private String substitute(String text, JsonNode variables) {
    Matcher placeholders = PLACEHOLDER.matcher(text);
    StringBuilder result = new StringBuilder();
    while (placeholders.find()) {
      String name = placeholders.group(2);
      String[] path = name.split("\\.", 2);
      String value = !placeholders.group(1).isEmpty() ? "${" + name + "}"
          : variables.has(name) ? value(variables.get(name)).asText()
              : path.length == 2 ? attribute(path[0], path[1]) : ref(name).asText();
      placeholders.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    placeholders.appendTail(result);
    return result.toString();
  }

  private static String join(String delimiter, JsonNode list) {
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
