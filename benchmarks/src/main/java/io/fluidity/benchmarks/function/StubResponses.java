package io.fluidity.benchmarks.function;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.aws.MetricShapes;
import io.fluidity.aws.StubResponse;

/** Parts of responses that are as large as those of AWS for a service in use. */
final class StubResponses {

  static final double CREATED_AT = 1.7672256E9;

  private static final int EVENTS = 20;

  private StubResponses() {}

  /** Adds events to a service of ECS. */
  static void addEvents(ObjectNode service, String idPrefix) {
    ArrayNode events = service.putArray("events");
    for (int i = 0; i < EVENTS; i++) {
      events.addObject().put("id", idPrefix + (10 + i)).put("createdAt", CREATED_AT - i).put("message",
          "(service " + service.path("serviceName").asText() + ") has reached a steady state.");
    }
  }

  /** Returns samples of the metric ActiveConnections, and none of other metrics. */
  static StubResponse connections(JsonNode request, Map<Instant, Double> samples) {
    List<ObjectNode> results = new ArrayList<>();
    for (JsonNode query : request.path("MetricDataQueries")) {
      boolean connections = query.path("MetricStat").path("Metric").path("MetricName").asText()
          .equals("ActiveConnections");
      results.add(MetricShapes.result(query.path("Id").asText(), MetricShapes.COMPLETE,
          connections ? samples : Map.of()));
    }
    return MetricShapes.page(results.toArray(ObjectNode[]::new));
  }

  /** Returns the start of the current minute. */
  static Instant minute() {
    return Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60);
  }
}
