package io.fluidity.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;

/** An ECS and a CloudWatch in which every change shows at once, with the limits of the real ones. */
final class StronglyConsistentStub {

  private static final class Tasks {
    private final ServiceId id;
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<Instant, Double> samples = new TreeMap<>();
    private int desiredCount;

    Tasks(ServiceId id, int desiredCount) {
      this.id = id;
      this.desiredCount = desiredCount;
    }

    ObjectNode described() {
      ObjectNode service = EcsShapes.service(id, desiredCount);
      ArrayNode each = service.putArray("tags");
      tags.forEach((key, value) -> each.add(EcsShapes.tag(key, value)));
      return service;
    }
  }

  private final Map<String, Tasks> byArn = new TreeMap<>();

  StronglyConsistentStub(StubAws aws) {
    aws.answers("ecs:DescribeServices", request -> describe(request.body()));
    aws.answers("ecs:ListServices", request -> list(request.body()));
    aws.answers("ecs:UpdateService", request -> update(request.body()));
    aws.answers("ecs:TagResource", request -> tag(request.body()));
    aws.answers("cloudwatch:GetMetricData", request -> metrics(request.body()));
  }

  void createService(ServiceId id, int desiredCount) {
    byArn.put(EcsShapes.arn(id), new Tasks(id, desiredCount));
  }

  void writeTag(ServiceId id, String key, Instant at) {
    tasks(id).tags.put(key, at.toString());
  }

  /** Publishes a sample of the first of two signals, which tells of use by being more than 0. */
  void publish(ServiceId id, Instant minute, double value) {
    tasks(id).samples.put(minute, value);
  }

  int desiredCount(ServiceId id) {
    return tasks(id).desiredCount;
  }

  private Tasks tasks(ServiceId id) {
    Tasks tasks = byArn.get(EcsShapes.arn(id));
    if (tasks == null) {
      throw new IllegalArgumentException("there is no " + id);
    }
    return tasks;
  }

  private StubResponse describe(JsonNode asked) {
    if (asked.path("services").size() > 10) {
      return StubResponse.fault(400, "InvalidParameterException", "Services cannot be more than 10");
    }
    List<ObjectNode> services = new ArrayList<>();
    for (JsonNode name : asked.path("services")) {
      services.add(tasks(new ServiceId(asked.path("cluster").asText(), name.asText())).described());
    }
    return EcsShapes.described(services, List.of());
  }

  private StubResponse list(JsonNode asked) {
    int from = asked.path("nextToken").asInt(0);
    List<String> arns = byArn.values().stream().filter(
        tasks -> tasks.id.cluster().equals(asked.path("cluster").asText()))
        .map(tasks -> EcsShapes.arn(tasks.id)).toList();
    int to = Math.min(from + Math.min(asked.path("maxResults").asInt(10), 100), arns.size());
    return EcsShapes.listed(arns.subList(from, to), to < arns.size() ? Integer.toString(to) : "");
  }

  private StubResponse update(JsonNode asked) {
    tasks(new ServiceId(asked.path("cluster").asText(), asked.path("service").asText())).desiredCount = asked
        .path("desiredCount").asInt();
    return StubResponse.nothing();
  }

  private StubResponse tag(JsonNode asked) {
    Tasks tasks = byArn.get(asked.path("resourceArn").asText());
    if (tasks == null) {
      return StubResponse.fault("ResourceNotFoundException");
    }
    asked.path("tags").forEach(tag -> tasks.tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return StubResponse.nothing();
  }

  private StubResponse metrics(JsonNode asked) {
    if (asked.path("MetricDataQueries").size() > 500) {
      return StubResponse.fault(400, "ValidationError",
          "The collection MetricDataQueries must not be greater than 500");
    }
    List<ObjectNode> results = new ArrayList<>();
    for (JsonNode query : asked.path("MetricDataQueries")) {
      JsonNode metric = query.path("MetricStat").path("Metric");
      results.add(MetricShapes.result(query.path("Id").asText(), MetricShapes.COMPLETE,
          metric.path("MetricName").asText().equals("ActiveConnections")
              ? tasks(
                  new ServiceId(dimension(metric, "ClusterName"), dimension(metric, "ServiceName"))).samples
              : Map.of()));
    }
    return MetricShapes.page(results.toArray(ObjectNode[]::new));
  }

  private static String dimension(JsonNode metric, String name) {
    for (JsonNode dimension : metric.path("Dimensions")) {
      if (dimension.path("Name").asText().equals(name)) {
        return dimension.path("Value").asText();
      }
    }
    throw new IllegalArgumentException("the metric has no dimension " + name);
  }
}
