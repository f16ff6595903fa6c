package io.fluidity.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

/** Interceptor that records each call and runs a test's actions in between. */
public final class CallLog implements CallInterceptor {

  private record Hook(ApiCall on, boolean before, Predicate<CallLog> repeat, Runnable action) {}

  private final List<ApiCall> calls = new ArrayList<>();
  private final List<Hook> hooks = new ArrayList<>();

  /** Returns the calls so far, in order. */
  public List<ApiCall> calls() {
    return List.copyOf(calls);
  }

  public int count(ApiCall call) {
    return (int) calls.stream().filter(call::equals).count();
  }

  public void clear() {
    calls.clear();
  }

  /** Runs an action before the next such call takes effect. */
  public void beforeNext(ApiCall call, Runnable action) {
    hooks.add(new Hook(call, true, _ -> false, action));
  }

  /** Runs an action after every such call. */
  public void afterEach(ApiCall call, Runnable action) {
    hooks.add(new Hook(call, false, _ -> true, action));
  }

  /** Runs an action after each of the first such calls. */
  public void afterFirst(int count, ApiCall call, Runnable action) {
    hooks.add(new Hook(call, false, log -> log.count(call) < count, action));
  }

  /** Fails the next such call without effect. */
  public void failNext(ApiCall call) {
    beforeNext(call, () -> fail(call));
  }

  /** Fails the next such call after it took effect. */
  public void loseResponseOfNext(ApiCall call) {
    hooks.add(new Hook(call, false, _ -> false, () -> fail(call)));
  }

  private static void fail(ApiCall call) {
    throw new OperationFailedException(new Failure.Throttled(call.action()));
  }

  @Override
  public void before(ApiCall call) {
    calls.add(call);
    runHooks(call, true);
  }

  @Override
  public void after(ApiCall call) {
    runHooks(call, false);
  }

  private void runHooks(ApiCall call, boolean before) {
    for (Hook each : List.copyOf(hooks)) {
      if (each.on == call && each.before == before) {
        if (!each.repeat.test(this)) {
          hooks.remove(each);
        }
        each.action.run();
      }
    }
  }
}
