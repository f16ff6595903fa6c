package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.List;

import io.fluidity.verification.interleaving.ExploredOperation.Request;

/**
 * Service after operations that run one after another, without tags, lag and faults. This specification
 * shares no code with the protocol.
 *
 * @param count the desired count
 * @param stored the count that the next wake restores; 0 for the default
 * @param wanted whether the newest intent is a wake
 * @param inUse whether a sleep check keeps it awake even without a hold
 * @param hold the end of the hold in minutes after the start; 0 for none
 * @param wokenNow whether a wake or an adoption is among the operations
 * @param stoppedNow whether a sleep or a kill is among the operations
 * @param repeatsKill whether a scheduled kill without a due time counts as a repetition
 * @param cutOff whether the count contradicts the newest intent since an operation was cut off
 */
record Specification(int count, int stored, boolean wanted, boolean inUse, long hold, boolean wokenNow,
    boolean stoppedNow, boolean repeatsKill, boolean cutOff) {

  static Specification of(InitialState initial) {
    boolean cutOff = initial == InitialState.CUT_OFF;
    boolean wanted = switch (initial) {
      case IDLE, IDLE_WITH_THREE_TASKS, NO_DATA, HELD, CUT_OFF -> true;
      case ASLEEP, STARTED_BY_OTHERS, STARTED_BY_OTHERS_AFTER_A_KILL -> false;
    };
    return new Specification(initial.desiredCount(), 0, wanted, cutOff || initial == InitialState.NO_DATA,
        initial == InitialState.HELD ? InitialState.HOLD.toMinutes() : 0, false, false, false, cutOff);
  }

  /**
   * Returns the possible states after a request.
   *
   * @param undelivered whether a schedule that was due earlier may have been delivered only later
   */
  List<Specification> after(Request request, boolean undelivered) {
    return switch (request) {
      case Request.Wake wake -> List.of(intends(wake).withCount(
          Math.max(count, wake.count() != null ? wake.count() : Math.max(stored, 1))));
      case Request.Kill(boolean scheduled, int due) -> afterKill(scheduled, due, undelivered);
      case Request.SleepCheck() -> afterSleepCheck(undelivered);
      case Request.ManualChange(int other) -> List.of(withCount(other));
    };
  }

  /** Returns the state after an operation that died between the record of its intent and its change. */
  Specification afterRecord(Request request) {
    return switch (request) {
      case Request.Wake wake -> intends(wake);
      case Request.Kill(boolean scheduled, _) -> scheduled && hold > 0 ? this : stopped(!scheduled);
      case Request.SleepCheck() -> fallsAsleep() ? stopped(false) : this;
      case Request.ManualChange _ -> this;
    };
  }

  private Specification intends(Request.Wake wake) {
    Integer minutes = wake.holdMinutes();
    Integer wakeCount = wake.count();
    return new Specification(count, wakeCount == null ? stored : wakeCount, true, true,
        minutes == null ? hold : minutes == 0 ? 0 : Math.max(hold, minutes), true, stoppedNow || cutOff,
        repeatsKill,
        false);
  }

  /** Returns the state in which the newest intent is a stop, but the count is as before. */
  private Specification stopped(boolean endsHold) {
    return new Specification(count, count > 0 ? count : stored, false, false, endsHold ? 0 : hold,
        wokenNow || cutOff,
        true, repeatsKill, false);
  }

  private Specification withCount(int other) {
    return new Specification(other, stored, wanted, inUse, hold, wokenNow, stoppedNow, repeatsKill, cutOff);
  }

  Specification withStored(int other) {
    return new Specification(count, other, wanted, inUse, hold, wokenNow, stoppedNow, repeatsKill, cutOff);
  }

  private Specification withRepeatedKills() {
    return new Specification(count, stored, wanted, inUse, hold, wokenNow, stoppedNow, true, cutOff);
  }

  private List<Specification> afterKill(boolean scheduled, int due, boolean undelivered) {
    Specification killed = stopped(!scheduled).withCount(0);
    if (!scheduled) {
      return List.of(killed);
    }
    if (hold > 0) {
      return List.of(this);
    }
    List<Specification> possible = new ArrayList<>();
    if (count > 0 || wanted) {
      possible.add(due == 0 ? killed.withRepeatedKills() : killed);
    }
    // It leaves alone what sleeps already, a check may adopt the service before it is delivered, and without
    // a due time, the second one within minutes is taken for a repetition of the first.
    if (count == 0 || (undelivered && !wanted) || (repeatsKill && due == 0)) {
      // It may have recorded that it began, so that sweeps finish what it could have cut off.
      possible
          .add(new Specification(count, stored, wanted, inUse, hold, wokenNow, true, repeatsKill, cutOff));
    }
    return possible;
  }

  private List<Specification> afterSleepCheck(boolean undelivered) {
    Specification asleep = stopped(false).withCount(0);
    if (fallsAsleep()) {
      return List.of(asleep);
    }
    if (cutOff && count == 0) {
      return List.of(new Specification(Math.max(stored, 1), stored, true, true, hold, true, true,
          repeatsKill, false));
    }
    if (count > 0 && !wanted) {
      // It adopts the service, or waits since a stop may be in progress.
      return List.of(this, new Specification(count, stored, true, true, hold, true, stoppedNow, repeatsKill,
          cutOff));
    }
    if (count == 0 && wanted && !inUse) {
      return List.of(asleep);
    }
    // A check cannot read a scheduled wake that is due, but delivered only later.
    return undelivered && hold == 0 ? List.of(this, asleep) : List.of(this);
  }

  private boolean fallsAsleep() {
    return count > 0 && wanted && !inUse && hold == 0;
  }

  /**
   * Returns whether the service may be like this after two sweeps. They put it to sleep if it is idle, adopt
   * it if another process started it, and finish what may have been cut off.
   *
   * @param maxCount the largest count that it ever had or that was requested: a concurrent wake keeps it
   * @param maxHold the end of the longest hold that it ever had or that was requested
   */
  boolean allows(int desiredCount, long holdMinutes, int maxCount, long maxHold) {
    if (hold == 0 ? holdMinutes > 0 : holdMinutes < hold || holdMinutes > maxHold) {
      return false;
    }
    boolean contradicts = wanted != count > 0;
    boolean finishes = contradicts && ((wokenNow && stoppedNow) || cutOff);
    return switch (desiredCount) {
      case 0 -> count == 0 || finishes || fallsAsleep();
      default -> desiredCount <= maxCount && (count > 0 ? desiredCount >= count : finishes);
    };
  }
}
