package io.fluidity.inmemory;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.service.SteadyState;

/** Service of a {@link ScriptedCloud}. Not thread-safe. */
public final class ScriptedService {

  private final ServiceId id;
  private final VirtualClock clock;
  private final Map<String, String> tags = new TreeMap<>();
  private final ScriptedSamples samples = new ScriptedSamples();
  private Scheduling scheduling = Scheduling.REPLICA;
  private int desiredCount;
  private int runningCount;
  private @Nullable Rollout rollout;
  private @Nullable SteadyState steadyState;
  private boolean deleted;
  private boolean listed = true;

  ScriptedService(ServiceId id, VirtualClock clock) {
    this.id = id;
    this.clock = clock;
  }

  void state(Scheduling strategy, int desired, int running) {
    scheduling = strategy;
    setCounts(desired, running);
  }

  /** The service is in a steady state while as many tasks as desired run. */
  private void setCounts(int desired, int running) {
    boolean changed = desired != desiredCount || running != runningCount;
    desiredCount = desired;
    runningCount = running;
    Instant now = clock.instant();
    SteadyState last = steadyState;
    if (running < desired) {
      steadyState = last == null ? null : new SteadyState(last.reachedAt(), last.leftBy(now));
    } else if (changed || last == null) {
      steadyState = new SteadyState(now, null);
    }
  }

  /**
   * Deletes the service: it is INACTIVE.
   *
   * @param stillListed whether the list of the cluster's services still contains it
   */
  public void delete(boolean stillListed) {
    deleted = true;
    listed = stillListed;
  }

  boolean isDeleted() {
    return deleted;
  }

  boolean isListed() {
    return listed;
  }

  /**
   * Writes a tag.
   *
   * @param key its key
   * @param value its value
   */
  public void tag(String key, String value) {
    tags.put(key, value);
  }

  /**
   * Removes a tag.
   *
   * @param key its key
   */
  public void untag(String key) {
    tags.remove(key);
  }

  /** {@return the tags that have a value, by key} */
  public Map<String, String> tags() {
    Map<String, String> present = new TreeMap<>(tags);
    present.values().removeIf(String::isEmpty);
    return Collections.unmodifiableMap(present);
  }

  /** {@return the desired count} */
  public int desiredCount() {
    return desiredCount;
  }

  /** {@return the number of running tasks} */
  public int runningCount() {
    return runningCount;
  }

  /**
   * States how many tasks run.
   *
   * @param count their number; 0 or more
   */
  public void setRunningCount(int count) {
    setCounts(desiredCount, count);
  }

  /** Tasks above the desired count stop at once; a task starts only if it is stated. */
  void setDesiredCount(int count) {
    if (scheduling == Scheduling.DAEMON) {
      throw new OperationFailedException(new Failure.Rejected(ApiCall.UPDATE_SERVICE.action(),
          "a DAEMON service has no desired count"));
    }
    setCounts(count, Math.min(runningCount, count));
  }

  /**
   * States the deployment.
   *
   * @param startedAt the start of the deployment in progress; {@code null} if all are completed
   */
  public void setDeployment(@Nullable Instant startedAt) {
    rollout = startedAt == null ? null : new Rollout(startedAt);
  }

  /** {@return the samples of its metrics} */
  public ScriptedSamples samples() {
    return samples;
  }

  ServiceLifecycle read() {
    return deleted ? new ServiceLifecycle.Missing(id, MissingReason.INACTIVE)
        : ServiceLifecycle.of(new ServiceSnapshot(id, scheduling, desiredCount, runningCount, 0, 0, rollout,
            steadyState, IntentTags.parse(tags), List.of()));
  }
}
