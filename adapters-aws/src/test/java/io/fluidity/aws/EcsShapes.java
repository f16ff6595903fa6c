package io.fluidity.aws;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;

/** What ECS says, in the shapes of its API. */
public final class EcsShapes {

  private static final String ACCOUNT = "arn:aws:ecs:eu-west-1:123456789012:service/";

  private EcsShapes() {}

  public static String arn(ServiceId id) {
    return ACCOUNT + id;
  }

  /** How ECS named services until 2018: without their cluster. */
  public static String shortArn(ServiceId id) {
    return ACCOUNT + id.service();
  }

  /** An ACTIVE service with as many running tasks as are wanted. */
  public static ObjectNode service(ServiceId id, int desiredCount) {
    return node().put("serviceArn", arn(id)).put("serviceName", id.service())
        .put("clusterArn", "arn:aws:ecs:eu-west-1:123456789012:cluster/" + id.cluster())
        .put("status", "ACTIVE").put("schedulingStrategy", "REPLICA").put("desiredCount", desiredCount)
        .put("runningCount", desiredCount).put("pendingCount", 0);
  }

  public static ObjectNode tag(String key, String value) {
    return node().put("key", key).put("value", value);
  }

  /** An answer of DescribeServices. */
  public static StubResponse described(ObjectNode... services) {
    return described(List.of(services), List.of());
  }

  public static StubResponse described(List<ObjectNode> services, List<ObjectNode> failures) {
    ObjectNode body = node();
    body.set("services", array(services));
    body.set("failures", array(failures));
    return StubResponse.of(body);
  }

  /** Why a service was not described. */
  public static ObjectNode failure(ServiceId id, String reason) {
    return node().put("arn", arn(id)).put("reason", reason);
  }

  /** An answer of ListServices; an empty token is none. */
  public static StubResponse listed(List<String> arns, String nextToken) {
    ObjectNode body = node();
    ArrayNode list = body.putArray("serviceArns");
    arns.forEach(list::add);
    return StubResponse.of(nextToken.isEmpty() ? body : body.put("nextToken", nextToken));
  }

  public static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array(List<ObjectNode> nodes) {
    return JsonNodeFactory.instance.arrayNode().addAll(nodes);
  }
}
