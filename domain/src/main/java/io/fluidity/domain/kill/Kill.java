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

import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.reconcile.Intent;
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
    FORCED
  }

  private final ServiceScaler scaler;
  private final Reconciler reconciler;
  private final Clock clock;
  private final int defaultDesiredCount;

  /**
   * A kill over these ports.
   *
   * @param defaultDesiredCount the configured desired count of a wake, for a kill that a wake overrules
   */
  public Kill(ServiceScaler scaler, Reconciler reconciler, Clock clock, int defaultDesiredCount) {
    this.scaler = scaler;
    this.reconciler = reconciler;
    this.clock = clock;
    this.defaultDesiredCount = defaultDesiredCount;
  }

  /**
   * Kills one service.
   *
   * @throws OperationFailedException where there is no such service to scale, a call failed, or the service never
   *           agreed
   */
  public KillOutcome.Completed kill(ServiceId service, Mode mode) {
    return switch (kill(List.of(service), mode).getFirst()) {
      case KillOutcome.Completed done -> done;
      case KillOutcome.Failed(_, var reason) -> throw new OperationFailedException(reason);
    };
  }

  /** Kills each service; one that fails leaves the others unharmed. The outcomes are in the order asked. */
  public List<KillOutcome> kill(Collection<ServiceId> services, Mode mode) {
    Map<ServiceId, KillOutcome> outcomes = new HashMap<>();
    List<Intent> intents = new ArrayList<>();
    BatchResult<ServiceLifecycle> results = scaler.read(services);
    Instant now = clock.instant();
    for (ServiceId id : services) {
      try {
        Scalable before = OperationFailedException.requireScalable(results.get(id).orThrow());
        IntentTimestamps timestamps = before.snapshot().tags().asOf(now);
        Instant heldUntil = timestamps.heldUntil(now);
        if (mode == Mode.SCHEDULED && heldUntil != null) {
          outcomes.put(id, new KillOutcome.Held(before, heldUntil));
        } else {
          intents.add(intent(before, timestamps, mode, now));
        }
      } catch (OperationFailedException failed) {
        outcomes.put(id, new KillOutcome.Failed(id, failed.failure()));
      }
    }
    BatchResult<Scalable> settled = reconciler.reconcile(intents, Duration.ZERO);
    for (Intent intent : intents) {
      outcomes.put(intent.service(), outcome(intent, settled.get(intent.service())));
    }
    return services.stream().map(outcomes::get).map(Objects::requireNonNull).toList();
  }

  private Intent intent(Scalable before, IntentTimestamps timestamps, Mode mode, Instant now) {
    TagPatch more = switch (mode) {
      // Cleared even where this read shows no hold: one may have been written a moment ago.
      case MANUAL, FORCED -> TagPatch.empty().clear(IntentTag.HOLD_UNTIL);
      case SCHEDULED -> TagPatch.empty();
    };
    return Intent.zero(before, timestamps, IntentTag.KILLED_AT, Intent.instantAfter(now, timestamps), more,
        defaultDesiredCount);
  }

  private static KillOutcome outcome(Intent intent, Result<Scalable> settled) {
    return switch (settled) {
      case Result.Failed<Scalable>(var reason) -> new KillOutcome.Failed(intent.service(), reason);
      case Result.Success<Scalable>(Wanted woken) -> new KillOutcome.Superseded(intent.before(), woken);
      case Result.Success<Scalable>(Scalable asleep) when intent.before() instanceof Unwanted ->
        new KillOutcome.AlreadyAsleep(intent.before(), asleep);
      case Result.Success<Scalable>(Scalable asleep) -> new KillOutcome.Killed(intent.before(), asleep);
    };
  }
}
