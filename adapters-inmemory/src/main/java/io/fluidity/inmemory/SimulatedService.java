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
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;

/**
 * One service of a simulated cloud, as the world sees and changes it: at once, without calls, without lag.
 * The control plane sees it through the ports alone.
 */
public final class SimulatedService {

  private static final int EVENTS_KEPT = 10;

  /** What a write changed, from an instant on; reads that lag see an older one. */
  private record Version(long from, int desiredCount, IntentTags marks, @Nullable MissingReason gone) {}

  private final ServiceId id;
  private final Scheduling scheduling;
  private final VirtualClock clock;
  private final long longestLag;
  private final SimulatedTasks tasks;
  private final SimulatedMetrics metrics;
  private final Deque<Version> versions = new ArrayDeque<>();
  private final Deque<ServiceEvent> events = new ArrayDeque<>();
  private boolean startsFail;
  private @Nullable Existing shown;
  private long shownFrom;

  SimulatedService(ServiceId id, Scheduling scheduling, VirtualClock clock, SimulationProfile conditions,
      RandomGenerator random) {
    this.id = id;
    this.scheduling = scheduling;
    this.clock = clock;
    longestLag = conditions.readLag().maxMillis();
    tasks = new SimulatedTasks(conditions, random);
    metrics = new SimulatedMetrics(conditions.metricDelay(), random.nextLong());
    versions.add(new Version(Long.MIN_VALUE, 0, IntentTags.none(), null));
  }

  public ServiceId id() {
    return id;
  }

  /** The service as it is. */
  public ServiceLifecycle now() {
    return asOf(clock.millis());
  }

  /** Somebody scales it, in the console or with a deployment tool; so does the control plane, by its port. */
  public void setDesiredCount(int count) {
    Version newest = versions.getLast();
    if (newest.desiredCount != count) {
      event("the desired count is " + count + " now, after " + newest.desiredCount);
    }
    write(new Version(clock.millis(), count, newest.marks, newest.gone));
    tasks.scaleTo(count, clock.millis(), startsFail);
    if (startsFail && tasks.pending(clock.millis()) > 0) {
      event("no task could be started: its image cannot be pulled");
    }
  }

  /** Somebody deploys a new revision: new tasks start, and the old ones stop once the new ones run. */
  public void deploy() {
    tasks.replaceAll(clock.millis(), startsFail);
    event("a deployment is under way");
  }

  /** Tasks that are launched from now on do, or do not, come up. */
  public void failStarts(boolean fail) {
    startsFail = fail;
    shown = null;
  }

  /** Somebody deletes it: ECS stops its tasks, and forgets it. */
  public void delete(MissingReason gone) {
    Version newest = versions.getLast();
    write(new Version(clock.millis(), 0, newest.marks, gone));
    tasks.scaleTo(0, clock.millis(), false);
  }

  /** Somebody replaces all tags by hand. */
  public void tag(Map<String, String> tags) {
    Version newest = versions.getLast();
    write(new Version(clock.millis(), newest.desiredCount, IntentTags.parse(tags), newest.gone));
  }

  /**
   * That many use it in the minute of this instant. It is published by tasks alone: of a minute in which none
   * runs there is no sample, though a clock signal tells of that use once one runs.
   */
  public void use(Instant at, int connections) {
    metrics.use(at.toEpochMilli(), connections);
  }

  /** It publishes no metrics from now on. */
  public void stopMetrics() {
    metrics.stop(clock.millis());
  }

  /** It publishes metrics again. */
  public void resumeMetrics() {
    metrics.resume(clock.millis());
  }

  /** Whether its desired count is above 0. */
  public boolean isWanted() {
    return versions.getLast().desiredCount > 0;
  }

  /** When the first of the tasks that are there to stay runs, or ran; {@code null} where none ever will. */
  public @Nullable Instant runsFrom() {
    long from = tasks.runsFrom();
    return from == Long.MAX_VALUE ? null : Instant.ofEpochMilli(from);
  }

  /**
   * For how many minutes of the clock a task was there to be paid, over all tasks: the minute of a launch is
   * the first, the minute in which a task goes is not counted any more.
   */
  public long taskMinutes(Instant until) {
    return tasks.minutes(until.toEpochMilli());
  }

  void apply(TagPatch patch) {
    Version newest = versions.getLast();
    write(new Version(clock.millis(), newest.desiredCount, newest.marks.with(patch), newest.gone));
  }

  Scheduling scheduling() {
    return scheduling;
  }

  /** Why it cannot be written to any more, if it is gone. */
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
        startsFail ? pending : 0, version.marks, new ArrayList<>(events));
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
    while (versions.size() > 1 && secondOldest().from <= version.from - longestLag) {
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
