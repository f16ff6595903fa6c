package io.fluidity.inmemory.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.inmemory.interleaving.Step.Change;
import io.fluidity.inmemory.interleaving.Step.Ended;
import io.fluidity.inmemory.interleaving.Step.Look;

/**
 * An operation on its way, after some of its steps. Of all that it saw and did, the counts that it saw first,
 * what it wrote, what it set last, how many steps it took and what it does next decide how it goes on: ways
 * that agree in these are one memory. That they do decide is checked, for some of the ways that lead to each.
 */
final class Memory {

  /** What decides how an operation goes on. */
  private record Essence(Operation operation, int steps, @Nullable Object seen, int lastSet, Object next,
      Intents wrote) {

    /** What it does no more is all the same. */
    Essence ended(Object how) {
      return new Essence(operation, 1, null, NOTHING_SET, how, wrote);
    }
  }

  /** How many tasks it had, and is remembered to have had. */
  private record Counts(int desired, @Nullable Integer awake) {
    static Counts of(ServiceLifecycle seen) {
      Scalable scalable = OperationFailed.unlessScalable(seen);
      return new Counts(scalable.desiredCount(), Version.said(scalable.snapshot().marks()).awakeCount());
    }
  }

  /** All memories there are, each once. */
  static final class Store {
    private final Map<Essence, Memory> byEssence = new HashMap<>();
    private final List<Memory> byNumber = new ArrayList<>();
    private final Before before;
    private final boolean countsSteps;

    /** @param countsSteps whether ways that differ in their number of steps alone are different memories */
    Store(Before before, boolean countsSteps) {
      this.before = before;
      this.countsSteps = countsSteps;
    }

    Memory get(int number) {
      return byNumber.get(number);
    }

    Memory atItsStart(Operation operation) {
      return memory(new Memory(this, operation, List.of(), null));
    }

    private Memory memory(Memory candidate) {
      Memory memory = byEssence.putIfAbsent(candidate.essence, candidate);
      if (memory == null) {
        candidate.number = byNumber.size();
        byNumber.add(candidate);
        return candidate;
      }
      memory.alsoReachedBy(candidate.answers);
      return memory;
    }
  }

  private static final String ENDED = "ended";
  private static final int NOTHING_SET = -1;
  private static final int OTHER_WAYS_CHECKED = 3;

  private final Store store;
  private final Essence essence;
  private final Step next;
  private final List<Answer> answers;
  private final List<List<Answer>> otherWays = new ArrayList<>();
  private final Map<Answer, Memory> after = new HashMap<>();
  private int number;

  private Memory(Store store, Operation operation, List<Answer> answers, @Nullable Memory before) {
    this.store = store;
    this.answers = answers;
    next = Script.next(operation, store.before, answers);
    Intents wrote = before == null ? Version.said(Marks.none()) : before.wroteAfterItsStep();
    int lastSet = before == null ? NOTHING_SET : before.lastSetAfterItsStep();
    Essence all = new Essence(operation,
        store.countsSteps ? answers.size() : Math.min(answers.size(), 1), seen(operation, answers), lastSet,
        next, wrote);
    essence = switch (next) {
      case Ended(Failure failure) -> all.ended(failure.message());
      case Ended _ -> all.ended(ENDED);
      case Look _,Change _ -> all;
    };
  }

  /** Of what it saw, as much as it remembers: nobody knows what broken code remembers. */
  private static @Nullable Object seen(Operation operation, List<Answer> answers) {
    if (operation.promised() != null) {
      return answers;
    }
    ServiceLifecycle first = answers.isEmpty() ? null : answers.getFirst().shown();
    return first == null ? null : Counts.of(first);
  }

  private void alsoReachedBy(List<Answer> way) {
    if (otherWays.size() < OTHER_WAYS_CHECKED && !way.equals(answers) && !hasEnded()) {
      otherWays.add(way);
      after.forEach((answer, memory) -> check(way, answer, memory));
    }
  }

  private void check(List<Answer> way, Answer answer, Memory memory) {
    if (!new Memory(store, essence.operation, with(way, answer), this).essence.equals(memory.essence)) {
      throw new IllegalStateException(
          essence.operation + " remembers more than is thought: " + answers + " and " + way);
    }
  }

  /** The memory after its next step gave this. */
  Memory after(Answer answer) {
    Memory known = after.get(answer);
    if (known != null) {
      return known;
    }
    Memory memory = store.memory(new Memory(store, essence.operation, with(answers, answer), this));
    otherWays.forEach(way -> check(way, answer, memory));
    after.put(answer, memory);
    return memory;
  }

  private static List<Answer> with(List<Answer> answers, Answer answer) {
    List<Answer> more = new ArrayList<>(answers);
    more.add(answer);
    return more;
  }

  private int lastSetAfterItsStep() {
    return next instanceof Change(SetDesiredCount(_, int count)) ? count : essence.lastSet;
  }

  private Intents wroteAfterItsStep() {
    return next instanceof Change(WriteMarks(_, var edit))
        ? Version.said(Marks.none().with(edit))
        : essence.wrote;
  }

  int number() {
    return number;
  }

  Step next() {
    return next;
  }

  Operation operation() {
    return essence.operation;
  }

  boolean hasStarted() {
    return essence.steps > 0;
  }

  boolean hasEnded() {
    return next instanceof Ended;
  }

  /** Why it failed, if it did. */
  @Nullable
  String failure() {
    return next instanceof Ended(Failure failure) ? failure.message() : null;
  }

  /** What it wrote. */
  Intents wrote() {
    return essence.wrote;
  }
}
