package io.fluidity.domain.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/**
 * Carries out what operations want, so that the newest intent wins whatever the interleaving: mark what is
 * wanted, set the desired count, then look again, and set what the newest mark wants until the service
 * agrees. Many services go through each step together.
 */
public final class Reconciler {

  /** How long to wait before looking again at a count that was just set. */
  public static final Duration RECHECK_DELAY = Duration.ofSeconds(2);

  /**
   * How often a count that disagrees is set before the operation fails; five concurrent operations need this
   * many.
   */
  public static final int MAX_ATTEMPTS = 10;

  private final ServiceScaler scaler;
  private final Clock clock;
  private final Pause pause;

  public Reconciler(ServiceScaler scaler, Clock clock, Pause pause) {
    this.scaler = scaler;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Carries out one want.
   *
   * @return the service once it agrees with the newest intent, which need not be this one
   * @throws OperationFailedException where a call failed, or the service never agreed
   */
  public Scalable reconcile(Intent intent) {
    return reconcile(List.of(intent), Duration.ZERO).get(intent.service()).orThrow();
  }

  /**
   * Carries out many wants, one a service; what fails for one leaves the others unharmed.
   *
   * @param settling how long to wait between the change and the first look at it
   * @return for each service what {@link #reconcile(Intent)} would return or throw
   */
  public BatchResult<Scalable> reconcile(Collection<Intent> intents, Duration settling) {
    Map<ServiceId, Result<Scalable>> settled = new LinkedHashMap<>();
    List<PendingIntent> open = new ArrayList<>();
    for (Intent intent : intents) {
      if (attempted(intent, settled, () -> recordAndApply(intent))) {
        open.add(new PendingIntent(intent, intent.desiredCount()));
      }
    }
    if (!open.isEmpty() && settling.isPositive()) {
      pause.pause(settling);
    }
    for (int attempt = 0; !open.isEmpty(); attempt++) {
      if (attempt > 0) {
        pause.pause(RECHECK_DELAY);
      }
      open = stillOpen(open, attempt, settled);
    }
    return new BatchResult<>(settled);
  }

  private void recordAndApply(Intent intent) {
    scaler.execute(new WriteTags(intent.service(), intent.patch()));
    scaler.execute(new SetDesiredCount(intent.service(), intent.desiredCount()));
  }

  /** Looks at each, and sets those that disagree once more. */
  private List<PendingIntent> stillOpen(List<PendingIntent> open, int attempt,
      Map<ServiceId, Result<Scalable>> settled) {
    BatchResult<ServiceLifecycle> before = scaler.read(services(open));
    List<PendingIntent> stillOpen = new ArrayList<>();
    for (PendingIntent pending : open) {
      Intent intent = pending.intent();
      attempted(intent, settled, () -> {
        Scalable shown = OperationFailedException.requireScalable(before.get(intent.service()).orThrow());
        int wanted = wantedCount(intent, shown);
        if (pending.agrees(shown, wanted)) {
          settled.put(intent.service(), Result.of(shown));
        } else {
          setAgain(intent, shown, wanted, attempt);
          stillOpen.add(new PendingIntent(intent, wanted));
        }
      });
    }
    return stillOpen;
  }

  private static List<ServiceId> services(List<PendingIntent> pendingIntents) {
    List<ServiceId> services = new ArrayList<>(pendingIntents.size());
    for (PendingIntent pending : pendingIntents) {
      services.add(pending.intent().service());
    }
    return services;
  }

  private void setAgain(Intent intent, Scalable shown, int wanted, int attempt) {
    if (attempt == MAX_ATTEMPTS) {
      throw new OperationFailedException(
          new Failure.DidNotConverge(intent.service(), wanted, shown.desiredCount(), MAX_ATTEMPTS));
    }
    scaler.execute(new SetDesiredCount(intent.service(), wanted));
  }

  /**
   * What the newest intent wants; the operation's own counts even where a lagging read does not show it yet.
   */
  private int wantedCount(Intent intent, Scalable shown) {
    IntentTimestamps timestamps = shown.snapshot().tags().asOf(clock.instant()).including(intent.tag(), intent.at());
    return timestamps.wantAwake() ? intent.awakeCount() : 0;
  }

  /** A want on its way, and the count that was set for it last. */
  private record PendingIntent(Intent intent, int lastSet) {

    /**
     * Both must agree: a lagging read may show the count of before the last set, which this operation has to
     * answer for.
     */
    boolean agrees(Scalable shown, int wanted) {
      return (wanted > 0) == (shown.desiredCount() > 0) && (wanted > 0) == (lastSet > 0);
    }
  }

  /** Takes a step for one want, and settles the want where that fails; tells whether it did not. */
  private static boolean attempted(Intent intent, Map<ServiceId, Result<Scalable>> settled, Runnable step) {
    try {
      step.run();
      return true;
    } catch (OperationFailedException failed) {
      settled.put(intent.service(), Result.failed(failed.failure()));
      return false;
    }
  }
}
