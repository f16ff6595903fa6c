package io.fluidity.inmemory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.Rollout;
import io.fluidity.domain.service.ServiceEvent;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.service.SteadyState;

/** States of a service over time; lagging reads return an older one. */
final class ServiceVersions {

  private static final int EVENTS_KEPT = 10;

  /** State from an instant on. */
  private record Version(long from, int desiredCount, IntentTags tags, @Nullable MissingReason gone) {}

  private final ServiceId id;
  private final Scheduling scheduling;
  private final VirtualClock clock;
  private final SimulatedTasks tasks;
  private final long maxLag;
  private final Deque<Version> versions = new ArrayDeque<>();
  private final Deque<ServiceEvent> events = new ArrayDeque<>();
  private @Nullable Existing shown;
  private long shownFrom;
  private long tagsShownFrom;
  private long listedUntil;

  ServiceVersions(ServiceId id, Scheduling scheduling, VirtualClock clock, SimulatedTasks tasks,
      long maxLag) {
    this.id = id;
    this.scheduling = scheduling;
    this.clock = clock;
    this.tasks = tasks;
    this.maxLag = maxLag;
    versions.add(new Version(Long.MIN_VALUE, 0, IntentTags.none(), null));
  }

  int desiredCount() {
    return versions.getLast().desiredCount;
  }

  private IntentTags tags() {
    return versions.getLast().tags;
  }

  /** Returns why the service is gone; {@code null} if it exists. */
  @Nullable
  MissingReason gone() {
    return versions.getLast().gone;
  }

  /** Returns whether the service is in the list of its cluster. */
  boolean isListed() {
    MissingReason gone = gone();
    return gone == null || gone == MissingReason.DRAINING || clock.millis() < listedUntil;
  }

  void setDesiredCount(int count) {
    if (desiredCount() != count) {
      event("the desired count was changed from " + desiredCount() + " to " + count);
    }
    write(count, tags(), gone());
  }

  void setTags(IntentTags tags) {
    write(desiredCount(), tags, gone());
  }

  void apply(TagPatch patch) {
    setTags(tags().with(patch));
  }

  void delete(MissingReason gone, long listedForMillis) {
    write(0, tags(), gone);
    listedUntil = clock.millis() + listedForMillis;
  }

  private void write(int desiredCount, IntentTags tags, @Nullable MissingReason gone) {
    long now = clock.millis();
    versions.add(new Version(now, desiredCount, tags, gone));
    while (versions.size() > 1 && secondOldest().from <= now - maxLag) {
      versions.removeFirst();
    }
    shown = null;
  }

  void event(String message) {
    events.addFirst(new ServiceEvent(clock.instant(), message));
    if (events.size() > EVENTS_KEPT) {
      events.removeLast();
    }
    shown = null;
  }

  /** Forgets the cached state, since it no longer follows from the version and the counts. */
  void refresh() {
    shown = null;
  }

  /** Returns the counts as of one instant with the tags as of another. */
  ServiceLifecycle asOf(long at, long tagsAt) {
    Version version = versionAsOf(at);
    Version tagged = versionAsOf(tagsAt);
    if (version.gone != null) {
      return new ServiceLifecycle.Missing(id, version.gone);
    }
    int running = tasks.running(at);
    int pending = tasks.pending(at);
    Rollout rollout = tasks.rollout(at);
    SteadyState steadyState = tasks.steadyState(at);
    Existing last = shown;
    if (last != null && version.from == shownFrom && tagged.from == tagsShownFrom
        && last.snapshot().runningCount() == running
        && last.snapshot().pendingCount() == pending && Objects.equals(last.snapshot().rollout(), rollout)
        && Objects.equals(last.snapshot().steadyState(), steadyState)) {
      return last;
    }
    shownFrom = version.from;
    tagsShownFrom = tagged.from;
    shown = ServiceLifecycle.of(new ServiceSnapshot(id, scheduling, version.desiredCount, running, pending,
        tasks.failed(pending), rollout, steadyState, tagged.tags, eventsWith(steadyState)));
    return shown;
  }

  private List<ServiceEvent> eventsWith(@Nullable SteadyState steadyState) {
    List<ServiceEvent> newestFirst = new ArrayList<>(events);
    if (steadyState != null) {
      int newer = 0;
      while (newer < newestFirst.size() && !newestFirst.get(newer).at().isBefore(steadyState.reachedAt())) {
        newer++;
      }
      newestFirst.add(newer, new ServiceEvent(steadyState.reachedAt(), "has reached a steady state"));
    }
    return newestFirst.subList(0, Math.min(EVENTS_KEPT, newestFirst.size()));
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

  private Version secondOldest() {
    Iterator<Version> oldestFirst = versions.iterator();
    oldestFirst.next();
    return oldestFirst.next();
  }
}
