package io.fluidity.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

import io.fluidity.domain.service.SteadyState;

/**
 * Reads the newest steady state from the events of DescribeServices. ECS returns the newest 100. It repeats a
 * steady state every six hours, and logs one at the desired count 0, too ("Amazon ECS service event
 * messages").
 */
final class EcsServiceEvents {

  private static final String STEADY_STATE = "has reached a steady state";

  /**
   * Events about the start and the stop of tasks. Others, such as "deployment completed" or "is AZ balanced",
   * occur while all tasks run.
   */
  private static final List<String> TASK_EVENTS = List.of("has started ", "stopped ", "unable to ",
      "failed to launch ");

  private EcsServiceEvents() {}

  /** Returns the newest steady state; {@code null} if no event reports one. Ignores the order of events. */
  static @Nullable SteadyState steadyState(Service service) {
    Instant reachedAt = instants(service, message -> message.contains(STEADY_STATE))
        .max(Comparator.naturalOrder()).orElse(null);
    return reachedAt == null ? null
        : new SteadyState(reachedAt, instants(service, EcsServiceEvents::isAboutTasks)
            .filter(at -> at.isAfter(reachedAt)).min(Comparator.naturalOrder()).orElse(null));
  }

  private static boolean isAboutTasks(String message) {
    return TASK_EVENTS.stream().anyMatch(message::contains);
  }

  private static Stream<Instant> instants(Service service, Predicate<String> message) {
    return service.events().stream()
        .filter(event -> event.createdAt() != null && event.message() != null
            && message.test(event.message()))
        .map(ServiceEvent::createdAt);
  }
}
