package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An AWS call as IAM evaluates it.
 *
 * @param resources ARNs of the resources; only {@code *} if the action has no resource type
 * @param context condition keys and their values
 */
record AwsCall(String action, List<String> resources, Map<String, List<String>> context) {

  /** Returns the call of a request (service authorization reference of ECS and CloudWatch). */
  static AwsCall of(String action, JsonNode body, StackContext stack) {
    Map<String, List<String>> context = new HashMap<>(Map.of("aws:RequestedRegion", List.of(stack.region())));
    String cluster = body.path("cluster").asText();
    List<String> resources = switch (action) {
      case "ecs:DescribeServices" -> texts(body.path("services"), "").stream()
          .map(service -> stack.arn("ecs", "service/" + cluster + "/" + service)).toList();
      case "ecs:UpdateService" ->
        List.of(stack.arn("ecs", "service/" + cluster + "/" + body.path("service").textValue()));
      case "ecs:TagResource" -> {
        context.put("aws:TagKeys", texts(body.path("tags"), "/key"));
        yield List.of(body.path("resourceArn").textValue());
      }
      case "ecs:ListServices" -> {
        context.put("ecs:cluster", List.of(stack.arn("ecs", "cluster/" + cluster)));
        yield List.of("*");
      }
      case "cloudwatch:GetMetricData" -> List.of("*");
      default -> throw new IllegalArgumentException("unexpected action " + action);
    };
    return new AwsCall(action, resources, context);
  }

  private static List<String> texts(JsonNode list, String pointer) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.at(pointer).textValue()));
    return texts;
  }

  AwsCall on(String resource) {
    return new AwsCall(action, List.of(resource), context);
  }

  AwsCall with(String key, String... values) {
    Map<String, List<String>> changed = new HashMap<>(context);
    changed.put(key, List.of(values));
    return new AwsCall(action, resources, changed);
  }

  AwsCall without(String key) {
    Map<String, List<String>> changed = new HashMap<>(context);
    changed.remove(key);
    return new AwsCall(action, resources, changed);
  }
}
