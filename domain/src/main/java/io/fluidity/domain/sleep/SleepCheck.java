package io.fluidity.domain.sleep;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
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

  private static final Activity NOT_READ = new Activity.NoData();

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
   * @param services the services
   * @return the outcomes, in the order of the services
   */
  public List<SleepOutcome> sweep(Collection<ServiceId> services) {
    // Taken before the first read is sent, so no fact that the verdicts use is older.
    Instant started = clock.instant();
    BatchResult<ServiceLifecycle> read = scaler.read(services);
    Map<ServiceId, Activity> activities = activityReader.read(withOpenVerdict(read, started), started);
    SleepOutcome[] outcomes = new SleepOutcome[services.size()];
    List<Falling> falling = new ArrayList<>();
    int index = 0;
    for (ServiceId id : services) {
      try {
        Scalable service = OperationFailedException.requireScalable(read.get(id).orThrow());
        switch (policy.verdict(service, activities.getOrDefault(id, NOT_READ), started)) {
          case Verdict.AlreadyAsleep() -> outcomes[index] = new SleepOutcome.AlreadyAsleep(service);
          case Verdict.KeepAwake keep -> outcomes[index] = new SleepOutcome.KeptAwake(service, keep);
          case Verdict.Adopt adopt -> outcomes[index] = adopt(service, adopt);
          case FallAsleep fall -> falling.add(new Falling(index, intent(service, started), fall));
          case Verdict.Undecided(var reason) -> outcomes[index] = new SleepOutcome.Failed(id, reason);
        }
      } catch (OperationFailedException failed) {
        outcomes[index] = new SleepOutcome.Failed(id, failed.failure());
      }
      index++;
    }
    putToSleep(falling, outcomes);
    return List.of(outcomes);
  }

  private List<Wanted> withOpenVerdict(BatchResult<ServiceLifecycle> read, Instant now) {
    List<Wanted> open = new ArrayList<>();
    for (Result<ServiceLifecycle> each : read.byService().values()) {
      if (each instanceof Result.Success<ServiceLifecycle>(Wanted service)
          && policy.needsActivity(service, now)) {
        open.add(service);
      }
    }
    return open;
  }

  private SleepOutcome adopt(Scalable service, Verdict.Adopt adopt) {
    scaler.execute(new WriteTags(service.id(), TagPatch.empty().with(InstantTag.ADOPTED_AT, adopt.at())));
    return new SleepOutcome.Adopted(service, adopt);
  }

  /** No caller waits for a sleep check, so it waits until its first read can show concurrent calls. */
  private void putToSleep(List<Falling> falling, SleepOutcome[] outcomes) {
    if (falling.isEmpty()) {
      return;
    }
    BatchResult<Scalable> reconciled = reconciler.reconcile(falling.stream().map(Falling::intent).toList(),
        Reconciler.RECHECK_DELAY);
    for (Falling each : falling) {
      outcomes[each.index] = each.outcome(reconciled.get(each.intent.service()));
    }
  }

  private Intent intent(Scalable service, Instant started) {
    return Intent.asleep(service, service.snapshot().tags().asOf(started), IntentKind.SLEEP,
        IdlePolicy.backdated(started), TagPatch.empty(), defaultDesiredCount);
  }

  /** A service that falls asleep, and its index in the sweep. */
  private record Falling(int index, Intent intent, FallAsleep verdict) {

    SleepOutcome outcome(Result<Scalable> reconciled) {
      return switch (reconciled) {
        case Result.Failed<Scalable>(var reason) -> new SleepOutcome.Failed(intent.service(), reason);
        case Result.Success<Scalable>(Wanted woken) ->
          new SleepOutcome.Superseded(intent.before(), woken, verdict);
        case Result.Success<Scalable>(Scalable asleep) ->
          new SleepOutcome.PutToSleep(intent.before(), asleep, verdict);
      };
    }
  }
}
