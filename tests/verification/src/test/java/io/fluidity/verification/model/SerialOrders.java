package io.fluidity.verification.model;

import java.util.ArrayList;
import java.util.List;

import io.fluidity.verification.model.ModelOperation.Kind;
import io.fluidity.verification.model.ModelOperation.Step;
import io.fluidity.verification.model.ModelState.Scheduled;

/**
 * Serial orders of operations. An operation follows those that had ended before it started. One that was cut
 * off has an effect, or none.
 */
final class SerialOrders {

  private final ModelService start;
  private final List<Scheduled> operations;
  private final boolean stopWasCutOff;

  SerialOrders(ModelService start, List<Scheduled> operations) {
    this.start = start;
    this.operations = operations;
    stopWasCutOff = operations.stream().anyMatch(
        each -> each.operation().step() == Step.CUT_OFF && !each.operation().kind().isWake());
  }

  /** Returns whether some serial order ends like this, at no less than each acknowledged count. */
  boolean allow(ModelService end) {
    return allow(end, new ArrayList<>());
  }

  private boolean allow(ModelService end, List<Integer> order) {
    if (isComplete(order) && mayEnd(end, order)) {
      return true;
    }
    for (int next = 0; next < operations.size(); next++) {
      if (!order.contains(next) && followsAllThatEndedBefore(operations.get(next), order)) {
        order.addLast(next);
        boolean allowed = allow(end, order);
        order.removeLast();
        if (allowed) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isComplete(List<Integer> order) {
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i).operation().step() != Step.CUT_OFF && !order.contains(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean followsAllThatEndedBefore(Scheduled operation, List<Integer> order) {
    for (int earlier = 0; operation.endedBefore() >> earlier != 0; earlier++) {
      if ((operation.endedBefore() >> earlier & 1) == 1 && !order.contains(earlier)) {
        return false;
      }
    }
    return true;
  }

  private boolean mayEnd(ModelService end, List<Integer> order) {
    boolean isIdle = start.isIdle(ModelService.START);
    int count = start.tags().wantAwake() ? Math.max(1, start.count()) : 0;
    for (int index : order) {
      ModelOperation operation = operations.get(index).operation();
      if (operation.kind().isWake()) {
        count = Math.max(count, operation.step() == Step.CUT_OFF ? 1 : operation.kind().acknowledgedCount());
        isIdle = false;
      } else if (operation.kind() == Kind.KILL || (isIdle && operation.sleeps())) {
        count = 0;
        isIdle = false;
      }
    }
    if (isIdle) {
      // Later sweeps put it to sleep, or adopt it.
      return !end.isAwake() || stopWasCutOff || end.isIdle(ModelService.START);
    }
    return count == 0 ? !end.isAwake() : end.count() >= count;
  }
}
