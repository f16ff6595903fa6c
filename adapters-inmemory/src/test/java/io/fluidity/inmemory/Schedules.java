package io.fluidity.inmemory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.fluidity.inmemory.Turns.Wait;

/**
 * All the orders in which operations can take their steps, depth first: a run follows the choices so far and
 * then takes the first there are; the next run differs in the last choice that has an option left.
 */
final class Schedules implements Turns.Chooser {

  /** A step at which one of several operations goes on. */
  private static final class Choice {
    private final @Nullable String state;
    private final List<Integer> options = new ArrayList<>();
    private int taken;
    /** How many schedules there are from here on. */
    private BigInteger schedules = BigInteger.ZERO;

    Choice(@Nullable String state) {
      this.state = state;
    }
  }

  private final boolean mergesEqualStates;
  private final Map<String, BigInteger> schedulesFrom = new HashMap<>();
  private final List<Choice> choices = new ArrayList<>();
  private Supplier<String> state = () -> "";
  private int depth;
  private BigInteger schedules = BigInteger.ZERO;

  private Schedules(boolean mergesEqualStates) {
    this.mergesEqualStates = mergesEqualStates;
  }

  /** Every schedule is run to its end. */
  static Schedules oneByOne() {
    return new Schedules(false);
  }

  /**
   * A run is left where it comes to a state from which all schedules were run before, and a step that is an
   * operation's own business is taken at once.
   */
  static Schedules mergingEqualStates() {
    return new Schedules(true);
  }

  /**
   * Begins the next run.
   *
   * @param now all that decides how the run goes on, but for the choices
   */
  void begin(Supplier<String> now) {
    state = now;
    depth = 0;
  }

  /** Goes back to the last choice that has an option left; tells whether there is one. */
  boolean hasNext(boolean cameToItsEnd) {
    BigInteger more = cameToItsEnd ? BigInteger.ONE : BigInteger.ZERO;
    while (!choices.isEmpty()) {
      Choice last = choices.getLast();
      last.schedules = last.schedules.add(more);
      if (++last.taken < last.options.size()) {
        return true;
      }
      more = last.schedules;
      if (last.state != null) {
        schedulesFrom.put(last.state, more);
      }
      choices.removeLast();
    }
    schedules = more;
    return false;
  }

  /** How many schedules there are, those included that were not run again from an equal state. */
  BigInteger count() {
    return schedules;
  }

  @Override
  public int choose(Wait[] waits) {
    if (depth == choices.size()) {
      String now = mergesEqualStates ? state.get() : null;
      BigInteger known = now == null ? null : schedulesFrom.get(now);
      if (known != null) {
        Choice last = choices.getLast();
        last.schedules = last.schedules.add(known);
        return Turns.NOBODY;
      }
      Choice choice = new Choice(now);
      addOptions(waits, choice.options);
      choices.add(choice);
    }
    Choice choice = choices.get(depth++);
    return choice.options.get(choice.taken);
  }

  private void addOptions(Wait[] waits, List<Integer> options) {
    for (int i = 0; i < waits.length; i++) {
      if (mergesEqualStates && waits[i] == Wait.OWN_BUSINESS) {
        options.clear();
        options.add(i);
        return;
      }
      if (waits[i] != Wait.NOTHING) {
        options.add(i);
      }
    }
  }
}
