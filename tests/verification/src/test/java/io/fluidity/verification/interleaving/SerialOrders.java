package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fluidity.verification.interleaving.ExploredOperation.Request;
import io.fluidity.verification.interleaving.OperationState.End;

/**
 * Serial orders of the operations of a mix that agree with the history of a schedule: an operation that was
 * acknowledged before another one started comes first, and a schedule takes its place at its due time. One
 * that was not acknowledged has taken effect, or not, or recorded its intent only.
 *
 * <p>
 * Four restrictions, since ECS cannot order such changes:
 * <ul>
 * <li>A manual change may be undone by a concurrent operation, and by a schedule that is delivered later: it
 * records no intent.
 * <li>A sleep check may not see a manual change yet: it can begin before reads show it.
 * <li>A sleep check cannot read a schedule that is due, but delivered only later: its conclusion is newer
 * than the due time.
 * <li>A stop stores the count that it reads for the next wake: not that of a concurrent wake.
 * </ul>
 */
final class SerialOrders {

  /**
   * History of a schedule.
   *
   * @param ends how each operation ended
   * @param endedBefore for each, the operations that had been acknowledged before it started, as a bit set
   */
  record History(List<End> ends, List<Integer> endedBefore) {
    boolean precedes(int one, int other) {
      return (endedBefore.get(other) >> one & 1) == 1;
    }

    boolean areConcurrent(int one, int other) {
      return !precedes(one, other) && !precedes(other, one);
    }
  }

  private final Specification initial;
  private final List<Request> requests;
  private final int maxCount;
  private final long maxHold;
  private final Map<History, Collection<Specification>> byHistory = new HashMap<>();

  SerialOrders(InitialState initial, List<ExploredOperation> operations) {
    this.initial = Specification.of(initial);
    requests = operations.stream().map(ExploredOperation::request).toList();
    int count = Math.max(initial.desiredCount(), 1);
    long hold = this.initial.hold();
    for (Request request : requests) {
      if (request instanceof Request.Wake(Integer wanted, Integer minutes, _)) {
        count = Math.max(count, wanted == null ? 0 : wanted);
        hold = Math.max(hold, minutes == null ? 0 : minutes);
      }
    }
    maxCount = count;
    maxHold = hold;
  }

  boolean allow(History history, Sweeps.Service end) {
    return endsOf(history).stream()
        .anyMatch(each -> each.allows(end.desiredCount(), end.holdMinutes(), maxCount, maxHold));
  }

  Collection<Specification> endsOf(History history) {
    return byHistory.computeIfAbsent(history, _ -> {
      Set<Specification> ends = new LinkedHashSet<>();
      addEnds(history, initial, 0, ends);
      return ends;
    });
  }

  private void addEnds(History history, Specification state, int done, Set<Specification> ends) {
    if (done == (1 << requests.size()) - 1) {
      ends.add(state);
    }
    for (int next = 0; next < requests.size(); next++) {
      if ((done >> next & 1) == 0 && mayFollow(history, next, done)) {
        for (Specification after : after(history, state, next)) {
          addEnds(history, after, done | 1 << next, ends);
        }
      }
    }
  }

  private boolean mayFollow(History history, int next, int done) {
    int due = requests.get(next).dueBeforeStart();
    boolean isManual = requests.get(next) instanceof Request.ManualChange;
    boolean isCheck = requests.get(next) instanceof Request.SleepCheck;
    for (int other = 0; other < requests.size(); other++) {
      int otherDue = requests.get(other).dueBeforeStart();
      boolean byHistory = (due == 0 && otherDue == 0) || isManual
          || requests.get(other) instanceof Request.ManualChange;
      boolean precedes = byHistory ? history.precedes(other, next) && otherDue >= due : otherDue > due;
      precedes &= !(requests.get(other) instanceof Request.ManualChange && isCheck);
      if (precedes && (done >> other & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  private Collection<Specification> after(History history, Specification state, int next) {
    Request request = requests.get(next);
    End end = history.ends().get(next);
    Collection<Specification> after = new ArrayList<>();
    if (end != End.WITHOUT_EFFECT) {
      for (Specification each : state.after(request, isUndelivered(history, next))) {
        after.add(each);
        if (each.count() == 0 && state.count() > 0 && isConcurrentWithCount(history, next)) {
          after.add(each.withStored(initial.count()));
        }
      }
    }
    if (end != End.ACKNOWLEDGED || (request instanceof Request.ManualChange && isConcurrent(history, next))) {
      after.add(state);
    }
    if (end == End.UNKNOWN) {
      after.add(state.afterRecord(request));
      if (request instanceof Request.Wake wake) {
        // A stop overwrites the hold and the count of a wake that died, which it cannot read.
        after.addAll(state.after(new Request.Wake(null, null, wake.dueSeconds()), false));
      }
    }
    return after;
  }

  private boolean isConcurrentWithCount(History history, int index) {
    for (int other = 0; other < requests.size(); other++) {
      if (requests.get(other) instanceof Request.Wake(Integer count, _, _) && count != null
          && history.areConcurrent(index, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean isConcurrent(History history, int index) {
    for (int other = 0; other < requests.size(); other++) {
      Request request = requests.get(other);
      boolean mayFollow = request.dueBeforeStart() > 0 ? !history.precedes(other, index)
          : history.areConcurrent(index, other);
      if (mayFollow && !(request instanceof Request.ManualChange)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a sleep check and a schedule that was due before may have run in the other order. */
  private boolean isUndelivered(History history, int index) {
    boolean isCheck = requests.get(index) instanceof Request.SleepCheck;
    for (int other = 0; other < requests.size(); other++) {
      boolean isSchedule = requests.get(other).dueBeforeStart() > 0;
      boolean otherIsCheck = requests.get(other) instanceof Request.SleepCheck;
      if ((isCheck && isSchedule && !history.precedes(other, index))
          || (requests.get(index).dueBeforeStart() > 0 && otherIsCheck && !history.precedes(index, other))) {
        return true;
      }
    }
    return false;
  }
}
