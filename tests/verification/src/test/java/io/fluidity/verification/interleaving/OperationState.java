package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.verification.interleaving.Step.Change;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Look;

/**
 * An operation on its way, after some of its steps. Of all that it saw and did, the counts that it saw first,
 * what it wrote, what it set last, how many steps it took and what it does next decide how it goes on: ways
 * that agree in these are one memory. That they do decide is checked, for some of the ways that lead to each.
 */
final class OperationState {

  /** What decides how an operation goes on. */
  private record Essence(ExploredOperation operation, int steps, @Nullable Object seen, int lastSet, Object next,
      IntentTimestamps wrote) {

    /** What it does no more is all the same. */
    Essence ended(Object how) {
      return new Essence(operation, 1, null, NOTHING_SET, how, wrote);
    }
  }

  /** How many tasks it had, and is remembered to have had. */
  private record Counts(int desired, @Nullable Integer awake) {
    static Counts of(ServiceLifecycle before) {
      Scalable scalable = OperationFailedException.requireScalable(before);
      return new Counts(scalable.desiredCount(), ServiceVersion.said(scalable.snapshot().tags()).awakeCount());
    }
  }

  /** All memories there are, each once. */
  static final class Store {
    private final Map<Essence, OperationState> byEssence = new HashMap<>();
    private final List<OperationState> byNumber = new ArrayList<>();
    private final InitialState before;
    private final boolean countsSteps;

    /** @param countsSteps whether ways that differ in their number of steps alone are different memories */
    Store(InitialState before, boolean countsSteps) {
      this.before = before;
      this.countsSteps = countsSteps;
    }

    OperationState get(int number) {
      return byNumber.get(number);
    }

    OperationState atItsStart(ExploredOperation operation) {
      return memory(new OperationState(this, operation, List.of(), null));
    }

    private OperationState memory(OperationState candidate) {
      OperationState memory = byEssence.putIfAbsent(candidate.essence, candidate);
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
  private final List<StepResult> answers;
  private final List<List<StepResult>> otherWays = new ArrayList<>();
  private final Map<StepResult, OperationState> after = new HashMap<>();
  private int number;

  private OperationState(Store store, ExploredOperation operation, List<StepResult> responses, @Nullable OperationState before) {
    this.store = store;
    this.answers = responses;
    next = Replayer.next(operation, store.before, responses);
    IntentTimestamps wrote = before == null ? ServiceVersion.said(IntentTags.none()) : before.wroteAfterItsStep();
    int lastSet = before == null ? NOTHING_SET : before.lastSetAfterItsStep();
    Essence all = new Essence(operation,
        store.countsSteps ? responses.size() : Math.min(responses.size(), 1), seen(operation, responses), lastSet,
        next, wrote);
    essence = switch (next) {
      case Ended(Failure failure) -> all.ended(failure.message());
      case Ended _ -> all.ended(ENDED);
      case Look _,Change _ -> all;
    };
  }

  /** Of what it saw, as much as it remembers: nobody knows what broken code remembers. */
  private static @Nullable Object seen(ExploredOperation operation, List<StepResult> responses) {
    if (operation.promised() != null) {
      return responses;
    }
    ServiceLifecycle first = responses.isEmpty() ? null : responses.getFirst().shown();
    return first == null ? null : Counts.of(first);
  }

  private void alsoReachedBy(List<StepResult> way) {
    if (otherWays.size() < OTHER_WAYS_CHECKED && !way.equals(answers) && !hasEnded()) {
      otherWays.add(way);
      after.forEach((response, memory) -> check(way, response, memory));
    }
  }

  private void check(List<StepResult> way, StepResult response, OperationState memory) {
    if (!new OperationState(store, essence.operation, with(way, response), this).essence.equals(memory.essence)) {
      throw new IllegalStateException(
          essence.operation + " remembers more than is thought: " + answers + " and " + way);
    }
  }

  /** The memory after its next step gave this. */
  OperationState after(StepResult response) {
    OperationState known = after.get(response);
    if (known != null) {
      return known;
    }
    OperationState memory = store.memory(new OperationState(store, essence.operation, with(answers, response), this));
    otherWays.forEach(way -> check(way, response, memory));
    after.put(response, memory);
    return memory;
  }

  private static List<StepResult> with(List<StepResult> responses, StepResult response) {
    List<StepResult> more = new ArrayList<>(responses);
    more.add(response);
    return more;
  }

  private int lastSetAfterItsStep() {
    return next instanceof Change(SetDesiredCount(_, int count)) ? count : essence.lastSet;
  }

  private IntentTimestamps wroteAfterItsStep() {
    return next instanceof Change(WriteTags(_, var patch))
        ? ServiceVersion.said(IntentTags.none().with(patch))
        : essence.wrote;
  }

  int number() {
    return number;
  }

  Step next() {
    return next;
  }

  ExploredOperation operation() {
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
  IntentTimestamps wrote() {
    return essence.wrote;
  }
}
