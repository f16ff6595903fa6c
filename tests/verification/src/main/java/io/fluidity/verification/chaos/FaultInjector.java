package io.fluidity.verification.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.inmemory.CallInterceptor;

/** Injects failed calls, crashes of functions, and other operations between two calls of a function. */
final class FaultInjector implements CallInterceptor {

  private static final double THROTTLED_SHARE = 0.01;
  private static final double UNREACHABLE_SHARE = 0.01;
  private static final double TIMED_OUT_SHARE = 0.01;
  private static final double CRASHING_SHARE = 0.02;
  private static final double INTERRUPTED_READ_SHARE = 0.01;
  private static final double INTERRUPTED_WRITE_SHARE = 0.2;
  private static final int MAX_CALLS_BEFORE_CRASH = 6;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** A function crashed between two calls. */
  static final class FunctionCrashException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FunctionCrashException() {
      super("the function crashed", null, false, false);
    }
  }

  private static final class RunningFunction {
    private int callsLeft;
  }

  private final RandomGenerator random;
  private final Deque<RunningFunction> running = new ArrayDeque<>();
  private Runnable interruption = () -> {};
  private boolean disabled;

  FaultInjector(RandomGenerator random) {
    this.random = random;
  }

  void disable() {
    disabled = true;
  }

  /** Sets the action that runs before some calls take effect, and before every fifth write on average. */
  void interruptWith(Runnable action) {
    interruption = action;
  }

  /** Returns the number of functions in progress, each interrupted by the next. */
  int running() {
    return running.size();
  }

  /** Starts a function, which interrupts those that run. */
  void enter() {
    RunningFunction function = new RunningFunction();
    function.callsLeft = !disabled && random.nextDouble() < CRASHING_SHARE
        ? random.nextInt(MAX_CALLS_BEFORE_CRASH + 1)
        : Integer.MAX_VALUE;
    running.push(function);
  }

  /** Ends the function that started last. */
  void leave() {
    running.pop();
  }

  @Override
  public void before(ApiCall call) {
    if (disabled) {
      return;
    }
    RunningFunction function = running.peek();
    if (function != null && function.callsLeft-- == 0) {
      throw new FunctionCrashException();
    }
    boolean write = call == ApiCall.TAG_RESOURCE || call == ApiCall.UPDATE_SERVICE;
    if (random.nextDouble() < (write ? INTERRUPTED_WRITE_SHARE : INTERRUPTED_READ_SHARE)) {
      interruption.run();
    }
    double roll = random.nextDouble();
    if (roll < THROTTLED_SHARE) {
      throw new OperationFailedException(new Failure.Throttled(call.action()));
    }
    if (roll < THROTTLED_SHARE + UNREACHABLE_SHARE) {
      throw new OperationFailedException(new Failure.Unreachable(call.action(), "HTTP 500 (internal error)"));
    }
  }

  /** A timed-out call has taken effect. */
  @Override
  public void after(ApiCall call) {
    if (!disabled && random.nextDouble() < TIMED_OUT_SHARE) {
      throw new OperationFailedException(new Failure.TimedOut(call.action(), TIMEOUT));
    }
  }
}
