package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.domain.sleep.Verdict.AsleepReason;
import io.fluidity.inmemory.SimulatedService;
import io.fluidity.verification.chaos.TrackedOperation.End;
import io.fluidity.verification.chaos.TrackedOperation.Kind;

/**
 * What is known of one service from outside: who did what, and who used it when. It holds the control plane
 * to its promises.
 */
final class InvariantChecker {

  /** Calls that are less than this apart count as concurrent. */
  private static final Duration CONCURRENT = Duration.ofSeconds(5);
  /** By how much the clocks of functions differ at most, with a call on top. */
  private static final Duration SLACK = Duration.ofSeconds(1);
  /** Before anything was. */
  private static final Instant START = Instant.EPOCH;

  private final SimulatedService service;
  private final Duration longestMetricDelay;
  private final List<TrackedOperation> together = new ArrayList<>();
  private final List<Instant> usedMinutes = new ArrayList<>();
  private boolean metricsWork = true;
  private Instant repairedAt = START;
  private Instant lastMove = START;
  private Instant lastHand = START;
  private @Nullable Instant wokenAt;
  private @Nullable Instant heldUntil;
  private Instant heldSince = START;

  InvariantChecker(SimulatedService service, Duration longestMetricDelay) {
    this.service = service;
    this.longestMetricDelay = longestMetricDelay;
  }

  /** Its desired count as it is; 0 where it is gone. */
  int desiredCount() {
    return service.now() instanceof Scalable scalable ? scalable.desiredCount() : 0;
  }

  SimulatedService service() {
    return service;
  }

  /** That many use it in the minute of this instant, and its metrics, unless broken, will tell. */
  void use(Instant at, int connections) {
    service.use(at, connections);
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    if (metricsWork && !minute.isBefore(repairedAt)) {
      usedMinutes.add(minute);
    }
  }

  void breakMetrics() {
    metricsWork = false;
    service.stopMetrics();
  }

  void repairMetrics(Instant now) {
    metricsWork = true;
    repairedAt = now;
    service.resumeMetrics();
  }

  /** Something begins; what was before, unless concurrent, is judged. */
  void begins(TrackedOperation operation, Instant now) {
    judgeIfQuiet(now);
    together.add(operation);
    lastMove = now;
  }

  /** Something ended, as it says itself. */
  void ended(TrackedOperation operation, End how, Instant now) {
    operation.ends(how);
    lastMove = now;
    switch (operation.kind()) {
      case WAKE -> {
        wokenAt = how == End.AWAKE ? operation.started() : wokenAt;
        if (operation.heldUntil() != null) {
          heldUntil = how == End.AWAKE && together.stream().noneMatch(TrackedOperation::kills) ? shortestHold() : null;
          heldSince = now;
        }
      }
      case MANUAL_CHANGE -> {
        lastHand = now;
        heldUntil = null;
      }
      // A kill that did not say how it ended may have ended the hold.
      case KILL, SPARING_KILL -> heldUntil = how == End.IDLE ? heldUntil : null;
      case CHECK -> {
      }
    }
  }

  /** A sleep check put it to sleep: it must have had the right to. */
  void mayFallAsleep(TrackedOperation check, AsleepReason reason) {
    Instant started = check.started();
    require(!isHeld(check), "a sleep check put it to sleep while it was held");
    Duration since = switch (reason) {
      case IDLE -> check.policy().idleThreshold();
      case NO_DATA_TOO_LONG -> check.policy().noDataLimit();
      case AWAKE_TOO_LONG -> check.policy().maxAwake() == null ? Duration.ZERO : check.policy().maxAwake();
    };
    if (isAlone(check) && wokenAt != null && wokenAt.isAfter(lastHand)) {
      require(!wokenAt.plus(since).isAfter(started.plus(SLACK)),
          "it was put to sleep (" + reason + ") too soon after the wake of " + wokenAt);
    }
    if (reason == AsleepReason.IDLE) {
      for (Instant minute : usedMinutes) {
        boolean visible = !minute.plus(longestMetricDelay).plus(SLACK).isAfter(started);
        require(!visible || !minute.plus(since).isAfter(started.plus(SLACK)),
            "it was put to sleep although it was used in the minute of " + minute);
      }
    }
    usedMinutes.removeIf(minute -> minute.isBefore(started.minus(Duration.ofDays(1))));
  }

