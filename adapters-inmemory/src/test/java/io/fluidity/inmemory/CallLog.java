package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

/** A gate that writes down each call, and breaks in where a test says so. */
final class CallLog implements CallInterceptor {

  private record BreakIn(ApiCall on, boolean before, Predicate<CallLog> again, Runnable deed) {}

  private final List<ApiCall> calls = new ArrayList<>();
  private final List<BreakIn> breakIns = new ArrayList<>();

  /** The calls so far, in their order. */
  List<ApiCall> calls() {
    return List.copyOf(calls);
  }

  int count(ApiCall call) {
    return (int) calls.stream().filter(call::equals).count();
  }

  void forget() {
    calls.clear();
  }

  /** Lets something happen just before the next such call takes effect. */
  void beforeNext(ApiCall call, Runnable deed) {
    breakIns.add(new BreakIn(call, true, _ -> false, deed));
  }

  /** Lets something happen just after every such call took effect. */
  void afterEach(ApiCall call, Runnable deed) {
    breakIns.add(new BreakIn(call, false, _ -> true, deed));
  }

  /** Lets something happen just after each of the first so many such calls took effect. */
  void afterFirst(int count, ApiCall call, Runnable deed) {
    breakIns.add(new BreakIn(call, false, log -> log.count(call) < count, deed));
  }

  /** Refuses the next such call without effect. */
  void refuseNext(ApiCall call) {
    beforeNext(call, () -> fail(call));
  }

  /** Lets the next such call take effect, and loses its answer. */
  void loseAnswerOfNext(ApiCall call) {
    breakIns.add(new BreakIn(call, false, _ -> false, () -> fail(call)));
  }

  private static void fail(ApiCall call) {
    throw new OperationFailedException(new Failure.Throttled(call.action()));
  }

  @Override
  public void before(ApiCall call) {
    calls.add(call);
    breakIn(call, true);
  }

  @Override
  public void after(ApiCall call) {
    breakIn(call, false);
  }

  private void breakIn(ApiCall call, boolean before) {
    for (BreakIn each : List.copyOf(breakIns)) {
      if (each.on == call && each.before == before) {
        if (!each.again.test(this)) {
          breakIns.remove(each);
        }
        each.deed.run();
      }
    }
  }
}
