package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.Pause;
import io.fluidity.inmemory.VirtualClock;

/**
 * Virtual time of concurrent functions. Each function has a thread, but only one runs at a time, until it
 * pauses or ends. The next is the one whose pause ends first, so a run is deterministic.
 */
final class Timeline implements Pause, AutoCloseable {

  /** Unwinds a function when the run is over; no handler of exceptions may catch it. */
  private static final class RunOverError extends Error {
    private static final long serialVersionUID = 1;

    RunOverError() {
      super("the run is over", null, false, false);
    }
  }

  /** A function, or the run itself. */
  private static final class Fiber {
    private @Nullable Thread thread;
    private volatile boolean resumed;
  }

  private record Due(long at, long order, @Nullable Runnable action, @Nullable Fiber fiber) {}

  private final VirtualClock clock;
  private final PriorityQueue<Due> queue = new PriorityQueue<>(
      Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private final List<Fiber> functions = new ArrayList<>();
  private final Fiber main = new Fiber();
  private Fiber current = main;
  private long order;
  private volatile boolean over;
  private @Nullable RuntimeException failure;

  /** Creates the timeline of a run in the current thread. */
  Timeline(VirtualClock clock) {
    this.clock = clock;
    main.thread = Thread.currentThread();
  }

  Instant now() {
    return clock.instant();
  }

  /** Schedules an action, which must not pause. */
  void in(Duration delay, Runnable action) {
    add(clock.millis() + delay.toMillis(), action, null);
  }

  /** Starts a function, which may pause, once the current action or function pauses. */
  void start(Runnable function) {
    Fiber fiber = new Fiber();
    fiber.thread = Thread.ofVirtual().unstarted(() -> {
      try {
        await(fiber);
        function.run();
      } catch (RunOverError ended) {
        return;
      } catch (RuntimeException unexpected) {
        fail(unexpected);
      }
      functions.remove(fiber);
      dispatch(null);
    });
    functions.add(fiber);
    fiber.thread.start();
    add(clock.millis(), null, fiber);
  }

  private void add(long at, @Nullable Runnable action, @Nullable Fiber fiber) {
    queue.add(new Due(Math.max(at, clock.millis()), order++, action, fiber));
  }

  /** Pauses the current function, or the run itself; other functions run meanwhile. */
  @Override
  public void pause(Duration duration) {
    long end = clock.millis() + duration.toMillis();
    Due next = queue.peek();
    if (next == null || next.at > end) {
      clock.advanceTo(Instant.ofEpochMilli(end));
      return;
    }
    Fiber self = current;
    add(end, null, self);
    dispatch(self);
    if (self == main && failure != null) {
      throw failure;
    }
  }

  /** Runs what is due until a function resumes. Returns if that is the current one. */
  private void dispatch(@Nullable Fiber self) {
    while (true) {
      Due next = failure == null ? queue.poll() : null;
      if (next != null) {
        clock.advanceTo(Instant.ofEpochMilli(next.at));
      }
      Fiber fiber = next == null ? main : next.fiber;
      if (next != null && next.action != null) {
        run(next.action);
      } else if (fiber == self) {
        return;
      } else if (fiber != null) {
        resume(fiber);
        if (self != null) {
          await(self);
        }
        return;
      }
    }
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException unexpected) {
      fail(unexpected);
    }
  }

  private void fail(RuntimeException unexpected) {
    failure = failure == null ? unexpected : failure;
  }

  private void resume(Fiber fiber) {
    current = fiber;
    fiber.resumed = true;
    LockSupport.unpark(fiber.thread);
  }

  private void await(Fiber fiber) {
    while (!fiber.resumed && !over) {
      LockSupport.park(this);
    }
    fiber.resumed = false;
    if (over) {
      throw new RunOverError();
    }
  }

  /** Ends all functions that are still in progress. */
  @Override
  public void close() {
    over = true;
    for (Fiber fiber : List.copyOf(functions)) {
      LockSupport.unpark(fiber.thread);
      join(fiber.thread);
    }
  }

  private static void join(@Nullable Thread thread) {
    if (thread == null) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
