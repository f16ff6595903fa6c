package io.fluidity.inmemory;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Runs operations at the same time, each on its own thread, but one at a time: each waits before every step,
 * and whoever chooses says which goes on. So the same choices give the same run.
 */
final class Turns {

  /** Says whose turn it is. */
  interface Chooser {
    /** Chooses an operation that waits for its turn, or {@link #NOBODY}, to leave the run as it is. */
    int choose(Wait[] waits);
  }

  /** What an operation is about to do. */
  enum Wait {
    /** Nothing more. */
    NOTHING,
    /** A step that changes nothing that others see, and sees nothing that others change. */
    OWN_BUSINESS,
    /** A step whose place in the order may matter. */
    STEP
  }

  /** No operation. */
  static final int NOBODY = -1;

  private static final int LONGEST_RUN_SECONDS = 20;

  /** Ends an operation of a run that was left. */
  private static final class Left extends Error {
    private static final long serialVersionUID = 1;

    Left() {
      super("this run is left", null, false, false);
    }
  }

  private final Chooser chooser;
  private final Semaphore main = new Semaphore(0);
  private final Semaphore[] turns;
  private final Wait[] waits;
  private Iterator<Runnable> toStart = Collections.emptyIterator();
  private int running = NOBODY;
  private boolean left;
  private @Nullable Throwable broken;

  Turns(int operations, Chooser chooser) {
    this.chooser = chooser;
    turns = new Semaphore[operations];
    Arrays.setAll(turns, _ -> new Semaphore(0));
    waits = new Wait[operations];
    Arrays.fill(waits, Wait.NOTHING);
  }

  /**
   * Lets all operations start, which brings them to their first steps, and then runs them to their ends.
   *
   * @return whether they came there: not if the run was left
   */
  boolean run(List<Runnable> operations) {
    toStart = operations.iterator();
    passOn();
    try {
      if (!main.tryAcquire(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the operations never came to their ends");
      }
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
    if (broken != null) {
      throw new IllegalStateException("an operation broke down", broken);
    }
    return !left;
  }

  /** The operation that runs waits for its turn to take its next step. */
  void awaitTurn(Wait step) {
    int self = running;
    waits[self] = step;
    if (passOn() != self) {
      turns[self].acquireUninterruptibly();
    }
    waits[self] = Wait.NOTHING;
    if (left) {
      throw new Left();
    }
  }

  private void toItsEnd(Runnable operation) {
    try {
      operation.run();
    } catch (Left asTold) {
      // The next one that waits is told too.
    } catch (Throwable fault) {
      broken = fault;
      left = true;
    }
    passOn();
  }

  /** Gives the turn to the next operation, which may be the one that runs, or back at the end of all. */
  private int passOn() {
    int self = running;
    if (toStart.hasNext()) {
      Runnable operation = toStart.next();
      running = self + 1;
      Thread.ofVirtual().start(() -> toItsEnd(operation));
      return NOBODY;
    }
    int next = next();
    running = next;
    if (next == NOBODY) {
      main.release();
    } else if (next != self) {
      turns[next].release();
    }
    return next;
  }

  private int next() {
    int any = NOBODY;
    for (int i = 0; i < waits.length; i++) {
      any = waits[i] == Wait.NOTHING ? any : i;
    }
    if (any == NOBODY || left) {
      return any;
    }
    int chosen = chooser.choose(waits);
    left = chosen == NOBODY;
    return left ? any : chosen;
  }
}
