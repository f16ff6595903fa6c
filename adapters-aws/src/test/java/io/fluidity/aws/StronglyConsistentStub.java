package io.fluidity.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.domain.service.ServiceId;

/** ECS and CloudWatch on a stub, with the limits of their APIs. Every write is visible at once. */
final class StronglyConsistentStub {

  private static final class StubService {
    private final ServiceId id;
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<Instant, Double> samples = new TreeMap<>();
    private int desiredCount;

    StubService(ServiceId id, int desiredCount) {
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

  private final Map<String, StubService> byArn = new TreeMap<>();

  StronglyConsistentStub(StubAws aws) {
    respondTo(aws, "ecs:DescribeServices", this::describe);
    respondTo(aws, "ecs:ListServices", this::list);
    respondTo(aws, "ecs:UpdateService", this::update);
    respondTo(aws, "ecs:TagResource", this::tag);
    respondTo(aws, "cloudwatch:GetMetricData", this::metrics);
  }

  /** Requests arrive in parallel, but are processed one at a time. */
  private void respondTo(StubAws aws, String action, Function<JsonNode, StubResponse> response) {
    aws.respondTo(action, request -> {
      synchronized (this) {
        return response.apply(request.body());
      }
    });
  }

  synchronized void createService(ServiceId id, int desiredCount) {
    byArn.put(EcsShapes.arn(id), new StubService(id, desiredCount));
  }

  synchronized void writeTag(ServiceId id, String key, Instant at) {
    service(id).tags.put(key, at.toString());
  }

  /** Publishes a sample of the first default signal, {@code ActiveConnections}. */
  synchronized void publish(ServiceId id, Instant minute, double value) {
    service(id).samples.put(minute, value);
  }

  synchronized int desiredCount(ServiceId id) {
    return service(id).desiredCount;
  }

  private StubService service(ServiceId id) {
    StubService service = byArn.get(EcsShapes.arn(id));
    if (service == null) {
      throw new IllegalArgumentException("no service " + id);
    }
    return service;
  }

  private StubResponse describe(JsonNode request) {
    if (request.path("services").size() > 10) {
      return StubResponse.error(400, "InvalidParameterException", "Services cannot be more than 10");
    }
    List<ObjectNode> services = new ArrayList<>();
    for (JsonNode name : request.path("services")) {
      services.add(service(new ServiceId(request.path("cluster").asText(), name.asText())).described());
    }
    return EcsShapes.described(services, List.of());
  }

  private StubResponse list(JsonNode request) {
    int from = request.path("nextToken").asInt(0);
    List<String> arns = byArn.values().stream()
        .filter(service -> service.id.cluster().equals(request.path("cluster").asText()))
        .map(service -> EcsShapes.arn(service.id)).toList();
    int to = Math.min(from + Math.min(request.path("maxResults").asInt(10), 100), arns.size());
    return EcsShapes.listed(arns.subList(from, to), to < arns.size() ? Integer.toString(to) : "");
  }

  private StubResponse update(JsonNode request) {
    ServiceId id = new ServiceId(request.path("cluster").asText(), request.path("service").asText());
    service(id).desiredCount = request.path("desiredCount").asInt();
    return StubResponse.empty();
  }

  private StubResponse tag(JsonNode request) {
    StubService service = byArn.get(request.path("resourceArn").asText());
    if (service == null) {
      return StubResponse.error("ResourceNotFoundException");
    }
    request.path("tags")
        .forEach(tag -> service.tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return StubResponse.empty();
  }

  private StubResponse metrics(JsonNode request) {
    if (request.path("MetricDataQueries").size() > 500) {
      return StubResponse.error(400, "ValidationError",
          "The collection MetricDataQueries must not be greater than 500");
    }
    return MetricShapes.response(request, this::samples);
  }

  private Map<Instant, Double> samples(JsonNode query) {
    return MetricShapes.metricName(query).equals("ActiveConnections")
        ? service(new ServiceId(MetricShapes.dimension(query, "ClusterName"),
            MetricShapes.dimension(query, "ServiceName"))).samples
        : Map.of();
  }
}
