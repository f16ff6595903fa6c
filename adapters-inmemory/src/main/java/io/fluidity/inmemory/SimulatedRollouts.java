package io.fluidity.inmemory;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.Rollout;

/**
 * Deployments of a service. A deployment is in progress until its tasks run and the tasks of earlier
 * revisions are gone; later changes of the count do not affect it.
 */
final class SimulatedRollouts {

  private static final long NEVER = Long.MAX_VALUE;

  /** @param endedAt {@code Long.MAX_VALUE} while it may still be in progress */
  private record Deployment(Rollout rollout, long startedAt, long endedAt) {}

  private final List<SimulatedTask> present;
  private int revision;
  private @Nullable Deployment newest;
  /** Only a lagging read shows it. */
  private @Nullable Deployment previous;

  /** @param present the tasks of the service that are not gone */
  SimulatedRollouts(List<SimulatedTask> present) {
    this.present = present;
  }

  /** Returns the number of deployments so far. */
  int revision() {
    return revision;
  }

  /** Starts a deployment, which replaces one in progress. */
  void begin(long now) {
    Deployment last = newest;
    previous = last == null || last.endedAt != NEVER
        ? last
        : new Deployment(last.rollout, last.startedAt, now);
    newest = new Deployment(new Rollout(Instant.ofEpochMilli(now)), now, NEVER);
    revision++;
  }

  /** Records the end of a deployment that is over. Call it before a change of the tasks. */
  void settle(long now) {
    Deployment last = newest;
    if (last != null && last.endedAt == NEVER) {
      long end = end(last);
      newest = end <= now ? new Deployment(last.rollout, last.startedAt, end) : last;
    }
  }

  private long end(Deployment deployment) {
    long end = deployment.startedAt;
    for (SimulatedTask task : present) {
      if (task.revision() < revision) {
        end = Math.max(end, task.goneAt());
      } else if (!task.willStop()) {
        end = Math.max(end, task.stableFrom());
      }
    }
    return end;
  }

  @Nullable
  Rollout asOf(long at) {
    if (newest == null) {
      return null;
    }
    settle(at);
    Deployment shown = at < newest.startedAt ? previous : newest;
    return shown == null || at < shown.startedAt || at >= shown.endedAt ? null : shown.rollout;
  }
}
