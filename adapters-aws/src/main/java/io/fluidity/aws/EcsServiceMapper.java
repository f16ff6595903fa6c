package io.fluidity.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** Maps a service of DescribeServices to the domain. */
final class EcsServiceMapper {

  /** ECS returns the newest 100; the latest few explain a slow start. */
  private static final int MAX_EVENTS = 10;
  private static final String PRIMARY = "PRIMARY";

  private EcsServiceMapper() {}

  static ServiceLifecycle lifecycle(ServiceId id, Service service) {
    return switch (service.status()) {
      case null -> throw missing("status");
      case "INACTIVE" -> new ServiceLifecycle.Missing(id, MissingReason.INACTIVE);
      case "DRAINING" -> new ServiceLifecycle.Missing(id, MissingReason.DRAINING);
      default -> ServiceLifecycle.of(new ServiceSnapshot(id,
          service.schedulingStrategy() == SchedulingStrategy.DAEMON ? Scheduling.DAEMON : Scheduling.REPLICA,
          required(service.desiredCount(), "desiredCount"), required(service.runningCount(), "runningCount"),
          required(service.pendingCount(), "pendingCount"), failedTasks(service),
          rollout(service), EcsServiceEvents.steadyState(service), IntentTags.parse(tags(service)),
          events(service)));
    };
  }

  private static int required(@Nullable Integer count, String what) {
    if (count == null) {
      throw missing(what);
    }
    return count;
  }

  private static OperationFailedException missing(String what) {
    return new OperationFailedException(
        new Failure.Unreachable("ecs:DescribeServices", "the response has no " + what + " of the service"));
  }

  /** Counts the primary deployment only: the others are being replaced. */
  private static int failedTasks(Service service) {
    return service.deployments().stream().filter(deployment -> PRIMARY.equals(deployment.status()))
        .map(Deployment::failedTasks).mapToInt(failed -> failed == null ? 0 : failed).sum();
  }

  private static @Nullable Rollout rollout(Service service) {
    return service.deployments().stream()
        .filter(each -> PRIMARY.equals(each.status()) && each.createdAt() != null
            && each.rolloutState() == DeploymentRolloutState.IN_PROGRESS)
        .findFirst().map(each -> new Rollout(each.createdAt())).orElse(null);
  }

  private static Map<String, String> tags(Service service) {
    Map<String, String> tags = new HashMap<>();
    service.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return tags;
  }

  private static List<ServiceEvent> events(Service service) {
    return service.events().stream()
        .filter(event -> event.createdAt() != null && event.message() != null).limit(MAX_EVENTS)
        .map(event -> new ServiceEvent(event.createdAt(), event.message())).toList();
  }
}
