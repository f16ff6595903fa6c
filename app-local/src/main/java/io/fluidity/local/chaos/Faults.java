package io.fluidity.local.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.inmemory.CallGate;
import io.fluidity.inmemory.CloudCall;

/** Calls that go wrong, with and without effect, and functions that die between two calls. */
final class Faults implements CallGate {

  private static final double THROTTLED = 0.01;
  private static final double FAILING = 0.01;
  private static final double UNANSWERED = 0.01;
  private static final double CRASHING = 0.02;
  private static final double INTERRUPTED = 0.01;
  private static final double CHANGE_INTERRUPTED = 0.2;
  private static final int CALLS_OF_A_FUNCTION = 7;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** The function is gone, without a word. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash() {
      super("the function died", null, false, false);
    }
  }

  /** The calls that a function has left until it dies. */
  private static final class Life {
    private int callsLeft;
  }

  private final RandomGenerator random;
  private final Deque<Life> running = new ArrayDeque<>();
  private Runnable interruption = () -> {};
  private boolean peace;

  Faults(RandomGenerator random) {
    this.random = random;
  }

  /** From now on nothing goes wrong. */
  void end() {
    peace = true;
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
    Life life = new Life();
    life.callsLeft = !peace && random.nextDouble() < CRASHING
        ? random.nextInt(CALLS_OF_A_FUNCTION)
        : Integer.MAX_VALUE;
    running.push(life);
  }

  /** The function that began last is over. */
  void leave() {
    running.pop();
  }

  @Override
  public void before(CloudCall call) {
    if (peace) {
      return;
    }
    Life life = running.peek();
    if (life != null && life.callsLeft-- == 0) {
      throw new Crash();
    }
    boolean changes = call == CloudCall.TAG_RESOURCE || call == CloudCall.UPDATE_SERVICE;
    if (random.nextDouble() < (changes ? CHANGE_INTERRUPTED : INTERRUPTED)) {
      interruption.run();
    }
    double luck = random.nextDouble();
    if (luck < THROTTLED) {
      throw new OperationFailed(new Failure.Throttled(call.action()));
    }
    if (luck < THROTTLED + FAILING) {
      throw new OperationFailed(new Failure.Unreachable(call.action(), "it answered with an internal error"));
    }
  }

  @Override
  public void after(CloudCall call) {
    if (!peace && random.nextDouble() < UNANSWERED) {
      throw new OperationFailed(new Failure.TimedOut(call.action(), TIMEOUT));
    }
  }
}
