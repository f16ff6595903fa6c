package io.fluidity.inmemory;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/**
 * Service of a simulated cloud, as a test or a simulation controls it. Reads and changes take effect at once,
 * without calls and without lag. The control plane uses the ports instead.
 */
public final class SimulatedService {

  private static final int EVENTS_KEPT = 10;

  /** State from an instant on; lagging reads return an older version. */
  private record Version(long from, int desiredCount, IntentTags tags, @Nullable MissingReason gone) {}

  private final ServiceId id;
  private final Scheduling scheduling;
  private final VirtualClock clock;
  private final long maxLag;
  private final SimulatedTasks tasks;
  private final SimulatedMetrics metrics;
  private final Deque<Version> versions = new ArrayDeque<>();
  private final Deque<ServiceEvent> events = new ArrayDeque<>();
  private boolean startsFail;
  private @Nullable Existing shown;
  private long shownFrom;

  SimulatedService(ServiceId id, Scheduling scheduling, VirtualClock clock, SimulationProfile profile,
      RandomGenerator random) {
    this.id = id;
    this.scheduling = scheduling;
    this.clock = clock;
    maxLag = profile.readLag().maxMillis();
    tasks = new SimulatedTasks(profile, random);
    metrics = new SimulatedMetrics(profile.metricDelay(), random.nextLong());
    versions.add(new Version(Long.MIN_VALUE, 0, IntentTags.none(), null));
  }

  /** {@return the service's identity} */
  public ServiceId id() {
    return id;
  }

  /** {@return the service as it is now} */
  public ServiceLifecycle now() {
    synchronized (clock) {
      return asOf(clock.millis());
    }
  }

  /**
   * Sets the desired count, as the console, a deployment tool or the control plane does.
   *
   * @param desiredCount the desired count; 0 or more
   * @throws IllegalArgumentException if the count is negative
   */
  public void setDesiredCount(int desiredCount) {
    if (desiredCount < 0) {
      throw new IllegalArgumentException("desiredCount must not be negative (was " + desiredCount + ")");
    }
    synchronized (clock) {
      Version newest = versions.getLast();
      if (newest.desiredCount != desiredCount) {
        event("the desired count was changed from " + newest.desiredCount + " to " + desiredCount);
      }
      write(new Version(clock.millis(), desiredCount, newest.tags, newest.gone));
      tasks.scaleTo(desiredCount, clock.millis(), startsFail);
      if (startsFail && tasks.pending(clock.millis()) > 0) {
        event("unable to start a task: the image cannot be pulled");
      }
    }
  }

  /** Deploys a new revision: new tasks start, and the old ones stop once the new ones run. */
  public void deploy() {
    synchronized (clock) {
      tasks.replaceAll(clock.millis(), startsFail);
      event("a deployment is in progress");
    }
  }

  /**
   * Sets whether tasks that are launched from now on fail to start.
   *
   * @param fail whether they fail
   */
  public void failStarts(boolean fail) {
    synchronized (clock) {
      startsFail = fail;
      shown = null;
    }
  }

  /**
   * Deletes the service: its tasks stop.
   *
   * @param gone the reason that reads report
   */
  public void delete(MissingReason gone) {
    synchronized (clock) {
      Version newest = versions.getLast();
      write(new Version(clock.millis(), 0, newest.tags, gone));
      tasks.scaleTo(0, clock.millis(), false);
    }
  }

  /**
   * Replaces all tags, as an operator or a deployment tool does.
   *
   * @param tags the tags, by key
   */
  public void tag(Map<String, String> tags) {
    synchronized (clock) {
      Version newest = versions.getLast();
      write(new Version(clock.millis(), newest.desiredCount, IntentTags.parse(tags), newest.gone));
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
    if (connections < 0) {
      throw new IllegalArgumentException("connections must not be negative (was " + connections + ")");
    }
    synchronized (clock) {
      metrics.use(at.toEpochMilli(), connections);
    }
  }

  /** Stops publishing metrics. */
  public void stopMetrics() {
    synchronized (clock) {
      metrics.stop(clock.millis());
    }
  }

  /** Resumes publishing metrics. */
  public void resumeMetrics() {
    synchronized (clock) {
      metrics.resume(clock.millis());
    }
  }

  /** {@return whether the desired count is above 0} */
  public boolean isWanted() {
    synchronized (clock) {
      return versions.getLast().desiredCount > 0;
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

  void apply(TagPatch patch) {
    Version newest = versions.getLast();
    write(new Version(clock.millis(), newest.desiredCount, newest.tags.with(patch), newest.gone));
  }

  Scheduling scheduling() {
    return scheduling;
  }

  /** Returns why the service is gone; {@code null} if it exists. */
  @Nullable
  MissingReason gone() {
    return versions.getLast().gone;
  }

  List<SignalSamples> samples(List<ActivitySignal> signals, long since) {
    return metrics.read(signals, tasks, since, clock.millis());
  }

  ServiceLifecycle asOf(long at) {
    Version version = versionAsOf(at);
    if (version.gone != null) {
      return new ServiceLifecycle.Missing(id, version.gone);
    }
    int running = tasks.running(at);
    int pending = tasks.pending(at);
    Existing last = shown;
    if (last != null && version.from == shownFrom && last.snapshot().runningCount() == running
        && last.snapshot().pendingCount() == pending) {
      return last;
    }
    ServiceSnapshot snapshot = new ServiceSnapshot(id, scheduling, version.desiredCount, running, pending,
        startsFail ? pending : 0, version.tags, new ArrayList<>(events));
    shownFrom = version.from;
    shown = ServiceLifecycle.of(snapshot);
    return shown;
  }

  private Version versionAsOf(long at) {
    Version newest = versions.getLast();
    if (newest.from <= at) {
      return newest;
    }
    Iterator<Version> newestFirst = versions.descendingIterator();
    Version version = newestFirst.next();
    while (version.from > at && newestFirst.hasNext()) {
      version = newestFirst.next();
    }
    return version;
  }

  private void write(Version version) {
    versions.add(version);
    while (versions.size() > 1 && secondOldest().from <= version.from - maxLag) {
      versions.removeFirst();
    }
    shown = null;
  }

  private Version secondOldest() {
    Iterator<Version> oldestFirst = versions.iterator();
    oldestFirst.next();
    return oldestFirst.next();
  }

  private void event(String message) {
    events.addFirst(new ServiceEvent(clock.instant(), message));
    if (events.size() > EVENTS_KEPT) {
      events.removeLast();
    }
    shown = null;
  }
}
