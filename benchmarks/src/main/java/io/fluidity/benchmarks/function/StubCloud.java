package io.fluidity.benchmarks.function;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.aws.EcsShapes;
import io.fluidity.aws.StubAws;
import io.fluidity.aws.StubResponse;
import io.fluidity.domain.service.ServiceId;

/**
 * Stub of AWS with one sleeping service. Changes take effect at once; responses are as large as those of AWS.
 */
public final class StubCloud implements AutoCloseable {

  public static final ServiceId SERVICE = new ServiceId("prod", "web");

  private static final int MINUTES = 30;

  private final StubAws aws;
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private volatile int desiredCount;

  /**
   * Starts the stub.
   *
   * @param tls the TLS context of HTTPS; {@code null} for HTTP
   */
  public StubCloud(@Nullable SSLContext tls) {
    aws = new StubAws(tls);
    aws.respondTo("ecs:DescribeServices", _ -> EcsShapes.described(service()));
    aws.respondTo("ecs:UpdateService", request -> update(request.body()));
    aws.respondTo("ecs:TagResource", request -> tag(request.body()));
    aws.respondTo("cloudwatch:GetMetricData", request -> metrics(request.body()));
  }

  private StubResponse update(JsonNode request) {
    desiredCount = request.path("desiredCount").asInt();
    return StubResponse.of(EcsShapes.node().set("service", service()));
  }

  private StubResponse tag(JsonNode request) {
    request.path("tags").forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return StubResponse.empty();
  }

  private ObjectNode service() {
    ObjectNode service = EcsShapes.service(SERVICE, desiredCount);
    service.put("taskDefinition", "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7")
        .put("launchType", "FARGATE").put("platformVersion", "1.4.0")
        .put("createdAt", StubResponses.CREATED_AT);
    service.putArray("deployments").addObject().put("id", "ecs-svc/1234567890123456789")
        .put("status", "PRIMARY").put("desiredCount", desiredCount).put("runningCount", desiredCount)
        .put("pendingCount", 0).put("failedTasks", 0).put("rolloutState", "COMPLETED")
        .put("createdAt", StubResponses.CREATED_AT).put("updatedAt", StubResponses.CREATED_AT);
    StubResponses.addEvents(service, "5e8b2f0c-6d0c-4c3b-9a3b-0c5f2b7d1e");
    ArrayNode list = service.putArray("tags");
    tags.forEach((key, value) -> list.add(EcsShapes.tag(key, value)));
    return service;
  }

  /** Returns connections in each of the last 30 minutes. */
  private static StubResponse metrics(JsonNode request) {
    Instant now = StubResponses.minute();
    Map<Instant, Double> samples = new TreeMap<>();
    for (int i = 0; i < MINUTES; i++) {
      samples.put(now.minus(Duration.ofMinutes(i)), 3.0);
    }
    return StubResponses.connections(request, samples);
  }

  /** Puts the service to sleep, and removes its tags and the recorded calls. */
  public void reset() {
    desiredCount = 0;
    tags.clear();
    resetCalls();
  }

  /** Changes the service to one that was woken an hour ago. */
  public void setAwakeForAnHour() {
    desiredCount = 1;
    tags.put("fluidity:woken-at", Instant.now().minus(Duration.ofHours(1)).toString());
  }

  public void resetCalls() {
    aws.clearRequests();
  }

  /** Returns the number of calls since the last reset. */
  public int calls() {
    return aws.requests().size();
  }

  /** Closes every connection; new ones are accepted. */
  public void dropConnections() {
    aws.dropConnections();
  }

  /** Returns the environment variables of a function that uses this stub. */
  public Map<String, String> environment() {
    return Map.of("SETTLE_SECONDS", "0", "AWS_ENDPOINT_URL", aws.endpoint().toString(), "ECS_CLUSTER_NAME",
        SERVICE.cluster(),
        "ECS_SERVICE_NAME", SERVICE.service());
  }

  @Override
  public void close() {
    aws.close();
  }
}
