package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/**
 * Service of a simulated cloud, as a test or a simulation controls it. Reads and changes take effect at once,
 * without calls and without lag. The control plane uses the ports instead.
 */
public final class SimulatedService {

  private static final Duration MIN_RUN_TIME = Duration.ofSeconds(1);

  private final ServiceId id;
  private final Scheduling scheduling;
  private final VirtualClock clock;
  private final SimulatedTasks tasks;
  private final SimulatedMetrics metrics;
  private final ServiceVersions versions;

  SimulatedService(ServiceId id, Scheduling scheduling, VirtualClock clock, SimulationProfile profile,
      List<ActivitySignal> signals, RandomGenerator random) {
    this.id = id;
    this.scheduling = scheduling;
    this.clock = clock;
    tasks = new SimulatedTasks(clock, profile, random, this::replaceCrashed);
    metrics = new SimulatedMetrics(signals, profile.metricDelay(), random.nextLong());
    versions = new ServiceVersions(id, scheduling, clock, tasks, profile.readLag().maxMillis());
  }

  /** {@return the service's identity} */
  public ServiceId id() {
    return id;
  }

  /** {@return the service as it is now} */
  public ServiceLifecycle now() {
    synchronized (clock) {
      return versions.asOf(clock.millis(), clock.millis());
    }
  }

  /**
   * Sets the desired count, as the console, a deployment tool or the control plane does.
   *
   * @param desiredCount the desired count; 0 or more
   * @throws IllegalArgumentException if the count is negative
   */
  public void setDesiredCount(int desiredCount) {
    require(desiredCount >= 0, "desiredCount must not be negative", desiredCount);
    synchronized (clock) {
      versions.setDesiredCount(desiredCount);
      tasks.scaleTo(desiredCount, clock.millis());
      if (tasks.cannotStart(clock.millis())) {
        versions.event("unable to start a task: the image cannot be pulled");
      }
    }
  }

  /** Deploys a new revision: new tasks start, and the old ones stop once the new ones run. */
  public void deploy() {
    deploy(100);
  }

  /**
   * Deploys a new revision. The rollout is in progress until its tasks run and the old ones are gone. If its
   * tasks fail, it does not end.
   *
   * @param minimumHealthyPercent share of the desired count that keeps running; at 0, every old task stops at
   *          once
   * @throws IllegalArgumentException if it is not between 0 and 100
   */
  public void deploy(int minimumHealthyPercent) {
    require(minimumHealthyPercent >= 0 && minimumHealthyPercent <= 100,
        "minimumHealthyPercent must be between 0 and 100", minimumHealthyPercent);
    synchronized (clock) {
      tasks.replaceAll(versions.desiredCount(), minimumHealthyPercent, clock.millis());
      versions.event("a deployment is in progress");
    }
  }

  /**
   * Sets whether tasks that are launched from now on fail to start.
   *
   * @param fail whether they fail
   */
  public void failStarts(boolean fail) {
    synchronized (clock) {
      tasks.failStarts(fail);
      versions.refresh();
    }
  }

  /**
   * Makes every task that is launched from now on crash. ECS replaces each.
   *
   * @param runsFor how long each task runs; at least a second
   * @throws IllegalArgumentException if it is less than a second
   */
  public void crashLoop(Duration runsFor) {
    require(runsFor.compareTo(MIN_RUN_TIME) >= 0, "runsFor must be at least 1 s", runsFor);
    synchronized (clock) {
      tasks.crashAfter(runsFor.toMillis());
      versions.refresh();
    }
  }

  /** Ends a crash loop: tasks keep running from now on. */
  public void endCrashLoop() {
    synchronized (clock) {
      tasks.endCrashLoop();
      versions.refresh();
    }
  }

  private void replaceCrashed() {
    versions.event("a task failed: its container exited with code 1");
    tasks.scaleTo(versions.desiredCount(), clock.millis());
  }

  /**
   * Deletes the service: its tasks stop.
   *
   * @param gone the reason that reads report
   */
  public void delete(MissingReason gone) {
    delete(gone, Duration.ZERO);
  }

