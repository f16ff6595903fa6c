package io.fluidity.benchmarks.function;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.aws.EcsShapes;
import io.fluidity.aws.MetricShapes;
import io.fluidity.aws.StubResponse;
import io.fluidity.aws.StubAws;
import io.fluidity.domain.service.ServiceId;

/** An AWS with many services, all in use, which takes its time, and refuses whoever reads too often. */
public final class StubFleet implements AutoCloseable {

  /** How long a call takes. */
  public static final Duration LATENCY = Duration.ofMillis(20);
  /** The limits of ECS on reading services (Amazon ECS API reference, "Request throttling"). */
  public static final int READS_AT_ONCE = 100;
  public static final int READS_A_SECOND = 20;

  private static final String CLUSTER = "fleet";
  private static final int SERVICES_A_PAGE = 100;
  private static final int EVENTS = 20;
  private static final double NANOS_A_SECOND = 1e9;

  private final StubAws aws = new StubAws();
  private final int services;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private double tokens = READS_AT_ONCE;
  private long counted = System.nanoTime();

  /** One with this many services. */
  public StubFleet(int services) {
    this.services = services;
    aws.respondTo("ecs:ListServices", request -> limited(list(request.body())));
    aws.respondTo("ecs:DescribeServices", request -> limited(describe(request.body())));
    aws.respondTo("cloudwatch:GetMetricData", request -> counted(metrics(request.body())));
  }

  private StubResponse limited(StubResponse response) {
    if (isLetIn()) {
      return counted(response);
    }
    refused.incrementAndGet();
    return counted(StubResponse.throttled());
  }

  private StubResponse counted(StubResponse response) {
    calls.incrementAndGet();
    return response.delayedBy(LATENCY);
  }

  private synchronized boolean isLetIn() {
    long now = System.nanoTime();
    tokens = Math.min(READS_AT_ONCE, tokens + (now - counted) / NANOS_A_SECOND * READS_A_SECOND);
    counted = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private StubResponse list(JsonNode asked) {
    int from = asked.path("nextToken").asInt(0);
    int to = Math.min(from + SERVICES_A_PAGE, services);
    return EcsShapes.listed(
        IntStream.range(from, to).mapToObj(i -> EcsShapes.arn(id("service-" + i))).toList(),
        to < services ? Integer.toString(to) : "");
  }

  private static ServiceId id(String name) {
    return new ServiceId(CLUSTER, name);
  }

  private static StubResponse describe(JsonNode asked) {
    String woken = Instant.now().minus(Duration.ofHours(1)).toString();
    List<ObjectNode> described = new ArrayList<>();
    for (JsonNode name : asked.path("services")) {
      ObjectNode service = EcsShapes.service(id(name.asText()), 1);
      service.putArray("tags").add(EcsShapes.tag("fluidity:woken-at", woken));
      ArrayNode events = service.putArray("events");
      for (int i = 0; i < EVENTS; i++) {
        events.addObject().put("id", "event-" + i).put("createdAt", 1.7672256E9 - i).put("message",
            "(service " + name.asText() + ") has reached a steady state.");
      }
      described.add(service);
    }
    return EcsShapes.described(described, List.of());
  }

  private static StubResponse metrics(JsonNode asked) {
    Map<Instant, Double> samples = Map
        .of(Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60 - 60), 3.0);
    List<ObjectNode> results = new ArrayList<>();
    for (JsonNode query : asked.path("MetricDataQueries")) {
      boolean gauge = query.path("MetricStat").path("Metric").path("MetricName").asText()
          .equals("ActiveConnections");
      results.add(MetricShapes.result(query.path("Id").asText(), MetricShapes.COMPLETE,
          gauge ? samples : Map.of()));
    }
    return MetricShapes.page(results.toArray(ObjectNode[]::new));
  }

  /** What a function needs in its environment to sweep it. */
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString(), "MANAGED_SERVICES", CLUSTER + "/*");
  }

  /** An event that means one of the services. */
  public String anyone() {
    return "{\"clusterName\":\"" + CLUSTER + "\",\"serviceName\":\"service-0\"}";
  }

  /** Forgets what was counted. */
  public void forgetCalls() {
    aws.clearRequests();
    calls.set(0);
    refused.set(0);
  }

  public int calls() {
    return calls.get();
  }

  /** How many calls were refused for coming too often. */
  public int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    aws.close();
  }
}
