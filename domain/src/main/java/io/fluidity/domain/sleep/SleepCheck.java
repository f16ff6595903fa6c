package io.fluidity.domain.sleep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.activity.Activity;
import io.fluidity.domain.convergence.Convergence;
import io.fluidity.domain.convergence.Want;
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

  /**
   * How old the facts of a check may be when it acts: calls less than this apart count as concurrent. An
   * intent that rests on such facts is dated back by as much, so that any other intent, which it may not have
   * seen, is newer.
   */
  public static final Duration AGE_OF_FACTS = Duration.ofSeconds(5);

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
    return new Sweep().over(services);
  }

  private static Instant factsOf(Instant started) {
    return started.minus(AGE_OF_FACTS);
  }

  /** A service that shall sleep, and why. */
  private record Falling(Want want, FallAsleep verdict) {
    SleepOutcome outcome(Reading<Scalable> settled) {
      return switch (settled) {
        case Reading.Failed<Scalable>(var why) -> new SleepOutcome.Failed(want.service(), why);
        case Reading.Of<Scalable>(Wanted woken) -> new SleepOutcome.Overruled(woken, verdict);
        case Reading.Of<Scalable>(Scalable asleep) -> new SleepOutcome.Slept(want.seen(), asleep, verdict);
      };
    }
  }

  /** One run of the check, and what it found so far. */
  private final class Sweep {
    /** Taken before the first read is sent: nothing that is decided on is older than that read. */
    private final Instant started = clock.instant();
    private final Map<ServiceId, SleepOutcome> outcomes = new HashMap<>();
    private final List<Wanted> open = new ArrayList<>();
    private final List<Falling> falling = new ArrayList<>();

    List<SleepOutcome> over(Collection<ServiceId> services) {
      Readings<ServiceLifecycle> readings = scaler.read(services);
      for (ServiceId id : services) {
        attempt(id, () -> judge(OperationFailed.unlessScalable(readings.of(id).orThrow())));
      }
      Map<ServiceId, Activity> activities = activityReader.read(open, started);
      for (Wanted service : open) {
        Activity activity = Objects.requireNonNull(activities.get(service.id()));
        attempt(service.id(), () -> act(service, policy.verdict(service, activity, started)));
      }
      putToSleep();
      return services.stream().map(outcomes::get).map(Objects::requireNonNull).toList();
    }

    private void judge(Scalable service) {
      Optional<Verdict> verdict = policy.verdictWithoutActivity(service, started);
      if (verdict.isPresent()) {
        act(service, verdict.get());
      } else if (service instanceof Wanted wanted) {
        open.add(wanted);
      }
    }

    private void act(Scalable service, Verdict verdict) {
      switch (verdict) {
        case Verdict.AlreadyAsleep() -> done(new SleepOutcome.WasAsleep(service));
        case Verdict.KeepAwake keep -> done(new SleepOutcome.Kept(service, keep));
        case Verdict.Adopt adopt -> {
          MarkEdit adoption = MarkEdit.nothing().write(Mark.WOKEN_AT, factsOf(started));
          scaler.execute(new WriteMarks(service.id(), adoption));
          done(new SleepOutcome.Kept(service, adopt));
        }
        case Verdict.CannotTell(var why) -> throw new OperationFailed(why);
        case FallAsleep fall -> falling.add(new Falling(sleep(service), fall));
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
        done(each.outcome(settled.of(each.want().service())));
      }
    }

    private Want sleep(Scalable service) {
      Intents intents = service.snapshot().marks().asOf(started);
      return Want.zero(service, intents, Mark.SLEPT_AT, factsOf(started), MarkEdit.nothing(),
          defaultDesiredCount);
    }

    private void attempt(ServiceId id, Runnable step) {
      try {
        step.run();
      } catch (OperationFailed failed) {
        done(new SleepOutcome.Failed(id, failed.failure()));
      }
    }

    private void done(SleepOutcome outcome) {
      outcomes.put(outcome.id(), outcome);
    }
  }
}