  /**
   * Deletes the service: its tasks stop. ListServices is eventually consistent.
   *
   * @param gone the reason that reads report
   * @param listedFor how long the service is still listed; one that is DRAINING is always listed
   */
  public void delete(MissingReason gone, Duration listedFor) {
    synchronized (clock) {
      versions.delete(gone, listedFor.toMillis());
      tasks.scaleTo(0, clock.millis());
    }
  }

  /**
   * Replaces all tags, as an operator or a deployment tool does.
   *
   * @param tags the tags, by key
   */
  public void tag(Map<String, String> tags) {
    synchronized (clock) {
      versions.setTags(IntentTags.parse(tags));
    }
  }

  /**
   * Uses the service in the minute of an instant. Only running tasks publish samples, so a minute without a
   * running task has no sample. A timestamp signal shows the use once a task runs.
   *
   * @param at an instant of the minute
   * @param connections the number of connections; 0 is no use
   * @throws IllegalArgumentException if the number is negative
   */
  public void use(Instant at, int connections) {
    require(connections >= 0, "connections must not be negative", connections);
    synchronized (clock) {
      metrics.use(at.toEpochMilli(), connections);
    }
  }

  /**
   * Adds a value to each sample of a gauge or a sum, such as the requests of a health check.
   *
   * @param metric the metric's name
   * @param from the first instant; minutes that begin earlier are not affected
   * @param until the end; minutes that begin at or after it are not affected
   * @param value the value to add to each minute; 0 or more
   * @throws IllegalArgumentException if the value is negative or not finite, or no signal has the metric
   */
  public void noise(String metric, Instant from, Instant until, double value) {
    require(value >= 0 && Double.isFinite(value), "value must be a number of at least 0", value);
    synchronized (clock) {
      metrics.of(metric).addNoise(clock.millis(), from.toEpochMilli(), until.toEpochMilli(), value);
    }
  }

  /**
   * Replaces the delay of a metric for the minutes that begin from now on.
   *
   * @param metric the metric's name
   * @param delay the time from the start of a minute until its data can be read
   * @throws IllegalArgumentException if no signal has the metric
   */
  public void delayMetric(String metric, DurationRange delay) {
    synchronized (clock) {
      metrics.of(metric).delay(clock.millis(), delay);
    }
  }

  /** Stops publishing metrics. */
  public void stopMetrics() {
    synchronized (clock) {
      metrics.outages().start(clock.millis());
    }
  }

  /** Resumes publishing metrics, except those that were stopped by name. */
  public void resumeMetrics() {
    synchronized (clock) {
      metrics.outages().end(clock.millis());
    }
  }

  /**
   * Stops publishing one metric.
   *
   * @param metric the metric of a signal
   */
  public void stopMetric(String metric) {
    synchronized (clock) {
      metrics.of(metric).outages().start(clock.millis());
    }
  }

  /**
   * Resumes publishing one metric.
   *
   * @param metric the metric of a signal
   */
  public void resumeMetric(String metric) {
    synchronized (clock) {
      metrics.of(metric).outages().end(clock.millis());
    }
  }

  /** {@return whether the desired count is above 0} */
  public boolean isWanted() {
    synchronized (clock) {
      return versions.desiredCount() > 0;
    }
  }

  /**
   * {@return the instant from which the first of the remaining tasks runs; {@code null} if none ever runs}
   */
  public @Nullable Instant runsFrom() {
    synchronized (clock) {
      long from = tasks.runsFrom();
      return from == Long.MAX_VALUE ? null : Instant.ofEpochMilli(from);
    }
  }

  /**
   * Returns the billed clock minutes of all tasks. The minute of a launch counts; the minute in which a task
   * is gone does not.
   *
   * @param until the end of the time that counts
   * @return the minutes
   */
  public long taskMinutes(Instant until) {
    synchronized (clock) {
      return tasks.minutes(until.toEpochMilli());
    }
  }

  Scheduling scheduling() {
    return scheduling;
  }

  ServiceVersions versions() {
    return versions;
  }

  List<SignalSamples> samples(long since) {
    return metrics.read(tasks, since, clock.millis());
  }

  private static void require(boolean fits, String requirement, Object found) {
    if (!fits) {
      throw new IllegalArgumentException(requirement + " (was " + found + ")");
    }
  }
}
