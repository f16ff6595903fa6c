package io.fluidity.benchmarks.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Makes only the AWS calls of an operation, with the same clients as the functions. */
public abstract sealed class BareCalls implements RequestStreamHandler {

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration WINDOW = Duration.ofMinutes(16);

  final String cluster = System.getenv("ECS_CLUSTER_NAME");
  final String service = System.getenv("ECS_SERVICE_NAME");
  final SdkHttpClient http = AwsCrtHttpClient.create();
  final EcsClient ecs = EcsClient.builder().httpClient(http).overrideConfiguration(client -> client
      .apiCallAttemptTimeout(ATTEMPT_TIMEOUT).apiCallTimeout(CALL_TIMEOUT).retryStrategy(RetryMode.STANDARD))
      .build();

  private BareCalls() {}

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    in.readAllBytes();
    call();
    out.write("{}".getBytes(StandardCharsets.UTF_8));
  }

  abstract void call();

  final Service describe() {
    return ecs.describeServices(
        request -> request.cluster(cluster).services(service).include(ServiceField.TAGS)).services()
        .getFirst();
  }

  /** The calls of a wake. */
  public static final class Wake extends BareCalls {
    @Override
    void call() {
      String arn = describe().serviceArn();
      ecs.tagResource(request -> request.resourceArn(arn)
          .tags(Tag.builder().key("fluidity:woken-at").value(Instant.now().toString()).build()));
      ecs.updateService(request -> request.cluster(cluster).service(service).desiredCount(1));
      describe();
    }
  }

  /** The calls of a sleep check that keeps its service awake, and of a status. */
  public static final class SleepCheck extends BareCalls {
    private final CloudWatchClient cloudWatch = CloudWatchClient.builder().httpClient(http)
        .overrideConfiguration(client -> client.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
            .apiCallTimeout(CALL_TIMEOUT).retryStrategy(RetryMode.STANDARD))
        .build();

    @Override
    void call() {
      describe();
      Instant now = Instant.now();
      int results = cloudWatch.getMetricData(request -> request.startTime(now.minus(WINDOW)).endTime(now)
          .scanBy(ScanBy.TIMESTAMP_ASCENDING)
          .metricDataQueries(query("m0", "ActiveConnections"), query("m1", "LastActivityEpochSeconds")))
          .metricDataResults().size();
      if (results != 2) {
        throw new IllegalStateException("there must be 2 results (were " + results + ")");
      }
    }

    private MetricDataQuery query(String id, String metric) {
      List<Dimension> dimensions = List.of(Dimension.builder().name("ServiceName").value(service).build(),
          Dimension.builder().name("ClusterName").value(cluster).build());
      return MetricDataQuery.builder().id(id).metricStat(stat -> stat.period(60).stat("Maximum").metric(
          of -> of.namespace("Fluidity").metricName(metric).dimensions(dimensions))).build();
    }
  }
}
