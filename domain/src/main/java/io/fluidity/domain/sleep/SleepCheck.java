package io.fluidity.domain.sleep;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.convergence.Convergence;
import io.fluidity.domain.convergence.Want;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.port.Reading;
import io.fluidity.domain.port.Readings;
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
  private final Convergence convergence;
  private final Clock clock;
  private final IdlePolicy policy;
  private final int defaultDesiredCount;

  /**
   * A check over these ports.
   *
   * @param defaultDesiredCount the configured desired count of a wake, for a check that undoes itself
   */
  public SleepCheck(ServiceScaler scaler, ActivityReader activityReader, Convergence convergence, Clock clock,
      IdlePolicy policy, int defaultDesiredCount) {
    this.scaler = scaler;
    this.activityReader = activityReader;
    this.convergence = convergence;
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
      Readings<ServiceLifecycle> readings = scaler.read(services);
      for (int i = 0; i < outcomes.length; i++) {
        try {
          judge(i, OperationFailed.unlessScalable(readings.of(services.get(i)).orThrow()));
        } catch (OperationFailed failed) {
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
        } catch (OperationFailed failed) {
          fail(placesOfOpen.get(i), failed.failure());
        }
      }
    }

    private void act(int place, Scalable service, Verdict verdict) {
      switch (verdict) {
        case Verdict.AlreadyAsleep() -> outcomes[place] = new SleepOutcome.WasAsleep(service);
        case Verdict.KeepAwake keep -> outcomes[place] = new SleepOutcome.Kept(service, keep);
        case Verdict.Adopt adopt -> {
          scaler
              .execute(new WriteMarks(service.id(), MarkEdit.nothing().write(Mark.ADOPTED_AT, adopt.at())));
          outcomes[place] = new SleepOutcome.Adopted(service, adopt);
        }
        case Verdict.CannotTell(var why) -> fail(place, why);
        case FallAsleep fall -> falling.add(new Falling(place, sleep(service), fall));
      }
    }

    /** Nobody waits for a sleep check, so it gives concurrent calls time to show before it looks again. */
    private void putToSleep() {
      if (falling.isEmpty()) {
        return;
      }
      Readings<Scalable> settled = convergence.carryOut(falling.stream().map(Falling::want).toList(),
          Convergence.LOOK_AGAIN_AFTER);
      for (Falling each : falling) {
        outcomes[each.place()] = each.outcome(settled.of(each.want().service()));
      }
    }

    private Want sleep(Scalable service) {
      Intents intents = service.snapshot().marks().asOf(started);
      return Want.zero(service, intents, Mark.SLEPT_AT, IdlePolicy.datedBack(started), MarkEdit.nothing(),
          defaultDesiredCount);
    }

    private void fail(int place, Failure why) {
      outcomes[place] = new SleepOutcome.Failed(services.get(place), why);
    }
  }

  /** A service that shall sleep, and why. */
  private record Falling(int place, Want want, FallAsleep verdict) {
    SleepOutcome outcome(Reading<Scalable> settled) {
      return switch (settled) {
        case Reading.Failed<Scalable>(var why) -> new SleepOutcome.Failed(want.service(), why);
        case Reading.Of<Scalable>(Wanted woken) -> new SleepOutcome.Overruled(want.seen(), woken, verdict);
        case Reading.Of<Scalable>(Scalable asleep) -> new SleepOutcome.Slept(want.seen(), asleep, verdict);
      };
    }
  }
}
