package io.fluidity.verification.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.inmemory.CallInterceptor;
import io.fluidity.inmemory.ApiCall;

/** Calls that go wrong, with and without effect, and functions that die between two calls. */
final class FaultInjector implements CallInterceptor {

  private static final double THROTTLED = 0.01;
  private static final double FAILING = 0.01;
  private static final double UNANSWERED = 0.01;
  private static final double CRASHING = 0.02;
  private static final double INTERRUPTED = 0.01;
  private static final double CHANGE_INTERRUPTED = 0.2;
  private static final int CALLS_OF_A_FUNCTION = 7;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** The function is gone, without a word. */
  static final class FunctionCrashException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FunctionCrashException() {
      super("the function died", null, false, false);
    }
  }

  /** The calls that a function has left until it dies. */
  private static final class FunctionLifetime {
    private int callsLeft;
  }

  private final RandomGenerator random;
  private final Deque<FunctionLifetime> running = new ArrayDeque<>();
  private Runnable interruption = () -> {};
  private boolean faultsDisabled;

  FaultInjector(RandomGenerator random) {
    this.random = random;
  }

  /** From now on nothing goes wrong. */
  void disable() {
    faultsDisabled = true;
  }

  /** What happens now and then just before a call takes effect, most of all before a change. */
  void interrupt(Runnable other) {
    interruption = other;
  }

  /** How many functions run, one in the middle of the other. */
  int running() {
    return running.size();
  }

  /** A function begins, in the middle of those that run. */
  void enter() {
    FunctionLifetime life = new FunctionLifetime();
    life.callsLeft = !faultsDisabled && random.nextDouble() < CRASHING
        ? random.nextInt(CALLS_OF_A_FUNCTION)
        : Integer.MAX_VALUE;
    running.push(life);
  }

  /** The function that began last is over. */
  void leave() {
    running.pop();
  }

  @Override
  public void before(ApiCall call) {
    if (faultsDisabled) {
      return;
    }
    FunctionLifetime life = running.peek();
    if (life != null && life.callsLeft-- == 0) {
      throw new FunctionCrashException();
    }
    boolean changes = call == ApiCall.TAG_RESOURCE || call == ApiCall.UPDATE_SERVICE;
    if (random.nextDouble() < (changes ? CHANGE_INTERRUPTED : INTERRUPTED)) {
      interruption.run();
    }
    double roll = random.nextDouble();
    if (roll < THROTTLED) {
      throw new OperationFailedException(new Failure.Throttled(call.action()));
    }
    if (roll < THROTTLED + FAILING) {
      throw new OperationFailedException(new Failure.Unreachable(call.action(), "it answered with an internal error"));
    }
  }

  @Override
  public void after(ApiCall call) {
    if (!faultsDisabled && random.nextDouble() < UNANSWERED) {
      throw new OperationFailedException(new Failure.TimedOut(call.action(), TIMEOUT));
    }
  }
}
