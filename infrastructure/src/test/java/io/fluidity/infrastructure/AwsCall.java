package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call of AWS as IAM looks at it.
 *
 * @param resources the ARNs that it is about; just {@code *} where the action knows no resources
 * @param context condition keys to their values
 */
record AwsCall(String action, List<String> resources, Map<String, List<String>> context) {

  /**
   * What a request asks for, in the words of IAM (service authorization references of ECS and CloudWatch).
   */
  static AwsCall of(String action, JsonNode body, StackContext place) {
    Map<String, List<String>> context = new HashMap<>(Map.of("aws:RequestedRegion", List.of(place.region())));
    String cluster = body.path("cluster").asText();
    List<String> resources = switch (action) {
      case "ecs:DescribeServices" -> texts(body.path("services"), "").stream()
          .map(service -> place.arn("ecs", "service/" + cluster + "/" + service)).toList();
      case "ecs:UpdateService" ->
        List.of(place.arn("ecs", "service/" + cluster + "/" + body.path("service").textValue()));
      case "ecs:TagResource" -> {
        context.put("aws:TagKeys", texts(body.path("tags"), "/key"));
        yield List.of(body.path("resourceArn").textValue());
      }
      case "ecs:ListServices" -> {
        context.put("ecs:cluster", List.of(place.arn("ecs", "cluster/" + cluster)));
        yield List.of("*");
      }
      case "cloudwatch:GetMetricData" -> List.of("*");
      default -> throw new IllegalArgumentException("nobody told this test what " + action + " is about");
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
    Map<String, List<String>> more = new HashMap<>(context);
    more.put(key, List.of(values));
    return new AwsCall(action, resources, more);
  }

  AwsCall without(String key) {
    Map<String, List<String>> less = new HashMap<>(context);
    less.remove(key);
    return new AwsCall(action, resources, less);
  }
}
