package io.fluidity.domain.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentKind;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.TagPatch;
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
 * intent as a tag, sets the desired count, then reads again until tags and count agree. Each read follows the
 * last change by the settle time, since reads lag. Many services go through each step together.
 */
public final class Reconciler {

  /** Default of the settle time: reads of ECS lag by less. */
  public static final Duration SETTLE_TIME = Duration.ofSeconds(2);

  /**
   * Maximum number of services that go through the steps together. ECS accepts this many changes within a few
   * seconds.
   */
  public static final int MAX_BATCH = 20;

  /**
   * Maximum number of times that a service is changed before the operation fails. Five concurrent operations
   * can need this many.
   */
  public static final int MAX_ATTEMPTS = 10;

  /**
   * Maximum time for which an operation changes a service. It is less than {@link CutOff#SETTLING_TIME} by
   * more than the duration of a call, so no change takes effect once sweeps consider the operation cut off.
   */
  public static final Duration MAX_DURATION = Duration.ofSeconds(90);

  private final ServiceScaler scaler;
  private final Clock clock;
  private final Pause pause;
  private final Duration settleTime;

  /**
   * Creates a reconciler.
   *
   * @param scaler reads and scales services
   * @param clock the current time
   * @param pause waits between a change and its read
   * @param settleTime how long reads may lag; zero gives up the guarantee for lagging reads
   */
  public Reconciler(ServiceScaler scaler, Clock clock, Pause pause, Duration settleTime) {
    this.scaler = scaler;
    this.clock = clock;
    this.pause = pause;
    this.settleTime = settleTime;
  }

  /**
   * Takes the next batch of a fleet.
   *
   * @param <T> type of the elements
   * @param waiting the elements that wait; the batch is removed from the head
   * @return at most {@link #MAX_BATCH} elements
   */
  public static <T> List<T> takeBatch(Deque<T> waiting) {
    List<T> batch = new ArrayList<>();
    while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
      batch.add(waiting.removeFirst());
    }
    return batch;
  }

  /**
   * Reconciles one service.
   *
   * @param intent the operation's intent
   * @return the service once it agrees with the newest intent, which need not be this one
   * @throws OperationFailedException if a call failed, or the service did not converge
   */
  public Scalable reconcile(Intent intent) {
    return reconcile(List.of(intent)).get(intent.service()).orThrow();
  }

  /**
   * Reconciles several services; a failure of one does not affect the others. Nothing is recorded for a
   * service whose read has become older than the settle time meanwhile: the tag could replace that of an
   * operation that has ended since. The first service is never left out, so that repeated calls end.
   *
   * @param intents at most one intent per service
   * @return for each service what {@link #reconcile(Intent)} would return or throw; for the others, the
   *         caller has to read and to decide again
   */
  public BatchResult<Scalable> reconcile(Collection<Intent> intents) {
    Map<ServiceId, Result<Scalable>> settled = new LinkedHashMap<>();
    List<Intent> pending = new ArrayList<>();
    for (Intent intent : intents) {
      boolean first = pending.isEmpty() && settled.isEmpty();
      if ((first || !isOutdated(intent.began())) && attempt(intent, settled,
          () -> scaler.execute(new WriteTags(intent.service(), intent.patch())))) {
        pending.add(intent);
      }
    }
    removeSuperseded(pending, settled);
    pending.removeIf(intent -> !attempt(intent, settled, () -> {
      requireTime(intent);
      scaler.execute(new SetDesiredCount(intent.service(), intent.desiredCount()));
    }));
    List<Settling> settling = pending.stream().map(Settling::new).collect(Collectors.toList());
    while (!settling.isEmpty()) {
      pause.pause(settleTime);
      recheck(settling, settled);
    }
    return new BatchResult<>(settled);
  }

  /**
   * Returns whether a read is too old for an intent.
   *
   * @param readAt when it returned
   * @return whether an operation can have begun and ended since
   */
  public boolean isOutdated(Instant readAt) {
    Duration maxAge = settleTime.isZero() ? SETTLE_TIME : settleTime;
    return clock.instant().isAfter(readAt.plus(maxAge));
  }

  /** A sweep yields to newer intents before its change, so that it stops or starts no task needlessly. */
  private void removeSuperseded(List<Intent> pending, Map<ServiceId, Result<Scalable>> settled) {
    List<Intent> yielding = pending.stream().filter(Intent::yields).toList();
    if (yielding.isEmpty()) {
      return;
    }
    BatchResult<ServiceLifecycle> read = read(yielding);
    for (Intent intent : yielding) {
      boolean continues = attempt(intent, settled, () -> {
        Scalable shown = OperationFailedException.requireScalable(read.get(intent.service()).orThrow());
        if (newest(intent, shown).wantAwake() != (intent.kind() == IntentKind.WAKE)) {
          settled.put(intent.service(), Result.of(shown));
        }
      });
      if (!continues || settled.containsKey(intent.service())) {
        pending.remove(intent);
      }
    }
  }

  /** Reads each service, and changes what disagrees with the newest intent. */
  private void recheck(List<Settling> settling, Map<ServiceId, Result<Scalable>> settled) {
    BatchResult<ServiceLifecycle> read = read(settling.stream().map(each -> each.intent).toList());
    Instant readAt = clock.instant();
    for (Settling each : settling) {
      if (isOutdated(readAt)) {
        break; // The changes of the others took too long: the rest is read again after the pause.
      }
      attempt(each.intent, settled, () -> {
        Scalable shown = OperationFailedException.requireScalable(read.get(each.intent.service()).orThrow());
        if (!agrees(each.intent, shown, each.changes)) {
          each.changes++;
          each.agreeingReads = 0;
        } else if (++each.agreeingReads >= each.intent.agreeingReads()) {
          settled.put(each.intent.service(), Result.of(shown));
        }
      });
    }
    settling.removeIf(each -> settled.containsKey(each.intent.service()));
  }

  /** An intent that was applied, and the reads since. */
  private static final class Settling {
    private final Intent intent;
    private int changes = 1;
    private int agreeingReads;

    Settling(Intent intent) {
      this.intent = intent;
    }
  }

  /** Returns whether the service agrees with the newest intent; changes what does not. */
  private boolean agrees(Intent intent, Scalable shown, int changes) {
    TagPatch lost = intent.overwritten(shown.snapshot().tags().asOf(clock.instant()));
    int wanted = intent.wantedCount(newest(intent, shown));
    boolean hasCount = wanted == 0 ? shown.desiredCount() == 0 : shown.desiredCount() >= wanted;
    if (hasCount && lost.isEmpty()) {
      return true;
    }
    if (changes == MAX_ATTEMPTS) {
      throw new OperationFailedException(
          new Failure.DidNotConverge(intent.service(), wanted, shown.desiredCount(), MAX_ATTEMPTS));
    }
    requireTime(intent);
    if (!lost.isEmpty()) {
      scaler.execute(new WriteTags(intent.service(), lost));
    }
    if (!hasCount) {
      scaler.execute(new SetDesiredCount(intent.service(), wanted));
    }
    return false;
  }

  private void requireTime(Intent intent) {
    if (clock.instant().isAfter(intent.began().plus(MAX_DURATION))) {
      throw new OperationFailedException(
          new Failure.TimedOut("the change of " + intent.service(), MAX_DURATION));
    }
  }

  private BatchResult<ServiceLifecycle> read(List<Intent> intents) {
    return scaler.read(intents.stream().map(Intent::service).toList());
  }

  private IntentTimestamps newest(Intent intent, Scalable shown) {
    return intent.addTo(shown.snapshot().tags().asOf(clock.instant()));
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
