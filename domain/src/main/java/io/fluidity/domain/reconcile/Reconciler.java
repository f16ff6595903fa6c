package io.fluidity.domain.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/**
 * Makes the desired count agree with the newest intent, even if operations run concurrently: records the
 * intent as a tag, sets the desired count, then reads again and sets what the newest intent wants until both
 * agree. Many services go through each step together.
 */
public final class Reconciler {

  /** Time between setting a count and reading it again. */
  public static final Duration RECHECK_DELAY = Duration.ofSeconds(2);

  /**
   * Maximum number of times that a count is set before the operation fails. Five concurrent operations can
   * need as many.
   */
  public static final int MAX_ATTEMPTS = 10;

  private final ServiceScaler scaler;
  private final Clock clock;
  private final Pause pause;

  /**
   * Creates a reconciler.
   *
   * @param scaler reads and scales services
   * @param clock the current time
   * @param pause waits between two reads
   */
  public Reconciler(ServiceScaler scaler, Clock clock, Pause pause) {
    this.scaler = scaler;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Reconciles one service.
   *
   * @param intent the operation's intent
   * @return the service once it agrees with the newest intent, which need not be this one
   * @throws OperationFailedException if a call failed, or the service did not converge
   */
  public Scalable reconcile(Intent intent) {
    return reconcile(List.of(intent), Duration.ZERO).get(intent.service()).orThrow();
  }

  /**
   * Reconciles many services; a failure of one does not affect the others.
   *
   * @param intents at most one intent per service
   * @param settleTime how long to wait between the change and the first read
   * @return for each service what {@link #reconcile(Intent)} would return or throw
   */
  public BatchResult<Scalable> reconcile(Collection<Intent> intents, Duration settleTime) {
    Map<ServiceId, Result<Scalable>> settled = new LinkedHashMap<>();
    List<PendingIntent> pending = new ArrayList<>();
    for (Intent intent : intents) {
      if (attempt(intent, settled, () -> recordAndApply(intent))) {
        pending.add(new PendingIntent(intent, intent.desiredCount()));
      }
    }
    if (!pending.isEmpty() && settleTime.isPositive()) {
      pause.pause(settleTime);
    }
    for (int attempt = 0; !pending.isEmpty(); attempt++) {
      if (attempt > 0) {
        pause.pause(RECHECK_DELAY);
      }
      pending = recheck(pending, attempt, settled);
    }
    return new BatchResult<>(settled);
  }

  private void recordAndApply(Intent intent) {
    scaler.execute(new WriteTags(intent.service(), intent.patch()));
    scaler.execute(new SetDesiredCount(intent.service(), intent.desiredCount()));
  }

  /** Reads each service, sets the count again if it disagrees, and returns the intents whose count did. */
  private List<PendingIntent> recheck(List<PendingIntent> pending, int attempt,
      Map<ServiceId, Result<Scalable>> settled) {
    BatchResult<ServiceLifecycle> read = scaler
        .read(pending.stream().map(each -> each.intent().service()).toList());
    List<PendingIntent> stillPending = new ArrayList<>();
    for (PendingIntent each : pending) {
      Intent intent = each.intent();
      attempt(intent, settled, () -> {
        Scalable shown = OperationFailedException.requireScalable(read.get(intent.service()).orThrow());
        int wanted = wantedCount(intent, shown);
        if (each.agrees(shown, wanted)) {
          settled.put(intent.service(), Result.of(shown));
        } else {
          setAgain(intent, shown, wanted, attempt);
          stillPending.add(new PendingIntent(intent, wanted));
        }
      });
    }
    return stillPending;
  }

  private void setAgain(Intent intent, Scalable shown, int wanted, int attempt) {
    if (attempt == MAX_ATTEMPTS) {
      throw new OperationFailedException(
          new Failure.DidNotConverge(intent.service(), wanted, shown.desiredCount(), MAX_ATTEMPTS));
    }
    scaler.execute(new SetDesiredCount(intent.service(), wanted));
  }

  /** The operation's own intent counts even if a lagging read does not show it yet. */
  private int wantedCount(Intent intent, Scalable shown) {
    IntentTimestamps timestamps = shown.snapshot().tags().asOf(clock.instant()).including(intent.kind(),
        intent.at());
    return timestamps.wantAwake() ? intent.awakeCount() : 0;
  }

  /** An intent that has not settled, and the count that was set for it last. */
  private record PendingIntent(Intent intent, int lastSet) {

    /** A lagging read may show the count from before the last set, so that has to agree as well. */
    boolean agrees(Scalable shown, int wanted) {
      return (wanted > 0) == (shown.desiredCount() > 0) && (wanted > 0) == (lastSet > 0);
    }
  }

  /** Runs a step for one intent; a failure settles it. Returns whether the step succeeded. */
  private static boolean attempt(Intent intent, Map<ServiceId, Result<Scalable>> settled, Runnable step) {
    try {
      step.run();
      return true;
    } catch (OperationFailedException failed) {
      settled.put(intent.service(), Result.failed(failed.failure()));
      return false;
    }
  }
}
