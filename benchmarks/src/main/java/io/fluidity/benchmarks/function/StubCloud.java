package io.fluidity.benchmarks.function;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.aws.EcsShapes;
import io.fluidity.aws.MetricShapes;
import io.fluidity.aws.StubResponse;
import io.fluidity.aws.StubAws;
import io.fluidity.domain.service.ServiceId;

/**
 * An AWS in which one service sleeps: it takes what it is told, shows it at once, and tells of a service as
 * much as ECS does of one that lives for a while.
 */
public final class StubCloud implements AutoCloseable {

  /** The service of the functions that are measured. */
  public static final ServiceId SHOP = new ServiceId("production", "shop");

  private static final int EVENTS = 20;
  private static final int MINUTES = 30;

  private final StubAws aws;
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private volatile int desiredCount;

  /** One that speaks HTTPS with this, or HTTP without. */
  public StubCloud(@Nullable SSLContext tls) {
    aws = new StubAws(tls);
    aws.respondTo("ecs:DescribeServices", _ -> EcsShapes.described(described()));
    aws.respondTo("ecs:UpdateService", request -> update(request.body()));
    aws.respondTo("ecs:TagResource", request -> tag(request.body()));
    aws.respondTo("cloudwatch:GetMetricData", request -> metrics(request.body()));
  }

  private StubResponse update(JsonNode asked) {
    desiredCount = asked.path("desiredCount").asInt();
    return StubResponse.of(EcsShapes.node().set("service", described()));
  }

  private StubResponse tag(JsonNode asked) {
    asked.path("tags").forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return StubResponse.empty();
  }

  private ObjectNode described() {
    ObjectNode service = EcsShapes.service(SHOP, desiredCount);
    service.put("taskDefinition", "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7")
        .put("launchType", "FARGATE").put("platformVersion", "1.4.0").put("createdAt", 1.7672256E9);
    service.putArray("deployments").addObject().put("id", "ecs-svc/1234567890123456789")
        .put("status", "PRIMARY").put("desiredCount", desiredCount).put("runningCount", desiredCount)
        .put("pendingCount", 0).put("failedTasks", 0).put("rolloutState", "COMPLETED")
        .put("createdAt", 1.7672256E9).put("updatedAt", 1.7672256E9);
    ArrayNode events = service.putArray("events");
    for (int i = 0; i < EVENTS; i++) {
      events.addObject().put("id", "5e8b2f0c-6d0c-4c3b-9a3b-0c5f2b7d1e" + (10 + i))
          .put("createdAt", 1.7672256E9 - i)
          .put("message", "(service shop) has reached a steady state.");
    }
    ArrayNode list = service.putArray("tags");
    tags.forEach((key, value) -> list.add(EcsShapes.tag(key, value)));
    return service;
  }

  /** In use, in every minute of the last half hour, as the first signal tells. */
  private static StubResponse metrics(JsonNode asked) {
    Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60);
    Map<Instant, Double> samples = new TreeMap<>();
    for (int i = 0; i < MINUTES; i++) {
      samples.put(now.minus(Duration.ofMinutes(i)), 3.0);
    }
    List<ObjectNode> results = new ArrayList<>();
    for (JsonNode query : asked.path("MetricDataQueries")) {
      boolean gauge = query.path("MetricStat").path("Metric").path("MetricName").asText()
          .equals("ActiveConnections");
      results.add(MetricShapes.result(query.path("Id").asText(), MetricShapes.COMPLETE,
          gauge ? samples : Map.of()));
    }
    return MetricShapes.page(results.toArray(ObjectNode[]::new));
  }

  /** Puts the service as it was at first: asleep, and without a mark. */
  public void forget() {
    desiredCount = 0;
    tags.clear();
    aws.clearRequests();
  }

  /** Puts the service as it is hours after a wake. */
  public void wakeLongAgo() {
    desiredCount = 1;
    tags.put("fluidity:woken-at", Instant.now().minus(Duration.ofHours(1)).toString());
  }

  public void forgetCalls() {
    aws.clearRequests();
  }

  /** How often it was called since it forgot. */
  public int calls() {
    return aws.requests().size();
  }

  /** Ends every connection; whoever comes back is served. */
  public void dropConnections() {
    aws.dropConnections();
  }

  /** What a function needs in its environment to find it. */
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString(), "ECS_CLUSTER_NAME", SHOP.cluster(),
        "ECS_SERVICE_NAME", SHOP.service());
  }

  @Override
  public void close() {
    aws.close();
  }
}
