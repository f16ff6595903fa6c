package io.fluidity.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Responses of CloudWatch, in the structure of its API. */
public final class MetricShapes {

  public static final String COMPLETE = "Complete";
  public static final String PARTIAL = "PartialData";

  private MetricShapes() {}

  /** Returns a result of GetMetricData. */
  public static ObjectNode result(String id, String statusCode, Map<Instant, Double> samples) {
    ObjectNode result = EcsShapes.node().put("Id", id).put("Label", "a label").put("StatusCode", statusCode);
    ArrayNode timestamps = result.putArray("Timestamps");
    ArrayNode values = result.putArray("Values");
    samples.forEach((instant, value) -> {
      timestamps.addPOJO(instant);
      values.add(value);
    });
    return result;
  }

  /** Returns a complete result of GetMetricData. */
  public static ObjectNode complete(String id, Map<Instant, Double> samples) {
    return result(id, COMPLETE, samples);
  }

  /** Returns a response of GetMetricData without a next page. */
  public static StubResponse page(ObjectNode... results) {
    return StubResponse.of(body(List.of(results)));
  }

  /** Returns a response of GetMetricData with a next page. */
  public static StubResponse pageBefore(String nextToken, ObjectNode... results) {
    return StubResponse.of(body(List.of(results)).put("NextToken", nextToken));
  }

  /**
   * Returns a response of GetMetricData with a complete result for each query.
   *
   * @param request the body of the request
   * @param samples returns the samples of a query
   */
  public static StubResponse response(JsonNode request, Function<JsonNode, Map<Instant, Double>> samples) {
    List<ObjectNode> results = new ArrayList<>();
    for (JsonNode query : request.path("MetricDataQueries")) {
      results.add(complete(query.path("Id").asText(), samples.apply(query)));
    }
    return StubResponse.of(body(results));
  }

  public static String metricName(JsonNode query) {
    return metric(query).path("MetricName").asText();
  }

  /** Returns the value of a dimension of a query. */
  public static String dimension(JsonNode query, String name) {
    for (JsonNode dimension : metric(query).path("Dimensions")) {
      if (dimension.path("Name").asText().equals(name)) {
        return dimension.path("Value").asText();
      }
    }
    throw new IllegalArgumentException("the metric has no dimension " + name);
  }

  private static JsonNode metric(JsonNode query) {
    return query.path("MetricStat").path("Metric");
  }

  private static ObjectNode body(List<ObjectNode> results) {
    ObjectNode body = EcsShapes.node();
    body.set("MetricDataResults", EcsShapes.array(results));
    return body;
  }
}
