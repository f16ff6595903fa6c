package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A statement of a policy, evaluated as IAM does ("Policy evaluation logic" in the IAM user guide). Supports
 * only the condition operators that the templates use.
 */
record Statement(JsonNode json) {

  Statement {
    if (!Set.of("Allow", "Deny").contains(json.path("Effect").textValue())) {
      throw new IllegalArgumentException("Effect must be Allow or Deny: " + json);
    }
  }

  boolean denies() {
    return json.path("Effect").textValue().equals("Deny");
  }

  List<String> actions() {
    return texts(json.path("Action"));
  }

  List<String> resources() {
    return texts(json.path("Resource"));
  }

  /** Returns whether the statement applies to a call, which it then allows or denies. */
  boolean appliesTo(AwsCall call) {
    return actions().contains(call.action())
        && call.resources().stream()
            .allMatch(resource -> resources().stream().anyMatch(pattern -> matches(pattern, resource)))
        && conditions().stream().allMatch(condition -> condition.isMet(call));
  }

  /** Returns whether a text matches a pattern with the wildcards * and ?. */
  static boolean matches(String pattern, String text) {
    return text.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }

  private record Condition(String operator, String key, List<String> values) {

    boolean isMet(AwsCall call) {
      List<String> found = call.context().getOrDefault(key, List.of());
      return switch (operator) {
        case "StringEquals" -> found.size() == 1 && values.containsAll(found);
        case "ArnLike" ->
          found.size() == 1 && values.stream().anyMatch(pattern -> matches(pattern, found.getFirst()));
        case "ForAllValues:StringEquals" -> values.containsAll(found);
        case "Null" -> values.equals(List.of(Boolean.toString(found.isEmpty())));
        default -> throw new IllegalArgumentException("unsupported condition operator " + operator);
      };
    }
  }

  private List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    json.path("Condition").properties().forEach(operator -> operator.getValue().properties().forEach(
        key -> conditions.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue())))));
    return conditions;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.textValue()));
    } else {
      texts.add(node.textValue());
    }
    return texts;
  }
}
