package io.fluidity.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/**
 * Reader of the health checks of a service: those of its essential containers, and those of its load balancer
 * target groups. Thread-safe.
 */
public final class EcsTaskHealth {

  /** Limit of DescribeTasks (Amazon ECS API reference). */
  private static final int MAX_TASKS_PER_CALL = 100;

  private final EcsClient ecs;
  private final ElasticLoadBalancingV2Client loadBalancing;
  private final SdkErrorTranslator errors;

  EcsTaskHealth(EcsClient ecs, ElasticLoadBalancingV2Client loadBalancing, SdkErrorTranslator errors) {
    this.ecs = ecs;
    this.loadBalancing = loadBalancing;
    this.errors = errors;
  }

  /** Health of a service. */
  public sealed interface Health {

    /** At least the desired count of tasks passes every check. */
    record Healthy() implements Health {}

    /** The service has no health check. */
    record Unchecked() implements Health {}

    /**
     * Fewer tasks than the desired count pass a check, or the desired count is 0.
     *
     * @param reason each check that fails and its number of healthy tasks, as a clause
     */
    record Unhealthy(String reason) implements Health {}
  }

  /** Result of one check. */
  private record Check(String name, long healthy, int desired, String detail) {
    boolean isPassed() {
      return healthy >= desired;
    }

    String message() {
      return name + ": " + healthy + " of " + desired + " healthy"
          + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }

  /**
   * Reads all health checks of a service.
   *
   * @param id the service
   * @return its health now
   * @throws OperationFailedException with a {@code Failure.Cloud}, or {@code Failure.Missing} if the service
   *           is gone
   */
  public Health of(ServiceId id) {
    Service service = describe(id);
    if (service.desiredCount() == 0) {
      return new Health.Unhealthy("its desired count is 0");
    }
    List<Check> checks = Stream.concat(containerCheck(id, service).stream(),
        service.loadBalancers().stream().map(LoadBalancer::targetGroupArn).filter(Objects::nonNull)
            .map(group -> targetGroupCheck(group, service.desiredCount())))
        .toList();
    if (checks.isEmpty()) {
      return new Health.Unchecked();
    }
    String failing = checks.stream().filter(check -> !check.isPassed()).map(Check::message)
        .collect(Collectors.joining("; "));
    return failing.isEmpty() ? new Health.Healthy() : new Health.Unhealthy(failing);
  }

  private Service describe(ServiceId id) {
    Service service = errors.call("ecs:DescribeServices",
        () -> ecs.describeServices(request -> request.cluster(id.cluster()).services(id.service())))
        .services().stream().findFirst().orElseThrow(
            () -> new OperationFailedException(new Failure.Missing(id, MissingReason.NO_SUCH_SERVICE)));
    if (EcsServiceMapper.lifecycle(id, service) instanceof ServiceLifecycle.Missing(_, var reason)) {
      throw new OperationFailedException(new Failure.Missing(id, reason));
    }
    return service;
  }

  /**
   * Reads the container health, which ECS aggregates over the essential containers of a task. Without such a
   * check it stays UNKNOWN (Amazon ECS API reference, HealthCheck).
   */
  private Optional<Check> containerCheck(ServiceId id, Service service) {
    if (service.taskDefinition() == null) {
      // An external deployment controller sets the task definition of each task set instead.
      return Optional.empty();
    }
    List<ContainerDefinition> containers = errors.call("ecs:DescribeTaskDefinition",
        () -> ecs.describeTaskDefinition(request -> request.taskDefinition(service.taskDefinition())))
        .taskDefinition().containerDefinitions();
    if (containers.stream().noneMatch(EcsTaskHealth::isEssentialAndChecked)) {
      return Optional.empty();
    }
    List<HealthStatus> states = tasks(id).stream().map(Task::healthStatus).toList();
    long unhealthy = states.stream().filter(HealthStatus.UNHEALTHY::equals).count();
    return Optional.of(new Check("the container health check",
        states.stream().filter(HealthStatus.HEALTHY::equals).count(), service.desiredCount(),
        unhealthy == 0 ? "" : unhealthy + " unhealthy"));
  }

  /** Containers are essential by default. */
  private static boolean isEssentialAndChecked(ContainerDefinition container) {
    return container.healthCheck() != null && !Boolean.FALSE.equals(container.essential());
  }

  private List<Task> tasks(ServiceId id) {
    List<String> arns = errors.call("ecs:ListTasks",
        () -> ecs.listTasksPaginator(request -> request.cluster(id.cluster()).serviceName(id.service())
            .desiredStatus(DesiredStatus.RUNNING).maxResults(MAX_TASKS_PER_CALL)).taskArns().stream()
            .toList());
    List<Task> tasks = new ArrayList<>();
    for (int from = 0; from < arns.size(); from += MAX_TASKS_PER_CALL) {
      List<String> batch = arns.subList(from, Math.min(from + MAX_TASKS_PER_CALL, arns.size()));
      tasks.addAll(errors.call("ecs:DescribeTasks",
          () -> ecs.describeTasks(request -> request.cluster(id.cluster()).tasks(batch))).tasks());
    }
    return tasks;
  }

  private Check targetGroupCheck(String arn, int desired) {
    List<TargetHealth> targets = errors.call("elasticloadbalancing:DescribeTargetHealth",
        () -> loadBalancing.describeTargetHealth(request -> request.targetGroupArn(arn)))
        .targetHealthDescriptions().stream().map(TargetHealthDescription::targetHealth).toList();
    return new Check("the target group " + nameIn(arn),
        targets.stream().filter(target -> target.state() == TargetHealthStateEnum.HEALTHY).count(), desired,
        targets.stream().filter(target -> target.state() != TargetHealthStateEnum.HEALTHY)
            .map(target -> target.reasonAsString() == null ? target.stateAsString() : target.reasonAsString())
            .distinct().sorted().collect(Collectors.joining(", ")));
  }

  /** {@code …:targetgroup/NAME/ID}. */
  private static String nameIn(String arn) {
    String[] parts = arn.split("/", -1);
    return parts.length > 1 ? parts[1] : arn;
  }
}
