package io.fluidity.domain.sleep;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.IntentTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;
import io.fluidity.domain.sleep.Verdict.FallAsleep;

/** Puts services to sleep that nobody uses: read, decide, act, for a whole sweep at once. */
public final class SleepCheck {

  private final ServiceScaler scaler;
  private final ActivityReader activityReader;
  private final Reconciler reconciler;
  private final Clock clock;
  private final IdlePolicy policy;
  private final int defaultDesiredCount;

  /**
   * A check over these ports.
   *
   * @param defaultDesiredCount the configured desired count of a wake, for a check that undoes itself
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
   * Checks each service once; one that fails leaves the others unharmed. The outcomes are in the order asked.
   */
  public List<SleepOutcome> sweep(Collection<ServiceId> services) {
    return new Sweep(services).run();
  }

  /**
   * One run of the check, and what it found so far: an outcome for each service, by its place in the order
   * asked.
   */
  private final class Sweep {
    /** Taken before the first read is sent: nothing that is decided on is older than that read. */
    private final Instant started = clock.instant();
    private final List<ServiceId> services;
    private final @Nullable SleepOutcome[] outcomes;
    /** Those that only their activity can decide about. */
    private final List<Wanted> open = new ArrayList<>();
    private final List<Integer> placesOfOpen = new ArrayList<>();
    private final List<Falling> falling = new ArrayList<>();

    Sweep(Collection<ServiceId> services) {
      this.services = List.copyOf(services);
      outcomes = new SleepOutcome[services.size()];
    }

    List<SleepOutcome> run() {
      BatchResult<ServiceLifecycle> results = scaler.read(services);
      for (int i = 0; i < outcomes.length; i++) {
        try {
          judge(i, OperationFailedException.requireScalable(results.get(services.get(i)).orThrow()));
        } catch (OperationFailedException failed) {
          fail(i, failed.failure());
        }
      }
      judgeByActivity();
      putToSleep();
      List<SleepOutcome> done = new ArrayList<>(outcomes.length);
      for (SleepOutcome outcome : outcomes) {
        done.add(Objects.requireNonNull(outcome));
      }
      return done;
    }

    private void judge(int place, Scalable service) {
      Verdict verdict = policy.verdictWithoutActivity(service, started);
      if (verdict != null) {
        act(place, service, verdict);
      } else if (service instanceof Wanted wanted) {
        open.add(wanted);
        placesOfOpen.add(place);
      }
    }

    private void judgeByActivity() {
      List<Activity> activities = activityReader.read(open, started);
      for (int i = 0; i < open.size(); i++) {
        Wanted service = open.get(i);
        try {
          act(placesOfOpen.get(i), service, policy.verdictByActivity(service, activities.get(i), started));
        } catch (OperationFailedException failed) {
          fail(placesOfOpen.get(i), failed.failure());
        }
      }
    }

    private void act(int place, Scalable service, Verdict verdict) {
      switch (verdict) {
        case Verdict.AlreadyAsleep() -> outcomes[place] = new SleepOutcome.AlreadyAsleep(service);
        case Verdict.KeepAwake keep -> outcomes[place] = new SleepOutcome.KeptAwake(service, keep);
        case Verdict.Adopt adopt -> {
          scaler
              .execute(new WriteTags(service.id(), TagPatch.empty().write(IntentTag.ADOPTED_AT, adopt.at())));
          outcomes[place] = new SleepOutcome.Adopted(service, adopt);
        }
        case Verdict.Undecided(var reason) -> fail(place, reason);
        case FallAsleep fall -> falling.add(new Falling(place, sleep(service), fall));
      }
    }

    /** Nobody waits for a sleep check, so it gives concurrent calls time to show before it looks again. */
    private void putToSleep() {
      if (falling.isEmpty()) {
        return;
      }
      BatchResult<Scalable> settled = reconciler.reconcile(falling.stream().map(Falling::intent).toList(),
          Reconciler.RECHECK_DELAY);
      for (Falling each : falling) {
        outcomes[each.place()] = each.outcome(settled.get(each.intent().service()));
      }
    }

    private Intent sleep(Scalable service) {
      IntentTimestamps timestamps = service.snapshot().tags().asOf(started);
      return Intent.zero(service, timestamps, IntentTag.SLEPT_AT, IdlePolicy.backdated(started), TagPatch.empty(),
          defaultDesiredCount);
    }

    private void fail(int place, Failure reason) {
      outcomes[place] = new SleepOutcome.Failed(services.get(place), reason);
    }
  }

  /** A service that shall sleep, and why. */
  private record Falling(int place, Intent intent, FallAsleep verdict) {
    SleepOutcome outcome(Result<Scalable> settled) {
      return switch (settled) {
        case Result.Failed<Scalable>(var reason) -> new SleepOutcome.Failed(intent.service(), reason);
        case Result.Success<Scalable>(Wanted woken) -> new SleepOutcome.Superseded(intent.before(), woken, verdict);
        case Result.Success<Scalable>(Scalable asleep) -> new SleepOutcome.PutToSleep(intent.before(), asleep, verdict);
      };
    }
  }
}
