package io.fluidity.domain.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/** Puts services to sleep at once, used or not; killing what sleeps is a success. */
public final class Kill {

  /** Who kills. */
  public enum Mode {
    /** Somebody, by hand: always wins, and ends a hold. */
    MANUAL,
    /** The schedule: spares what is held. */
    SCHEDULED,
    /** The schedule with its force switch: like a kill by hand. */
    SCHEDULED_FORCE
  }

  private final ServiceScaler scaler;
  private final Convergence convergence;
  private final Clock clock;
  private final int defaultDesiredCount;

  /**
   * A kill over these ports.
   *
   * @param defaultDesiredCount the configured desired count of a wake, for a kill that a wake overrules
   */
  public Kill(ServiceScaler scaler, Convergence convergence, Clock clock, int defaultDesiredCount) {
    this.scaler = scaler;
    this.convergence = convergence;
    this.clock = clock;
    this.defaultDesiredCount = defaultDesiredCount;
  }

  /**
   * Kills one service.
   *
   * @throws OperationFailed where there is no such service to scale, a call failed, or the service never
   *           agreed
   */
  public KillOutcome.Done kill(ServiceId service, Mode mode) {
    return switch (kill(List.of(service), mode).getFirst()) {
      case KillOutcome.Done done -> done;
      case KillOutcome.Failed(_, var why) -> throw new OperationFailed(why);
    };
  }

  /** Kills each service; one that fails leaves the others unharmed. The outcomes are in the order asked. */
  public List<KillOutcome> kill(Collection<ServiceId> services, Mode mode) {
    Map<ServiceId, KillOutcome> outcomes = new HashMap<>();
    List<Want> wants = new ArrayList<>();
    Readings<ServiceLifecycle> readings = scaler.read(services);
    Instant now = clock.instant();
    for (ServiceId id : services) {
      try {
        Scalable seen = OperationFailed.unlessScalable(readings.of(id).orThrow());
        Intents intents = seen.snapshot().marks().asOf(now);
        Instant heldUntil = intents.heldUntil(now);
        if (mode == Mode.SCHEDULED && heldUntil != null) {
          outcomes.put(id, new KillOutcome.Spared(seen, heldUntil));
        } else {
          wants.add(want(seen, intents, mode, now));
        }
      } catch (OperationFailed failed) {
        outcomes.put(id, new KillOutcome.Failed(id, failed.failure()));
      }
    }
    Readings<Scalable> settled = convergence.carryOut(wants, Duration.ZERO);
    for (Want want : wants) {
      outcomes.put(want.service(), outcome(want, settled.of(want.service())));
    }
    return services.stream().map(outcomes::get).map(Objects::requireNonNull).toList();
  }

  private Want want(Scalable seen, Intents intents, Mode mode, Instant now) {
    MarkEdit more = switch (mode) {
      // Cleared even where this read shows no hold: one may have been written a moment ago.
      case MANUAL, SCHEDULED_FORCE -> MarkEdit.nothing().clear(Mark.HOLD_UNTIL);
      case SCHEDULED -> MarkEdit.nothing();
    };
    return Want.zero(seen, intents, Mark.KILLED_AT, Want.instantOfIntent(now, intents), more,
        defaultDesiredCount);
  }

  private static KillOutcome outcome(Want want, Reading<Scalable> settled) {
    return switch (settled) {
      case Reading.Failed<Scalable>(var why) -> new KillOutcome.Failed(want.service(), why);
      case Reading.Of<Scalable>(Wanted woken) -> new KillOutcome.Overruled(want.seen(), woken);
      case Reading.Of<Scalable>(Scalable asleep) when want.seen() instanceof Unwanted ->
        new KillOutcome.WasAsleep(want.seen(), asleep);
      case Reading.Of<Scalable>(Scalable asleep) -> new KillOutcome.Killed(want.seen(), asleep);
    };
  }
}
