package io.fluidity.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Tag;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.testkit.CloudUnderTest;

/** Emulated AWS, accessed by SDK clients of its own rather than through the adapters under test. */
public final class MotoCloud implements CloudUnderTest {

  private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider
      .create(AwsBasicCredentials.create("test", "test"));

  private final EcsClient ecs;
  private final CloudWatchClient cloudWatch;
  private final Clock clock = Clock.systemUTC();
  private final Set<String> clusters = new HashSet<>();

  public MotoCloud(URI endpoint) {
    ecs = EcsClient.builder().endpointOverride(endpoint).region(Region.EU_WEST_1)
        .credentialsProvider(CREDENTIALS).build();
    cloudWatch = CloudWatchClient.builder().endpointOverride(endpoint).region(Region.EU_WEST_1)
        .credentialsProvider(CREDENTIALS).build();
  }

  @Override
  public void createService(ServiceId id, int desiredCount) {
    create(id, request -> request.desiredCount(desiredCount));
  }

  @Override
  public void createDaemon(ServiceId id) {
    create(id, request -> request.schedulingStrategy(SchedulingStrategy.DAEMON));
  }

  private void create(ServiceId id, Consumer<CreateServiceRequest.Builder> scheduling) {
    createCluster(id.cluster());
    ecs.createService(request -> scheduling.accept(
        request.cluster(id.cluster()).serviceName(id.service()).taskDefinition("server")));
  }

  private void createCluster(String name) {
    if (clusters.isEmpty()) {
      ecs.registerTaskDefinition(request -> request.family("server").containerDefinitions(
          ContainerDefinition.builder().name("server").image("server").memory(128).build()));
    }
    if (clusters.add(name)) {
      ecs.createCluster(request -> request.clusterName(name));
    }
  }

  @Override
  public void deleteService(ServiceId id) {
    ecs.deleteService(request -> request.cluster(id.cluster()).service(id.service()).force(true));
  }

  @Override
  public void tag(ServiceId id, String key, String value) {
    String arn = ecs.describeServices(request -> request.cluster(id.cluster()).services(id.service()))
        .services().getFirst().serviceArn();
    ecs.tagResource(request -> request.resourceArn(arn).tags(Tag.builder().key(key).value(value).build()));
  }

  @Override
  public void publish(ServiceId id, ActivitySignal signal, Instant minute, double value) {
    List<Dimension> dimensions = signal.dimensions().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(each -> Dimension.builder().name(each.getKey())
            .value(each.getValue().replace("{cluster}", id.cluster()).replace("{service}", id.service()))
            .build())
        .toList();
    cloudWatch.putMetricData(request -> request.namespace(signal.namespace()).metricData(MetricDatum.builder()
        .metricName(signal.metric()).timestamp(minute).value(value).dimensions(dimensions).build()));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void awaitSettled() {
    // moto shows writes at once and accepts samples of the past.
  }
}
