package io.fluidity.domain.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/** Puts services to sleep at once, even if they are used. Idempotent. */
public final class Kill {

  /** Origin of a kill. */
  public enum Mode {
    /** A person: ends a hold. */
    MANUAL,
    /** A schedule: respects a hold. */
    SCHEDULED,
    /** A schedule with its force switch: ends a hold. */
    FORCED
  }

  private final ServiceScaler scaler;
  private final Reconciler reconciler;
  private final Clock clock;
  private final int defaultDesiredCount;

  /**
   * Creates a kill.
   *
   * @param scaler reads and scales services
   * @param reconciler applies the intents
   * @param clock the current time
   * @param defaultDesiredCount the configured desired count of a wake, for a kill that a wake supersedes
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
   * @param service the service
   * @param mode the origin of the kill
   * @return the outcome
   * @throws OperationFailedException if the service is missing or not scalable, a call failed, or the service
   *           did not converge
   */
  public KillOutcome.Completed kill(ServiceId service, Mode mode) {
    return switch (kill(List.of(service), mode).getFirst()) {
      case KillOutcome.Completed completed -> completed;
      case KillOutcome.Failed(_, var reason) -> throw new OperationFailedException(reason);
    };
  }

  /**
   * Kills each service; a failure of one does not affect the others.
   *
   * @param services the services
   * @param mode the origin of the kill
   * @return the outcomes, in the order of the services
   */
  public List<KillOutcome> kill(Collection<ServiceId> services, Mode mode) {
    BatchResult<ServiceLifecycle> read = scaler.read(services);
    Instant now = clock.instant();
    Map<ServiceId, KillOutcome> outcomes = new LinkedHashMap<>();
    Map<ServiceId, Intent> intents = new LinkedHashMap<>();
    for (ServiceId id : services) {
      try {
        Scalable before = OperationFailedException.requireScalable(read.get(id).orThrow());
        IntentTimestamps timestamps = before.snapshot().tags().asOf(now);
        Instant heldUntil = timestamps.heldUntil(now);
        if (mode == Mode.SCHEDULED && heldUntil != null) {
          outcomes.put(id, new KillOutcome.Held(before, heldUntil));
        } else {
          intents.put(id, intent(before, timestamps, mode, now));
        }
      } catch (OperationFailedException failed) {
        outcomes.put(id, new KillOutcome.Failed(id, failed.failure()));
      }
    }
    BatchResult<Scalable> reconciled = reconciler.reconcile(intents.values(), Duration.ZERO);
    intents.forEach((id, intent) -> outcomes.put(id, outcome(intent, reconciled.get(id))));
    return services.stream().map(outcomes::get).map(Objects::requireNonNull).toList();
  }

  private Intent intent(Scalable before, IntentTimestamps timestamps, Mode mode, Instant now) {
    TagPatch more = switch (mode) {
      // Cleared even if this read shows no hold: one may have been written a moment ago.
      case MANUAL, FORCED -> TagPatch.empty().clear(InstantTag.HOLD_UNTIL);
      case SCHEDULED -> TagPatch.empty();
    };
    return Intent.asleep(before, timestamps, IntentKind.KILL, Intent.instantAfter(now, timestamps), more,
        defaultDesiredCount);
  }

  private static KillOutcome outcome(Intent intent, Result<Scalable> reconciled) {
    return switch (reconciled) {
      case Result.Failed<Scalable>(var reason) -> new KillOutcome.Failed(intent.service(), reason);
      case Result.Success<Scalable>(Wanted woken) -> new KillOutcome.Superseded(intent.before(), woken);
      case Result.Success<Scalable>(Scalable asleep) when intent.before() instanceof Unwanted ->
        new KillOutcome.AlreadyAsleep(intent.before(), asleep);
      case Result.Success<Scalable>(Scalable asleep) -> new KillOutcome.Killed(intent.before(), asleep);
    };
  }
}
