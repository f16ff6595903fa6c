package io.fluidity.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.service.Absence;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/** A service as DescribeServices tells of it, in the words of the domain. */
final class DescribedService {

  /** ECS tells of the newest hundred; nobody reads more than a few. */
  private static final int EVENTS_KEPT = 10;
  private static final String PRIMARY = "PRIMARY";

  private DescribedService() {}

  static ServiceLifecycle lifecycle(ServiceId id, Service service) {
    return switch (service.status()) {
      case null -> throw untold("status");
      case "INACTIVE" -> new ServiceLifecycle.Missing(id, Absence.INACTIVE);
      case "DRAINING" -> new ServiceLifecycle.Missing(id, Absence.DRAINING);
      default -> ServiceLifecycle.of(new ServiceSnapshot(id,
          service.schedulingStrategy() == SchedulingStrategy.DAEMON ? Scheduling.DAEMON : Scheduling.REPLICA,
          told(service.desiredCount(), "desiredCount"), told(service.runningCount(), "runningCount"),
          told(service.pendingCount(), "pendingCount"), failedTasks(service),
          Marks.ofTags(tags(service)), events(service)));
    };
  }

  private static int told(@Nullable Integer count, String what) {
    if (count == null) {
      throw untold(what);
    }
    return count;
  }

  private static OperationFailed untold(String what) {
    return new OperationFailed(
        new Failure.Unreachable("ecs:DescribeServices", "it told no " + what + " of the service"));
  }

  /** Of the current deployment: the older ones are on their way out. */
  private static int failedTasks(Service service) {
    return service.deployments().stream().filter(deployment -> PRIMARY.equals(deployment.status()))
        .map(Deployment::failedTasks).mapToInt(failed -> failed == null ? 0 : failed).sum();
  }

  private static Map<String, String> tags(Service service) {
    Map<String, String> tags = new HashMap<>();
    service.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return tags;
  }

  private static List<ServiceEvent> events(Service service) {
    return service.events().stream()
        .filter(event -> event.createdAt() != null && event.message() != null).limit(EVENTS_KEPT)
        .map(event -> new ServiceEvent(event.createdAt(), event.message())).toList();
  }
}
