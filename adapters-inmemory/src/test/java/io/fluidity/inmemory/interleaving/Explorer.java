package io.fluidity.inmemory.interleaving;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

import io.fluidity.inmemory.interleaving.Step.Change;
import io.fluidity.inmemory.interleaving.Step.Ended;
import io.fluidity.inmemory.interleaving.Step.Look;

/**
 * Runs operations in every order of their steps, from one situation to all that can come next, each situation
 * once.
 */
final class Explorer {

  private static final BigInteger UNKNOWN = BigInteger.valueOf(-1);

  /** Whose step it is, and by how many changes it lags behind, if it is a look. */
  record Turn(int operation, int changesBehind) {}

  private final Before before;
  private final Freedom freedom;
  private final Memory.Store memories;
  private final Versions versions;

  Explorer(Before before, Freedom freedom) {
    this.before = before;
    this.freedom = freedom;
    versions = new Versions(freedom.tick());
    memories = new Memory.Store(before, freedom.boundedAttempts());
  }

  /** Explores all schedules of these operations. */
  Exploration explore(List<Operation> operations) {
    Exploration exploration = explorationOf(operations);
    exploration.explored(new Walk(exploration).from(start(operations)));
    return exploration;
  }

  /** What schedules that are drawn will have been. */
  Exploration explorationOf(List<Operation> operations) {
    return new Exploration(operations, before, freedom, new Promise(this, operations));
  }

  /** Runs one schedule that is drawn, up to its end, or to the point where only late marks could follow. */
  void drawOne(Exploration exploration, RandomGenerator random) {
    Situation situation = start(exploration.operations());
    Deque<Turn> taken = new ArrayDeque<>();
    for (List<Turn> turns = turns(situation); !turns.isEmpty(); turns = turns(situation)) {
      Turn turn = turns.get(random.nextInt(turns.size()));
      taken.addLast(turn);
      situation = after(situation, turn);
    }
    if (hasEnded(situation)) {
      exploration.ended(this, situation, taken);
      exploration.explored(BigInteger.ONE);
    }
  }

  /** Runs every schedule by itself, whatever situations they share, and tells its turns and its end. */
  void oneByOne(List<Operation> operations, BiConsumer<Collection<Turn>, Version> told) {
    oneByOne(start(operations), new ArrayDeque<>(), told);
  }

  private void oneByOne(Situation now, Deque<Turn> taken, BiConsumer<Collection<Turn>, Version> told) {
    if (hasEnded(now)) {
      told.accept(taken, version(now));
    }
    for (Turn turn : turns(now)) {
      taken.addLast(turn);
      oneByOne(after(now, turn), taken, told);
      taken.removeLast();
    }
  }

  Situation start(List<Operation> operations) {
    int[] atStart = operations.stream().mapToInt(operation -> memories.atItsStart(operation).number())
        .toArray();
    return Situation.atFirst(versions.number(before.version()), freedom.changesBehind() + 1, atStart);
  }

  /** What can come next. */
  List<Turn> turns(Situation now) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < now.operations(); i++) {
      switch (memory(now, i).next()) {
        case Ended _ -> {
        }
        case Look _ -> {
          for (int behind = 0; behind <= freedom.changesBehind(); behind++) {
            if (now.shows(behind)) {
              turns.add(new Turn(i, behind));
            }
          }
        }
        case Change(var command) -> {
          if (freedom.lateMarks() || !version(now).losesNewerMarkBy(command)) {
            turns.add(new Turn(i, 0));
          }
        }
      }
    }
    return turns;
  }

  Situation after(Situation now, Turn turn) {
    int self = turn.operation();
    Memory memory = memory(now, self);
    int endedBefore = memory.hasStarted() ? now.endedBefore(self) : ended(now);
    int after = memory.after(answer(now, turn)).number();
    return switch (memory.next()) {
      case Change(var command) -> now.afterChange(self, after, endedBefore,
          versions.number(version(now).after(command)));
      case Look _,Ended _ -> now.afterLook(self, after, endedBefore);
    };
  }

  /** The step that an operation takes after these answers. */
  Step step(Operation operation, List<Answer> answers) {
    return Script.next(operation, before, answers);
  }

  /** What a turn gives to the operation whose turn it is. */
  Answer answer(Situation now, Turn turn) {
    Memory memory = memory(now, turn.operation());
    return switch (memory.next()) {
      case Look _ -> versions.look(now.version(turn.changesBehind()),
          memory.hasStarted() ? 0 : ticksAtFirstLook(now, memory.operation()));
      case Change _ -> versions.change();
      case Ended _ -> throw new IllegalStateException(memory.operation() + " has ended");
    };
  }

  private int ticksAtFirstLook(Situation now, Operation operation) {
    int dated = operation.dated() ? 1 : 0;
    for (int i = 0; i < now.operations(); i++) {
      dated += memory(now, i).operation().dated() && memory(now, i).hasStarted() ? 1 : 0;
    }
    return dated;
  }

  private int ended(Situation now) {
    int ended = 0;
    for (int i = 0; i < now.operations(); i++) {
      ended |= memory(now, i).hasEnded() ? 1 << i : 0;
    }
    return ended;
  }

  boolean hasEnded(Situation now) {
    return ended(now) == (1 << now.operations()) - 1;
  }

  boolean looksShowWhatIsThere() {
    return freedom.changesBehind() == 0;
  }

  Memory memory(Situation now, int operation) {
    return memories.get(now.memory(operation));
  }

  Version version(Situation now) {
    return version(now, 0);
  }

  /** The version that a look shows which lags so far. */
  Version version(Situation now, int changesBehind) {
    return versions.get(now.version(changesBehind));
  }

  /** For each operation, the place of the one before it that is the same, or -1. */
  private static int[] twins(List<Operation> operations) {
    int[] twins = new int[operations.size()];
    for (int i = 0; i < twins.length; i++) {
      twins[i] = operations.subList(0, i).lastIndexOf(operations.get(i));
    }
    return twins;
  }

  /** A walk through all situations, depth first. */
  private final class Walk {
    private final Exploration exploration;
    private final Map<Situation, BigInteger> schedulesFrom = new HashMap<>();
    private final Deque<Turn> taken = new ArrayDeque<>();
    private final int[] twins;

    Walk(Exploration exploration) {
      this.exploration = exploration;
      twins = twins(exploration.operations());
    }

    /** How many schedules there are from here on. */
    BigInteger from(Situation now) {
      Situation key = now.canonical(twins);
      BigInteger known = schedulesFrom.get(key);
      if (known != null) {
        if (known.equals(UNKNOWN)) {
          throw new IllegalStateException("these operations can go on for ever: " + exploration.operations());
        }
        return known;
      }
      schedulesFrom.put(key, UNKNOWN);
      BigInteger schedules = BigInteger.ZERO;
      if (hasEnded(now)) {
        exploration.ended(Explorer.this, now, taken);
        schedules = BigInteger.ONE;
      }
      for (Turn turn : turns(now)) {
        taken.addLast(turn);
        schedules = schedules.add(from(after(now, turn)));
        taken.removeLast();
      }
      schedulesFrom.put(key, schedules);
      exploration.situations(schedulesFrom.size());
      return schedules;
    }
  }
}
