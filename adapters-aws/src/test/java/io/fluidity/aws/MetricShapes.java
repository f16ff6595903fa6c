package io.fluidity.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What CloudWatch says, in the shapes of its API. */
public final class MetricShapes {

  public static final String COMPLETE = "Complete";
  public static final String PARTIAL = "PartialData";

  private MetricShapes() {}

  /** A result of GetMetricData. */
  public static ObjectNode result(String id, String statusCode, Map<Instant, Double> samples) {
    ObjectNode result = node().put("Id", id).put("Label", "a label").put("StatusCode", statusCode);
    ArrayNode timestamps = result.putArray("Timestamps");
    ArrayNode values = result.putArray("Values");
    samples.forEach((instant, value) -> {
      timestamps.addPOJO(instant);
      values.add(value);
    });
    return result;
  }

  /** The only page of an answer of GetMetricData. */
  public static StubResponse page(ObjectNode... results) {
    return StubResponse.of(body(List.of(results)));
  }

  /** A page that another follows. */
  public static StubResponse pageBefore(String nextToken, ObjectNode... results) {
    return StubResponse.of(body(List.of(results)).put("NextToken", nextToken));
  }

  private static ObjectNode body(List<ObjectNode> results) {
    ObjectNode body = node();
    body.set("MetricDataResults", JsonNodeFactory.instance.arrayNode().addAll(results));
    return body;
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
