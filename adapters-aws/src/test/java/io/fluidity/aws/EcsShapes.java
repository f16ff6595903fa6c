package io.fluidity.aws;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;

/** Responses of ECS, in the JSON of its API. */
public final class EcsShapes {

  private static final String SERVICE_ARN = "arn:aws:ecs:eu-west-1:123456789012:service/";

  private EcsShapes() {}

  public static String arn(ServiceId id) {
    return SERVICE_ARN + id;
  }

  /** Returns an ARN in the short format, without the cluster, which old services still have. */
  public static String shortArn(ServiceId id) {
    return SERVICE_ARN + id.service();
  }

  /** Returns an ACTIVE service with as many running tasks as its desired count. */
  public static ObjectNode service(ServiceId id, int desiredCount) {
    return node().put("serviceArn", arn(id)).put("serviceName", id.service())
        .put("clusterArn", "arn:aws:ecs:eu-west-1:123456789012:cluster/" + id.cluster())
        .put("status", "ACTIVE").put("schedulingStrategy", "REPLICA").put("desiredCount", desiredCount)
        .put("runningCount", desiredCount).put("pendingCount", 0);
  }

  public static ObjectNode tag(String key, String value) {
    return node().put("key", key).put("value", value);
  }

  /** Returns a response of DescribeServices. */
  public static StubResponse described(ObjectNode... services) {
    return described(List.of(services), List.of());
  }

  /** Returns a response of DescribeServices in which some services could not be described. */
  public static StubResponse described(List<ObjectNode> services, List<ObjectNode> failures) {
    ObjectNode body = node();
    body.set("services", array(services));
    body.set("failures", array(failures));
    return StubResponse.of(body);
  }

  /** Returns the reason why a service could not be described. */
  public static ObjectNode failure(ServiceId id, String reason) {
    return node().put("arn", arn(id)).put("reason", reason);
  }

  /** Returns a response of ListServices; an empty token means the last page. */
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
