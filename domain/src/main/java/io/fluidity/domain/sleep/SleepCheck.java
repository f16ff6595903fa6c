package io.fluidity.domain.sleep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.Verdict.FallAsleep;

/** Puts unused services to sleep. It reads, decides and acts for all services of a sweep together. */
public final class SleepCheck {

  /** Activity of services whose verdict does not depend on it. */
  private static final Activity NOT_READ = Activity.unknown(Instant.EPOCH);
  /**
   * A read that seems to take longer, or less than no time, shows that the clock was corrected meanwhile, or
   * that its facts are too old.
   */
  private static final Duration MAX_READ_TIME = CorrectedClock.TOLERANCE;
  /** Maximum age of a verdict when its change begins, in a fleet whose changes take longer. */
  private static final Duration MAX_VERDICT_AGE = ActivitySignal.MINUTE;

  private final ServiceScaler scaler;
  private final ActivityReader activityReader;
  private final Reconciler reconciler;
  private final Clock clock;
  private final IdlePolicy policy;
  private final WakeLimits limits;

  /**
   * Creates a sleep check.
   *
   * @param scaler reads and scales services
   * @param activityReader reads their activity
   * @param reconciler applies the intents
   * @param clock the current time
   * @param policy decides
   * @param limits the default and the bounds of a wake, for a check that a wake supersedes
   */
  public SleepCheck(ServiceScaler scaler, ActivityReader activityReader, Reconciler reconciler, Clock clock,
      IdlePolicy policy, WakeLimits limits) {
    this.scaler = scaler;
    this.activityReader = activityReader;
    this.reconciler = reconciler;
    this.clock = clock;
    this.policy = policy;
    this.limits = limits;
  }

  /**
   * Checks each service once; a failure of one does not affect the others.
   *
   * @param fleet the services
   * @return the outcomes, in the order of the services
   */
  public List<SleepOutcome> sweep(Fleet fleet) {
    // Taken before the first read is sent, so no fact that the verdicts use is older.
    Instant started = clock.instant();
    BatchResult<ServiceLifecycle> read = scaler.read(fleet.services());
    if (isOutdated(started)) {
      started = clock.instant();
      read = scaler.read(fleet.services());
    }
    Instant readAt = clock.instant();
    Map<ServiceId, Activity> activities = activityReader.read(withOpenVerdict(fleet, read, started), started);
    SleepOutcome[] outcomes = new SleepOutcome[fleet.services().size()];
    List<Change> changes = new ArrayList<>();
    int index = 0;
    for (ServiceId id : fleet.services()) {
      try {
        Scalable service = OperationFailedException.requireScalable(read.get(id).orThrow());
        switch (policy.verdict(service, activities.getOrDefault(id, NOT_READ), started)) {
          case Verdict.AlreadyAsleep() -> outcomes[index] = new SleepOutcome.AlreadyAsleep(service);
          case Verdict.RecordStop stop -> outcomes[index] = recordStop(service, stop);
          case Verdict.KeepAwake keep -> outcomes[index] = keepAwake(service, keep, started);
          case Verdict.Adopt adopt -> outcomes[index] = adopt(service, adopt);
          case Verdict.Finish() -> changes.add(new Change(index, service, readAt, null));
          case FallAsleep fall -> changes.add(new Change(index, service, readAt, fall));
          case Verdict.Undecided(var reason) -> outcomes[index] = new SleepOutcome.Failed(id, reason);
        }
      } catch (OperationFailedException failed) {
        outcomes[index] = failed(fleet, id, failed.failure());
      }
      index++;
    }
    change(fleet, changes, started, outcomes);
    return List.of(outcomes);
  }

  private List<Wanted> withOpenVerdict(Fleet fleet, BatchResult<ServiceLifecycle> read, Instant now) {
    List<Wanted> open = new ArrayList<>();
    for (ServiceId id : fleet.services()) {
      if (read.get(id) instanceof Result.Success<ServiceLifecycle>(Wanted service)
          && policy.needsActivity(service, now)) {
        open.add(service);
      }
    }
    return open;
  }

  private boolean isOutdated(Instant sent) {
    long millis = clock.millis() - sent.toEpochMilli();
    return millis < 0 || millis > MAX_READ_TIME.toMillis();
  }

  private static SleepOutcome failed(Fleet fleet, ServiceId id, Failure failure) {
    return fleet.skips(id, failure) ? new SleepOutcome.Skipped(id, failure)
        : new SleepOutcome.Failed(id, failure);
  }

  private SleepOutcome keepAwake(Scalable service, Verdict.KeepAwake keep, Instant now) {
    if (policy.mustRecordWaking(service, now)) {
      scaler.execute(new WriteTags(service.id(), TagPatch.empty().with(InstantTag.SEEN_WAKING_AT, now)));
    }
    return new SleepOutcome.KeptAwake(service, keep);
  }

  private SleepOutcome adopt(Scalable service, Verdict.Adopt adopt) {
    scaler.execute(new WriteTags(service.id(), TagPatch.empty().with(InstantTag.ADOPTED_AT, adopt.at())
        .with(InstantTag.AWAKE_SINCE, adopt.at())));
    return new SleepOutcome.Adopted(service, adopt);
  }

