package io.fluidity.domain.service;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTags;

/**
 * An ACTIVE service as one read returned it.
 *
 * @param id the service
 * @param scheduling its scheduling strategy
 * @param desiredCount number of tasks that ECS keeps running; 0 or more
 * @param runningCount number of running tasks; 0 or more
 * @param pendingCount number of tasks that are starting; 0 or more
 * @param failedTasks number of failed task starts in the current deployment; 0 or more
 * @param rollout the deployment in progress; {@code null} if there is none
 * @param steadyState the newest steady state; {@code null} if none is known
 * @param tags the intent tags on the service
 * @param events the newest service events, newest first
 */
public record ServiceSnapshot(ServiceId id, Scheduling scheduling, int desiredCount, int runningCount,
    int pendingCount, int failedTasks, @Nullable Rollout rollout,
    @Nullable SteadyState steadyState, IntentTags tags, List<ServiceEvent> events) {

  /** Scheduling strategies of ECS. */
  public enum Scheduling {
    /** ECS keeps the desired count running. */
    REPLICA,
    /** ECS runs one task on each container instance; there is no desired count to set. */
    DAEMON
  }

  /**
   * Validates the counts.
   *
   * @throws IllegalArgumentException if a count is negative
   * @throws NullPointerException if another value is missing
   */
  public ServiceSnapshot {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(scheduling, "scheduling");
    Objects.requireNonNull(tags, "tags");
    events = List.copyOf(Objects.requireNonNull(events, "events"));
    requireCount("desiredCount", desiredCount);
    requireCount("runningCount", runningCount);
    requireCount("pendingCount", pendingCount);
    requireCount("failedTasks", failedTasks);
  }

  private static void requireCount(String argument, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(argument + " must not be negative (was " + count + ")");
    }
  }

  /**
   * Returns a copy with another desired count.
   *
   * @param count the new desired count; 0 or more
   * @return the copy
   * @throws IllegalArgumentException if the count is negative
   */
  public ServiceSnapshot withDesiredCount(int count) {
    return new ServiceSnapshot(id, scheduling, count, runningCount, pendingCount, failedTasks, rollout,
        steadyState, tags, events);
  }

  /**
   * Returns a copy with other tags.
   *
   * @param newTags the intent tags of the copy
   * @return the copy
   */
  public ServiceSnapshot withTags(IntentTags newTags) {
    return new ServiceSnapshot(id, scheduling, desiredCount, runningCount, pendingCount, failedTasks,
        rollout, steadyState, newTags, events);
  }

  /**
   * Returns a copy with another steady state.
   *
   * @param newest the newest steady state of the copy; {@code null} if none is known
   * @return the copy
   */
  public ServiceSnapshot withSteadyState(@Nullable SteadyState newest) {
    return new ServiceSnapshot(id, scheduling, desiredCount, runningCount, pendingCount, failedTasks,
        rollout, newest, tags, events);
  }

  /** {@return whether at least one task is running} */
  public boolean isRunning() {
    return runningCount > 0;
  }

  /** {@return whether at least one task is running or starting} */
  public boolean hasTasks() {
    return runningCount > 0 || pendingCount > 0;
  }
}
