package io.fluidity.domain.convergence;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Reading;
import io.fluidity.domain.port.Readings;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/**
 * Carries out what operations want, so that the newest intent wins whatever the interleaving: mark what is
 * wanted, set the desired count, then look again, and set what the newest mark wants until the service
 * agrees. Many services go through each step together.
 */
public final class Convergence {

  /** How long to wait before looking again at a count that was just set. */
  public static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(2);

  /**
   * How often a count that disagrees is set before the operation fails; five concurrent operations need this
   * many.
   */
  public static final int ATTEMPTS = 10;

  private final ServiceScaler scaler;
  private final Clock clock;
  private final Pause pause;

  public Convergence(ServiceScaler scaler, Clock clock, Pause pause) {
    this.scaler = scaler;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Carries out one want.
   *
   * @return the service once it agrees with the newest intent, which need not be this one
   * @throws OperationFailed where a call failed, or the service never agreed
   */
  public Scalable carryOut(Want want) {
    return carryOut(List.of(want), Duration.ZERO).of(want.service()).orThrow();
  }

  /**
   * Carries out many wants, one a service; what fails for one leaves the others unharmed.
   *
   * @param settling how long to wait between the change and the first look at it
   * @return for each service what {@link #carryOut(Want)} would return or throw
   */
  public Readings<Scalable> carryOut(Collection<Want> wants, Duration settling) {
    Map<ServiceId, Reading<Scalable>> settled = new LinkedHashMap<>();
    List<Pursuit> open = new ArrayList<>();
    for (Want want : wants) {
      if (attempted(want, settled, () -> markAndSet(want))) {
        open.add(new Pursuit(want, want.desiredCount()));
      }
    }
    if (!open.isEmpty() && settling.isPositive()) {
      pause.pause(settling);
    }
    for (int attempt = 0; !open.isEmpty(); attempt++) {
      if (attempt > 0) {
        pause.pause(LOOK_AGAIN_AFTER);
      }
      open = stillOpen(open, attempt, settled);
    }
    return new Readings<>(settled);
  }

  private void markAndSet(Want want) {
    scaler.execute(new WriteMarks(want.service(), want.edit()));
    scaler.execute(new SetDesiredCount(want.service(), want.desiredCount()));
  }

  /** Looks at each, and sets those that disagree once more. */
  private List<Pursuit> stillOpen(List<Pursuit> open, int attempt,
      Map<ServiceId, Reading<Scalable>> settled) {
    Readings<ServiceLifecycle> seen = scaler.read(services(open));
    List<Pursuit> stillOpen = new ArrayList<>();
    for (Pursuit pursuit : open) {
      Want want = pursuit.want();
      attempted(want, settled, () -> {
        Scalable shown = OperationFailed.unlessScalable(seen.of(want.service()).orThrow());
        int wanted = wantedCount(want, shown);
        if (pursuit.agrees(shown, wanted)) {
          settled.put(want.service(), Reading.of(shown));
        } else {
          setOnceMore(want, shown, wanted, attempt);
          stillOpen.add(new Pursuit(want, wanted));
        }
      });
    }
    return stillOpen;
  }

  private static List<ServiceId> services(List<Pursuit> pursuits) {
    List<ServiceId> services = new ArrayList<>(pursuits.size());
    for (Pursuit pursuit : pursuits) {
      services.add(pursuit.want().service());
    }
    return services;
  }

  private void setOnceMore(Want want, Scalable shown, int wanted, int attempt) {
    if (attempt == ATTEMPTS) {
      throw new OperationFailed(
          new Failure.NeverAgreed(want.service(), wanted, shown.desiredCount(), ATTEMPTS));
    }
    scaler.execute(new SetDesiredCount(want.service(), wanted));
  }

  /**
   * What the newest intent wants; the operation's own counts even where a lagging read does not show it yet.
   */
  private int wantedCount(Want want, Scalable shown) {
    Intents intents = shown.snapshot().marks().asOf(clock.instant()).including(want.mark(), want.at());
    return intents.wantAwake() ? want.awakeCount() : 0;
  }

  /** A want on its way, and the count that was set for it last. */
  private record Pursuit(Want want, int lastSet) {

    /**
     * Both must agree: a lagging read may show the count of before the last set, which this operation has to
     * answer for.
     */
    boolean agrees(Scalable shown, int wanted) {
      return (wanted > 0) == (shown.desiredCount() > 0) && (wanted > 0) == (lastSet > 0);
    }
  }

  /** Takes a step for one want, and settles the want where that fails; tells whether it did not. */
  private static boolean attempted(Want want, Map<ServiceId, Reading<Scalable>> settled, Runnable step) {
    try {
      step.run();
      return true;
    } catch (OperationFailed failed) {
      settled.put(want.service(), Reading.failed(failed.failure()));
      return false;
    }
  }
}