  private SleepOutcome recordStop(Scalable service, Verdict.RecordStop stop) {
    scaler.execute(new WriteTags(service.id(), TagPatch.empty().with(InstantTag.SLEPT_AT, stop.at())));
    return new SleepOutcome.AlreadyAsleep(service);
  }

  /** Changes in batches, so that each decision is a few seconds old when it takes effect. */
  private void change(Fleet fleet, List<Change> changes, Instant started, SleepOutcome[] outcomes) {
    if (changes.isEmpty()) {
      return;
    }
    Deque<Change> waiting = new ArrayDeque<>(changes);
    while (!waiting.isEmpty()) {
      changeBatch(fleet, waiting, started, outcomes);
      if (!waiting.isEmpty() && clock.instant().isAfter(started.plus(MAX_VERDICT_AGE))) {
        sweepAgain(fleet, waiting, outcomes);
      }
    }
  }

  /** Checks the services that wait for their change once more: they may have been used meanwhile. */
  private void sweepAgain(Fleet fleet, Deque<Change> waiting, SleepOutcome[] outcomes) {
    List<SleepOutcome> again = sweep(fleet.only(waiting.stream().map(each -> each.before.id()).toList()));
    Iterator<SleepOutcome> next = again.iterator();
    waiting.forEach(each -> outcomes[each.index] = next.next());
    waiting.clear();
  }

  private void changeBatch(Fleet fleet, Deque<Change> waiting, Instant started, SleepOutcome[] outcomes) {
    List<Change> batch = Reconciler.takeBatch(waiting);
    if (reconciler.isOutdated(batch.getFirst().readAt)) {
      batch = readAgain(fleet, batch, outcomes);
    }
    Map<ServiceId, Result<Scalable>> reconciled = reconciler
        .reconcile(batch.stream().map(each -> intent(each, started)).toList()).byService();
    for (Change each : batch.reversed()) {
      Result<Scalable> result = reconciled.get(each.before.id());
      if (result == null) {
        waiting.addFirst(each);
      } else {
        outcomes[each.index] = each.outcome(fleet, result);
      }
    }
  }

  /** Returns the changes that are still due, since the read of the sweep can be minutes old. */
  private List<Change> readAgain(Fleet fleet, List<Change> batch, SleepOutcome[] outcomes) {
    BatchResult<ServiceLifecycle> read = scaler.read(batch.stream().map(each -> each.before.id()).toList());
    Instant now = clock.instant();
    List<Change> due = new ArrayList<>();
    for (Change each : batch) {
      try {
        Scalable shown = OperationFailedException.requireScalable(read.get(each.before.id()).orThrow());
        if (isDue(each, shown, now)) {
          due.add(new Change(each.index, shown, now, each.verdict));
        } else {
          outcomes[each.index] = shown instanceof Unwanted ? new SleepOutcome.AlreadyAsleep(shown)
              : each.outcome(fleet, Result.of(shown));
        }
      } catch (OperationFailedException failed) {
        outcomes[each.index] = failed(fleet, each.before.id(), failed.failure());
      }
    }
    return due;
  }

  private boolean isDue(Change change, Scalable shown, Instant now) {
    return change.verdict == null ? policy.verdict(shown, NOT_READ, now) instanceof Verdict.Finish
        : shown instanceof Wanted && Objects.equals(newest(shown, now), newest(change.before, now));
  }

  private static @Nullable Instant newest(Scalable service, Instant now) {
    return service.snapshot().tags().asOf(now).newest();
  }

  private Intent intent(Change change, Instant started) {
    IntentTimestamps timestamps = change.before.snapshot().tags().asOf(change.readAt);
    return change.verdict == null
        ? Intent.finishing(change.before, timestamps, change.readAt, limits)
        : Intent.asleep(change.before, timestamps, IntentKind.SLEEP, IdlePolicy.backdated(started),
            change.readAt, TagPatch.empty(), limits);
  }

  /**
   * Service to put to sleep; without a verdict, a service with an operation to finish.
   *
   * @param index the index of its outcome
   * @param before the service as it was read
   * @param readAt when it was read
   * @param verdict the verdict; {@code null} to finish an operation
   */
  private record Change(int index, Scalable before, Instant readAt, @Nullable FallAsleep verdict) {

    SleepOutcome outcome(Fleet fleet, Result<Scalable> reconciled) {
      return switch (reconciled) {
        case Result.Failed<Scalable>(var reason) -> failed(fleet, before.id(), reason);
        case Result.Success<Scalable>(Scalable after) when verdict == null ->
          new SleepOutcome.Finished(before, after);
        case Result.Success<Scalable>(Wanted woken) -> new SleepOutcome.Superseded(before, woken, verdict);
        case Result.Success<Scalable>(Scalable asleep) ->
          new SleepOutcome.PutToSleep(before, asleep, verdict);
      };
    }
  }
}
