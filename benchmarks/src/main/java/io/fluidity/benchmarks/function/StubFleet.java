package io.fluidity.benchmarks.function;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.aws.EcsShapes;
import io.fluidity.aws.StubAws;
import io.fluidity.aws.StubResponse;
import io.fluidity.domain.service.ServiceId;

/** Stub of AWS with many services in use, with latency and the rate limits of ECS. */
public final class StubFleet implements AutoCloseable {

  public static final Duration LATENCY = Duration.ofMillis(20);
  /** Limits of ECS on reads of services (Amazon ECS API reference, "Request throttling"). */
  public static final int READ_BURST = 100;
  public static final int READS_PER_SECOND = 20;

  private static final String CLUSTER = "fleet";
  private static final int SERVICES_PER_PAGE = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  private final StubAws aws = new StubAws();
  private final int services;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private double tokens = READ_BURST;
  private long refilledAt = System.nanoTime();

  /**
   * Starts the stub.
   *
   * @param services the number of services
   */
  public StubFleet(int services) {
    this.services = services;
    aws.respondTo("ecs:ListServices", request -> limited(list(request.body())));
    aws.respondTo("ecs:DescribeServices", request -> limited(describe(request.body())));
    aws.respondTo("cloudwatch:GetMetricData", request -> counted(metrics(request.body())));
  }

  private StubResponse limited(StubResponse response) {
    if (takeToken()) {
      return counted(response);
    }
    throttled.incrementAndGet();
    return counted(StubResponse.throttled());
  }

  private StubResponse counted(StubResponse response) {
    calls.incrementAndGet();
    return response.delayedBy(LATENCY);
  }

  private synchronized boolean takeToken() {
    long now = System.nanoTime();
    tokens = Math.min(READ_BURST, tokens + (now - refilledAt) / NANOS_PER_SECOND * READS_PER_SECOND);
    refilledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private StubResponse list(JsonNode request) {
    int from = request.path("nextToken").asInt(0);
    int to = Math.min(from + SERVICES_PER_PAGE, services);
    return EcsShapes.listed(
        IntStream.range(from, to).mapToObj(i -> EcsShapes.arn(id("service-" + i))).toList(),
        to < services ? Integer.toString(to) : "");
  }

  private static ServiceId id(String name) {
    return new ServiceId(CLUSTER, name);
  }

  private static StubResponse describe(JsonNode request) {
    String wokenAt = Instant.now().minus(Duration.ofHours(1)).toString();
    List<ObjectNode> described = new ArrayList<>();
    for (JsonNode name : request.path("services")) {
      ObjectNode service = EcsShapes.service(id(name.asText()), 1);
      service.putArray("tags").add(EcsShapes.tag("fluidity:woken-at", wokenAt));
      StubResponses.addEvents(service, "event-");
      described.add(service);
    }
    return EcsShapes.described(described, List.of());
  }

  private static StubResponse metrics(JsonNode request) {
    return StubResponses.connections(request,
        Map.of(StubResponses.minute().minus(Duration.ofMinutes(1)), 3.0));
  }

  /** Returns the environment variables of a function that manages the fleet. */
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString(), "MANAGED_SERVICES", CLUSTER + "/*");
  }

  /** Returns an event that names one service. */
  public String oneService() {
    return "{\"clusterName\":\"" + CLUSTER + "\",\"serviceName\":\"service-0\"}";
  }

  public void resetCalls() {
    aws.clearRequests();
    calls.set(0);
    throttled.set(0);
  }

  public int calls() {
    return calls.get();
  }

  public int throttled() {
    return throttled.get();
  }

  @Override
  public void close() {
    aws.close();
  }
}
