package io.fluidity.domain.service;

import java.util.List;

import io.fluidity.domain.intent.IntentTags;

/**
 * What one read tells of an existing, ACTIVE service.
 *
 * @param desiredCount how many tasks are wanted; 0 or more
 * @param runningCount how many tasks ECS reports as running
 * @param pendingCount how many tasks are being started
 * @param failedTasks how many starts of the current deployment failed
 * @param marks what the control plane wrote on the service
 * @param events the newest service events, newest first
 */
public record ServiceSnapshot(ServiceId id, Scheduling scheduling, int desiredCount, int runningCount,
    int pendingCount, int failedTasks, IntentTags tags, List<ServiceEvent> events) {

  /** The scheduling strategies of ECS. */
  public enum Scheduling {
    REPLICA, DAEMON
  }

  public ServiceSnapshot {
    events = List.copyOf(events);
    if (desiredCount < 0 || runningCount < 0 || pendingCount < 0 || failedTasks < 0) {
      throw new IllegalArgumentException(
          id + " has a negative count: desired " + desiredCount + ", running " + runningCount + ", pending "
              + pendingCount
              + ", failed " + failedTasks);
    }
  }

  /** This snapshot with another desired count. */
  public ServiceSnapshot withDesiredCount(int count) {
    return new ServiceSnapshot(id, scheduling, count, runningCount, pendingCount, failedTasks, tags, events);
  }

  /** Whether any task is up. */
  public boolean isRunning() {
    return runningCount > 0;
  }

  /** Whether any task is there at all, up or coming up. */
  public boolean hasTasks() {
    return runningCount > 0 || pendingCount > 0;
  }
}
