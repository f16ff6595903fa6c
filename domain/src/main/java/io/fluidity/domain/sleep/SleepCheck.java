package io.fluidity.domain.sleep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
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

  private final ServiceScaler scaler;
  private final ActivityReader activityReader;
  private final Reconciler reconciler;
  private final Clock clock;
  private final IdlePolicy policy;
  private final int defaultDesiredCount;

  /**
   * Creates a sleep check.
   *
   * @param scaler reads and scales services
   * @param activityReader reads their activity
   * @param reconciler applies the intents
   * @param clock the current time
   * @param policy decides
   * @param defaultDesiredCount the configured desired count of a wake, for a check that a wake supersedes
   */
  public SleepCheck(ServiceScaler scaler, ActivityReader activityReader, Reconciler reconciler, Clock clock,
      IdlePolicy policy, int defaultDesiredCount) {
    this.scaler = scaler;
    this.activityReader = activityReader;
    this.reconciler = reconciler;
    this.clock = clock;
    this.policy = policy;
    this.defaultDesiredCount = defaultDesiredCount;
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
    Map<ServiceId, Activity> activities = activityReader.read(withOpenVerdict(fleet, read, started), started);
    SleepOutcome[] outcomes = new SleepOutcome[fleet.services().size()];
    List<Falling> falling = new ArrayList<>();
    int index = 0;
    for (ServiceId id : fleet.services()) {
      try {
        Scalable service = OperationFailedException.requireScalable(read.get(id).orThrow());
        switch (policy.verdict(service, activities.getOrDefault(id, NOT_READ), started)) {
          case Verdict.AlreadyAsleep() -> outcomes[index] = new SleepOutcome.AlreadyAsleep(service);
          case Verdict.KeepAwake keep -> outcomes[index] = keepAwake(service, keep, started);
          case Verdict.Adopt adopt -> outcomes[index] = adopt(service, adopt);
          case FallAsleep fall -> falling.add(new Falling(index, intent(service, started), fall));
          case Verdict.Undecided(var reason) -> outcomes[index] = new SleepOutcome.Failed(id, reason);
        }
      } catch (OperationFailedException failed) {
        outcomes[index] = failed(fleet, id, failed.failure());
      }
      index++;
    }
    putToSleep(fleet, falling, outcomes);
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

  /** No caller waits for a sleep check, so it waits until its first read can show concurrent calls. */
  private void putToSleep(Fleet fleet, List<Falling> falling, SleepOutcome[] outcomes) {
    if (falling.isEmpty()) {
      return;
    }
    BatchResult<Scalable> reconciled = reconciler.reconcile(falling.stream().map(Falling::intent).toList(),
        Reconciler.RECHECK_DELAY);
    for (Falling each : falling) {
      outcomes[each.index] = each.outcome(fleet, reconciled.get(each.intent.service()));
    }
  }

  private Intent intent(Scalable service, Instant started) {
    return Intent.asleep(service, service.snapshot().tags().asOf(started), IntentKind.SLEEP,
        IdlePolicy.backdated(started), TagPatch.empty(), defaultDesiredCount);
  }

  /** A service that falls asleep. */
  private record Falling(int index, Intent intent, FallAsleep verdict) {

    SleepOutcome outcome(Fleet fleet, Result<Scalable> reconciled) {
      return switch (reconciled) {
        case Result.Failed<Scalable>(var reason) -> failed(fleet, intent.service(), reason);
        case Result.Success<Scalable>(Wanted woken) ->
          new SleepOutcome.Superseded(intent.before(), woken, verdict);
        case Result.Success<Scalable>(Scalable asleep) ->
          new SleepOutcome.PutToSleep(intent.before(), asleep, verdict);
      };
    }
  }
}
