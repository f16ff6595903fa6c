package io.fluidity.verification.interleaving;

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

import io.fluidity.verification.interleaving.Step.Change;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Look;

/**
 * Runs operations in every order of their steps, from one situation to all that can come next, each situation
 * once.
 */
final class Explorer {

  private static final BigInteger UNKNOWN = BigInteger.valueOf(-1);

  /** Whose step it is, and by how many changes it lags behind, if it is a look. */
  record Turn(int operation, int changesBehind) {}

  private final InitialState before;
  private final Bounds freedom;
  private final OperationState.Store memories;
  private final ServiceVersions versions;

  Explorer(InitialState before, Bounds freedom) {
    this.before = before;
    this.freedom = freedom;
    versions = new ServiceVersions(freedom.tick());
    memories = new OperationState.Store(before, freedom.boundedAttempts());
  }

  /** Explores all schedules of these operations. */
  Exploration explore(List<ExploredOperation> operations) {
    Exploration exploration = explorationOf(operations);
    exploration.explored(new Walk(exploration).from(start(operations)));
    return exploration;
  }

  /** What schedules that are drawn will have been. */
  Exploration explorationOf(List<ExploredOperation> operations) {
    return new Exploration(operations, before, freedom, new Invariant(this, operations));
  }

  /** Runs one schedule that is drawn, up to its end, or to the point where only late marks could follow. */
  void drawOne(Exploration exploration, RandomGenerator random) {
    ScheduleState situation = start(exploration.operations());
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
  void oneByOne(List<ExploredOperation> operations, BiConsumer<Collection<Turn>, ServiceVersion> told) {
    oneByOne(start(operations), new ArrayDeque<>(), told);
  }

  private void oneByOne(ScheduleState now, Deque<Turn> taken, BiConsumer<Collection<Turn>, ServiceVersion> told) {
    if (hasEnded(now)) {
      told.accept(taken, version(now));
    }
    for (Turn turn : turns(now)) {
      taken.addLast(turn);
      oneByOne(after(now, turn), taken, told);
      taken.removeLast();
    }
  }

  ScheduleState start(List<ExploredOperation> operations) {
    int[] atStart = operations.stream().mapToInt(operation -> memories.atItsStart(operation).number())
        .toArray();
    return ScheduleState.atFirst(versions.number(before.version()), freedom.changesBehind() + 1, atStart);
  }

  /** What can come next. */
  List<Turn> turns(ScheduleState now) {
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

  ScheduleState after(ScheduleState now, Turn turn) {
    int self = turn.operation();
    OperationState memory = memory(now, self);
    int endedBefore = memory.hasStarted() ? now.endedBefore(self) : ended(now);
    int after = memory.after(answer(now, turn)).number();
    return switch (memory.next()) {
      case Change(var command) -> now.afterChange(self, after, endedBefore,
          versions.number(version(now).after(command)));
      case Look _,Ended _ -> now.afterLook(self, after, endedBefore);
    };
  }

  /** The step that an operation takes after these answers. */
  Step step(ExploredOperation operation, List<StepResult> responses) {
    return Replayer.next(operation, before, responses);
  }

  /** What a turn gives to the operation whose turn it is. */
  StepResult answer(ScheduleState now, Turn turn) {
    OperationState memory = memory(now, turn.operation());
    return switch (memory.next()) {
      case Look _ -> versions.look(now.version(turn.changesBehind()),
          memory.hasStarted() ? 0 : ticksAtFirstLook(now, memory.operation()));
      case Change _ -> versions.change();
      case Ended _ -> throw new IllegalStateException(memory.operation() + " has ended");
    };
  }

  private int ticksAtFirstLook(ScheduleState now, ExploredOperation operation) {
    int dated = operation.dated() ? 1 : 0;
    for (int i = 0; i < now.operations(); i++) {
      dated += memory(now, i).operation().dated() && memory(now, i).hasStarted() ? 1 : 0;
    }
    return dated;
  }

  private int ended(ScheduleState now) {
    int ended = 0;
    for (int i = 0; i < now.operations(); i++) {
      ended |= memory(now, i).hasEnded() ? 1 << i : 0;
    }
    return ended;
  }

  boolean hasEnded(ScheduleState now) {
    return ended(now) == (1 << now.operations()) - 1;
  }

  boolean looksShowWhatIsThere() {
    return freedom.changesBehind() == 0;
  }

  OperationState memory(ScheduleState now, int operation) {
    return memories.get(now.memory(operation));
  }

  ServiceVersion version(ScheduleState now) {
    return version(now, 0);
  }

  /** The version that a look shows which lags so far. */
  ServiceVersion version(ScheduleState now, int changesBehind) {
    return versions.get(now.version(changesBehind));
  }

  /** For each operation, the place of the one before it that is the same, or -1. */
  private static int[] twins(List<ExploredOperation> operations) {
    int[] twins = new int[operations.size()];
    for (int i = 0; i < twins.length; i++) {
      twins[i] = operations.subList(0, i).lastIndexOf(operations.get(i));
    }
    return twins;
  }

  /** A walk through all situations, depth first. */
  private final class Walk {
    private final Exploration exploration;
    private final Map<ScheduleState, BigInteger> schedulesFrom = new HashMap<>();
    private final Deque<Turn> taken = new ArrayDeque<>();
    private final int[] twins;

    Walk(Exploration exploration) {
      this.exploration = exploration;
      twins = twins(exploration.operations());
    }

    /** How many schedules there are from here on. */
    BigInteger from(ScheduleState now) {
      ScheduleState key = now.canonical(twins);
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
