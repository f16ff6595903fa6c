package io.fluidity.domain.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.reconcile.CutOff;
import io.fluidity.domain.reconcile.Intent;
import io.fluidity.domain.reconcile.Reconciler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.service.ServiceLifecycle.Unwanted;
import io.fluidity.domain.service.ServiceLifecycle.Wanted;

/** Puts services to sleep at once, even if they are used. Idempotent. */
public final class Kill {

  /**
   * Lambda repeats a failed invocation twice within a few minutes ("Asynchronous invocation" in the Lambda
   * developer guide).
   */
  private static final Duration RETRY_WINDOW = Duration.ofMinutes(15);

  private static final Duration SECOND_READ_DELAY = Duration.ofSeconds(2);

  private final ServiceScaler scaler;
  private final Reconciler reconciler;
  private final Clock clock;
  private final Pause pause;
  private final WakeLimits limits;

  /**
   * Creates a kill.
   *
   * @param scaler reads and scales services
   * @param reconciler applies the intents
   * @param clock the current time
   * @param pause waits between the two reads of a scheduled kill
   * @param limits the default and the bounds of a wake, for a kill that a wake supersedes
   */
  public Kill(ServiceScaler scaler, Reconciler reconciler, Clock clock, Pause pause,
      WakeLimits limits) {
    this.scaler = scaler;
    this.reconciler = reconciler;
    this.clock = clock;
    this.pause = pause;
    this.limits = limits;
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
  public KillOutcome.Completed kill(ServiceId service, KillMode mode) {
    return switch (kill(Fleet.of(List.of(service)), mode).getFirst()) {
      case KillOutcome.Completed completed -> completed;
      case KillOutcome.Failed(_, var reason) -> throw new OperationFailedException(reason);
      case KillOutcome.Skipped(_, var reason) -> throw new OperationFailedException(reason);
    };
  }

  /**
   * Kills each service; a failure of one does not affect the others.
   *
   * @param fleet the services
   * @param mode the origin of the kill
   * @return the outcomes, in the order of the services
   * @throws OperationFailedException with {@link Failure.InvalidRequest} if the kill was due in the future
   */
  public List<KillOutcome> kill(Fleet fleet, KillMode mode) {
    Objects.requireNonNull(mode, "mode");
    Map<ServiceId, KillOutcome> outcomes = new LinkedHashMap<>();
    Instant delivered = clock.instant();
    List<ServiceId> asleep = kill(List.copyOf(fleet.services()), mode, delivered, outcomes);
    if (!asleep.isEmpty()) {
      // A read can lag: only a second one shows that a service is asleep.
      pause.pause(SECOND_READ_DELAY);
      kill(asleep, mode, delivered, outcomes);
    }
    return fleet.services().stream().map(id -> outcome(fleet, id, outcomes)).toList();
  }

  /**
   * Kills in batches, so that each decision is a few seconds old when it takes effect, however large the
   * fleet. Returns the services that a scheduled kill left asleep.
   */
  private List<ServiceId> kill(List<ServiceId> services, KillMode mode, Instant delivered,
      Map<ServiceId, KillOutcome> outcomes) {
    List<ServiceId> asleep = new ArrayList<>();
    Deque<ServiceId> waiting = new ArrayDeque<>(services);
    while (!waiting.isEmpty()) {
      Map<ServiceId, Intent> intents = new LinkedHashMap<>();
      asleep.addAll(decide(Reconciler.takeBatch(waiting), mode, delivered, outcomes, intents));
      Map<ServiceId, Result<Scalable>> reconciled = reconciler.reconcile(intents.values()).byService();
      intents.forEach((id, intent) -> {
        Result<Scalable> result = reconciled.get(id);
        if (result == null) {
          waiting.addFirst(id);
        } else {
          outcomes.put(id, outcome(intent, result));
        }
      });
    }
    return asleep;
  }

  /**
   * Decides the outcome or the intent of each service, and returns those that a scheduled kill left asleep.
   */
  private List<ServiceId> decide(Collection<ServiceId> services, KillMode mode, Instant delivered,
      Map<ServiceId, KillOutcome> outcomes, Map<ServiceId, Intent> intents) {
    BatchResult<ServiceLifecycle> read = scaler.read(services);
    // Read first: a response can correct the clock.
    Instant now = clock.instant();
    if (mode instanceof KillMode.Scheduled(Instant due, _) && due != null) {
      Intent.requirePast("due", due, now);
    }
    List<ServiceId> asleep = new ArrayList<>();
    for (ServiceId id : services) {
      try {
        Scalable before = OperationFailedException.requireScalable(read.get(id).orThrow());
        KillOutcome outcome = switch (mode) {
          case KillMode.Manual() -> null;
          case KillMode.Scheduled scheduled -> withoutChange(before, scheduled, delivered, now);
        };
        if (outcome == null) {
          intents.put(id, intent(before, mode, delivered, now));
        } else {
          outcomes.put(id, outcome);
        }
        if (outcome instanceof KillOutcome.AlreadyAsleep) {
          asleep.add(id);
        }
      } catch (OperationFailedException failed) {
        outcomes.put(id, new KillOutcome.Failed(id, failed.failure()));
      }
    }
    return asleep;
  }

  /** Returns the outcome of a scheduled kill that changes nothing, or {@code null} if it has to kill. */
  private static @Nullable KillOutcome withoutChange(Scalable before, KillMode.Scheduled kill,
      Instant delivered,
      Instant now) {
    IntentTimestamps timestamps = before.snapshot().tags().asOf(now);
    Instant heldUntil = timestamps.heldUntil(now);
    if (heldUntil != null && !kill.force()) {
      return new KillOutcome.Held(before, heldUntil);
    }
    boolean superseded = isNewer(timestamps, instantOf(kill, timestamps, delivered));
    boolean beingWoken = timestamps.wantAwake()
        && (superseded || CutOff.isInProgress(timestamps.wakeBeganAt(), now)
            || CutOff.mayHaveUndone(before, timestamps, now));
    if (before instanceof Unwanted && !beingWoken) {
      return new KillOutcome.AlreadyAsleep(before, before);
    }
    return superseded ? new KillOutcome.Superseded(before, before) : null;
  }

  /** A wake wins over a kill of the same instant. */
  private static boolean isNewer(IntentTimestamps timestamps, Instant kill) {
    Instant newest = timestamps.newest();
    return newest != null && (newest.isAfter(kill) || (newest.equals(kill) && timestamps.wantAwake()));
  }

  /**
   * A kill without a due time has the instant of its delivery, however long the fleet takes; a retry has that
   * of the first delivery.
   */
  private static Instant instantOf(KillMode.Scheduled kill, IntentTimestamps timestamps, Instant delivered) {
    Instant due = kill.due();
    if (due != null) {
      return due.truncatedTo(ChronoUnit.MILLIS);
    }
    Instant previous = timestamps.at(InstantTag.SCHEDULED_KILL_AT);
    return previous != null && delivered.isBefore(previous.plus(RETRY_WINDOW)) ? previous : delivered;
  }

  private Intent intent(Scalable before, KillMode mode, Instant delivered, Instant now) {
    IntentTimestamps timestamps = before.snapshot().tags().asOf(now);
    // Cleared even if this read shows no hold: one may have been written a moment ago.
    TagPatch more = mode.endsHold() ? TagPatch.empty().clear(InstantTag.HOLD_UNTIL) : TagPatch.empty();
    return switch (mode) {
      case KillMode.Manual() -> Intent.asleep(before, timestamps, IntentKind.KILL,
          Intent.instantAfter(now, timestamps), now, more, limits);
      case KillMode.Scheduled scheduled -> Intent.asleep(before, timestamps, IntentKind.SCHEDULED_KILL,
          instantOf(scheduled, timestamps, delivered), now, more, limits);
    };
  }

  private static KillOutcome outcome(Fleet fleet, ServiceId id, Map<ServiceId, KillOutcome> outcomes) {
    KillOutcome outcome = Objects.requireNonNull(outcomes.get(id));
    return outcome instanceof KillOutcome.Failed(_, var reason) && fleet.skips(id, reason)
        ? new KillOutcome.Skipped(id, reason)
        : outcome;
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
