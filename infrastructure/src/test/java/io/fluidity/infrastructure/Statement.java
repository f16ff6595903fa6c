package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A statement of a policy that allows something, evaluated as IAM does ("Policy evaluation logic" in the IAM
 * user guide). It knows the conditions that the templates use, and no others.
 */
record Statement(JsonNode json) {

  Statement {
    if (!json.path("Effect").textValue().equals("Allow")) {
      throw new IllegalArgumentException("no statement that allows: " + json);
    }
  }

  List<String> actions() {
    return texts(json.path("Action"));
  }

  List<String> resources() {
    return texts(json.path("Resource"));
  }

  boolean allows(AwsCall call) {
    return actions().contains(call.action())
        && call.resources().stream()
            .allMatch(resource -> resources().stream().anyMatch(pattern -> like(pattern, resource)))
        && conditions().stream().allMatch(condition -> condition.holds(call));
  }

  /** Whether a text is what a pattern says, in which * stands for any characters and ? for one. */
  static boolean like(String pattern, String text) {
    return text.matches(
        Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }

  private record Condition(String operator, String key, List<String> values) {

    boolean holds(AwsCall call) {
      List<String> found = call.context().getOrDefault(key, List.of());
      return switch (operator) {
        case "StringEquals" -> found.size() == 1 && values.containsAll(found);
        case "ArnLike" ->
          found.size() == 1 && values.stream().anyMatch(pattern -> like(pattern, found.getFirst()));
        case "ForAllValues:StringEquals" -> values.containsAll(found);
        case "Null" -> values.equals(List.of(Boolean.toString(found.isEmpty())));
        default -> throw new IllegalArgumentException("no condition of this test: " + operator);
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