  /** The schedule killed it: it must not have been held. */
  void mayBeKilledBySchedule(TrackedOperation kill) {
    require(!isHeld(kill), "the schedule killed it while it was held");
  }

  /** Of holds that were asked for at the same time, nobody knows which was written last. */
  private @Nullable Instant shortestHold() {
    return together.stream().map(TrackedOperation::heldUntil).filter(Objects::nonNull).min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Whether a hold was in force, for certain, when something began. */
  private boolean isHeld(TrackedOperation operation) {
    boolean killedMeanwhile = together.stream()
        .anyMatch(each -> each != operation && each.kills());
    return heldUntil != null && !killedMeanwhile && operation.started().isBefore(heldUntil.minus(SLACK))
        && operation.started().isAfter(heldSince.plus(CONCURRENT)) && heldSince.isAfter(lastHand);
  }

  private boolean isAlone(TrackedOperation operation) {
    return together.size() == 1 && together.getFirst() == operation;
  }

  /** Judges what was done together, once nothing runs and nothing is concurrent any more. */
  void judgeIfQuiet(Instant now) {
    boolean runs = together.stream().anyMatch(operation -> operation.end() == End.RUNS);
    if (runs || now.isBefore(lastMove.plus(CONCURRENT))) {
      return;
    }
    judge();
    together.clear();
  }

  private void judge() {
    long wakes = count(Kind.WAKE);
    long kills = together.stream().filter(TrackedOperation::kills).count();
    boolean unclear = count(Kind.MANUAL_CHANGE) > 0 || together.stream().anyMatch(each -> each.end() == End.FAILED);
    // What tags cannot promise: a mark that comes late overwrites a newer one of its kind.
    boolean contested = wakes > 0 && kills > 0 && wakes + kills > 2;
    if (unclear || contested || !(service.now() instanceof Scalable scalable)) {
      return;
    }
    judge(scalable, wakes, kills);
    if (together.size() == 1) {
      judgeAlone(together.getFirst(), scalable);
    }
  }

  private void judge(Scalable scalable, long wakes, long kills) {
    boolean wanted = scalable.desiredCount() > 0;
    if (wakes > 0 && kills == 0) {
      require(wanted, "a wake was lost");
    } else if (kills > 0 && wakes == 0) {
      require(!wanted, "a kill was undone");
    } else if (wakes > 0) {
      IntentTimestamps timestamps = scalable.snapshot().tags().asOf(lastMove);
      require(wanted == timestamps.wantAwake(), "the newest intent did not win");
    } else if (together.stream().anyMatch(operation -> operation.is(Kind.CHECK, End.ASLEEP))) {
      require(!wanted, "a sleep was undone");
    }
  }

  private void judgeAlone(TrackedOperation operation, Scalable scalable) {
    if (operation.kind() == Kind.WAKE) {
      require(scalable.desiredCount() >= operation.desiredBefore(), "a wake lowered its desired count");
    } else if (operation.kind() == Kind.KILL) {
      require(scalable.snapshot().tags().asOf(lastMove).holdUntil() == null, "a kill kept a hold");
    } else if (operation.is(Kind.CHECK, End.IDLE)) {
      require(scalable.desiredCount() == operation.desiredBefore(),
          "a sleep check that changed nothing changed its desired count");
    }
  }

  private long count(Kind kind) {
    return together.stream().filter(operation -> operation.kind() == kind).count();
  }

  /** Long after the last fault and the last use: what is not held sleeps. */
  void mustSleepUnlessHeld(Instant now) {
    if (service.now() instanceof Scalable scalable) {
      boolean held = scalable.snapshot().tags().asOf(now).heldUntil(now) != null;
      require(held || scalable.desiredCount() == 0,
          "nobody uses it, nothing fails any more, and it does not sleep");
    }
  }

  /** What a wake that nothing disturbs must do. */
  void mustBeWanted() {
    require(OperationFailedException.requireScalable(service.now()).desiredCount() > 0,
        "a wake in peace did not wake it");
  }

  private void require(boolean kept, String promise) {
    if (!kept) {
      throw new InvariantViolationException(service.id(), promise);
    }
  }
}
