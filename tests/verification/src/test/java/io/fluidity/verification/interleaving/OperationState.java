package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.intent.IntentTimestamps;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Write;

/**
 * State of an operation after some of its steps. The key holds what determines how it continues: the counts
 * of its first read, the tags it wrote, the count it set last, the number of its steps, and its next step.
 * Histories with equal keys share a state; that they do continue alike is verified for some of them.
 */
final class OperationState {

  private record Key(ExploredOperation operation, int steps, @Nullable Object firstRead, int lastSet,
      Object next, IntentTimestamps written) {

    /** Drops what no longer matters after the end. */
    Key ended(Object end) {
      return new Key(operation, 1, null, NOTHING_SET, end, written);
    }
  }

  /** Desired count and stored count of the first read. */
  private record Counts(int desired, @Nullable Integer awake) {
    static Counts of(ServiceLifecycle read) {
      Scalable scalable = OperationFailedException.requireScalable(read);
      return new Counts(scalable.desiredCount(),
          ServiceVersion.timestamps(scalable.snapshot().tags()).awakeCount());
    }
  }

  /** Numbers all states, one for each key. */
  static final class Registry {
    private final Map<Key, OperationState> byKey = new HashMap<>();
    private final List<OperationState> byNumber = new ArrayList<>();
    private final InitialState initial;
    private final boolean countsSteps;

    /** @param countsSteps whether the number of steps distinguishes states */
    Registry(InitialState initial, boolean countsSteps) {
      this.initial = initial;
      this.countsSteps = countsSteps;
    }

    OperationState get(int number) {
      return byNumber.get(number);
    }

    OperationState initialState(ExploredOperation operation) {
      return register(new OperationState(this, operation, List.of(), null));
    }

    private OperationState register(OperationState candidate) {
      OperationState present = byKey.putIfAbsent(candidate.key, candidate);
      if (present == null) {
        candidate.number = byNumber.size();
        byNumber.add(candidate);
        return candidate;
      }
      present.addHistory(candidate.history);
      return present;
    }
  }

  private static final String SUCCEEDED = "succeeded";
  private static final int NOTHING_SET = -1;
  private static final int MAX_VERIFIED_HISTORIES = 3;

  private final Registry registry;
  private final Key key;
  private final Step next;
  private final List<StepResult> history;
  private final List<List<StepResult>> otherHistories = new ArrayList<>();
  private final Map<StepResult, OperationState> successors = new HashMap<>();
  private int number;

  private OperationState(Registry registry, ExploredOperation operation, List<StepResult> history,
      @Nullable OperationState previous) {
    this.registry = registry;
    this.history = history;
    next = Replayer.nextStep(operation, registry.initial, history);
    IntentTimestamps written = previous == null
        ? ServiceVersion.timestamps(IntentTags.none())
        : previous.writtenAfterNextStep();
    int lastSet = previous == null ? NOTHING_SET : previous.lastSetAfterNextStep();
    int steps = registry.countsSteps ? history.size() : Math.min(history.size(), 1);
    Key running = new Key(operation, steps, firstRead(operation, history), lastSet, next, written);
    key = switch (next) {
      case Ended(Failure failure) -> running.ended(failure.message());
      case Ended _ -> running.ended(SUCCEEDED);
      case Read _,Write _ -> running;
    };
  }

  /** Broken code may depend on its whole history. */
  private static @Nullable Object firstRead(ExploredOperation operation, List<StepResult> history) {
    if (operation.isBroken()) {
      return history;
    }
    ServiceLifecycle read = history.isEmpty() ? null : history.getFirst().read();
    return read == null ? null : Counts.of(read);
  }

  private void addHistory(List<StepResult> other) {
    if (otherHistories.size() < MAX_VERIFIED_HISTORIES && !other.equals(history) && !hasEnded()) {
      otherHistories.add(other);
      successors.forEach((result, successor) -> verify(other, result, successor));
    }
  }

  private void verify(List<StepResult> other, StepResult result, OperationState successor) {
    if (!stateAfter(other, result).key.equals(successor.key)) {
      throw new IllegalStateException(
          key.operation + " depends on more than its key: " + history + " and " + other);
    }
  }

  private OperationState stateAfter(List<StepResult> steps, StepResult result) {
    List<StepResult> extended = new ArrayList<>(steps);
    extended.add(result);
    return new OperationState(registry, key.operation, extended, this);
  }

  /** Returns the state after the next step had a result. */
  OperationState after(StepResult result) {
    OperationState present = successors.get(result);
    if (present != null) {
      return present;
    }
    OperationState successor = registry.register(stateAfter(history, result));
    otherHistories.forEach(other -> verify(other, result, successor));
    successors.put(result, successor);
    return successor;
  }

  private int lastSetAfterNextStep() {
    return next instanceof Write(SetDesiredCount(_, int count)) ? count : key.lastSet;
  }

  private IntentTimestamps writtenAfterNextStep() {
    return next instanceof Write(WriteTags(_, var patch))
        ? ServiceVersion.timestamps(IntentTags.none().with(patch))
        : key.written;
  }

  int number() {
    return number;
  }

  Step next() {
    return next;
  }

  ExploredOperation operation() {
    return key.operation;
  }

  boolean hasStarted() {
    return key.steps > 0;
  }

  boolean hasEnded() {
    return next instanceof Ended;
  }

  /** Returns the message of the failure; {@code null} if the operation has not failed. */
  @Nullable
  String failure() {
    return next instanceof Ended(Failure failure) ? failure.message() : null;
  }

  /** Returns the tags that the operation wrote. */
  IntentTimestamps written() {
    return key.written;
  }
}
