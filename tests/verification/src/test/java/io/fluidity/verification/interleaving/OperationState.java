package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.kill.KillOutcome;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;
import io.fluidity.domain.sleep.SleepOutcome;
import io.fluidity.domain.wake.WakeOutcome;
import io.fluidity.verification.interleaving.Step.Ended;
import io.fluidity.verification.interleaving.Step.Read;
import io.fluidity.verification.interleaving.Step.Response;
import io.fluidity.verification.interleaving.Step.Write;

/**
 * State of an operation after some of its steps. The key holds what determines how it continues: the facts
 * and the tags of its intent, the number of its changes and of its reads since the last one, and its steps
 * until the next read. Histories with equal keys share a state; that they do continue alike is verified for
 * some of them.
 */
final class OperationState {

  /** End of an operation. */
  enum End {
    /** The caller received an outcome. */
    ACKNOWLEDGED,
    /**
     * A schedule found a newer intent and changed nothing: that intent decides, even if its operation fails.
     */
    SUPERSEDED,
    /** It failed or died before it changed anything. */
    WITHOUT_EFFECT,
    /** It failed or died, and may have taken effect. */
    UNKNOWN
  }

  private record Key(ExploredOperation operation, int changes, int reads, @Nullable Object facts, int at,
      @Nullable TagPatch intent, boolean hasEffect, Object plan) {}

  /** Numbers all states, one for each key. */
  static final class Registry {
    private final Map<Key, OperationState> byKey = new HashMap<>();
    private final List<OperationState> byNumber = new ArrayList<>();
    private final InitialState initial;
    private final Versions versions;

    Registry(InitialState initial, Versions versions) {
      this.initial = initial;
      this.versions = versions;
    }

    OperationState get(int number) {
      return byNumber.get(number);
    }

    OperationState initialState(ExploredOperation operation) {
      return register(new OperationState(this, operation, List.of(), null, null));
    }

    private OperationState register(OperationState candidate) {
      OperationState present = byKey.putIfAbsent(candidate.key, candidate);
      if (present == null) {
        candidate.number = byNumber.size();
        candidate.command = candidate.next instanceof Write(var command) ? versions.number(command) : 0;
        byNumber.add(candidate);
        return candidate;
      }
      present.addHistory(candidate.history);
      return present;
    }
  }

  private static final int MAX_VERIFIED_HISTORIES = 3;

  private final Registry registry;
  private final Key key;
  private final Step next;
  private final boolean readsBeforePause;
  private final @Nullable End end;
  private final List<Response> history;
  private final List<List<Response>> otherHistories = new ArrayList<>();
  private final Map<Response, OperationState> successors = new HashMap<>();
  private int number;
  private int command;

  /** Creates a state; {@code death} is how it ended if its function died. */
  private OperationState(Registry registry, ExploredOperation operation, List<Response> history,
      @Nullable OperationState previous, @Nullable End death) {
    this.registry = registry;
    this.history = history;
    boolean hasEffect = previous != null && (previous.key.hasEffect
        || (death == null && previous.next instanceof Write && history.getLast() != Response.REJECTED));
    next = death == null ? Replayer.nextStep(operation, registry.initial, history) : new Ended(death);
    end = death != null ? death : endOf(next, hasEffect);
    TagPatch intent = previous == null ? null : previous.intentAfterNextStep();
    List<Object> plan = end == null ? plan(operation) : List.of(end);
    readsBeforePause = plan.getLast() instanceof Read(boolean afterPause) && !afterPause;
    key = end != null ? new Key(operation, 0, 1, null, 0, null, hasEffect, plan)
        : new Key(operation, changesIn(history), readsSinceChange(history),
            factsOf(operation, history, previous),
            intent == null && !history.isEmpty() ? history.getFirst().at() : 0, intent, hasEffect, plan);
  }

  /** Returns the next changes, and the read or the end that follows if they succeed. */
  private List<Object> plan(ExploredOperation operation) {
    List<Object> plan = new ArrayList<>();
    List<Response> soFar = new ArrayList<>(history);
    Step step = next;
    while (step instanceof Write) {
      plan.add(step);
      soFar.add(Response.WRITTEN);
      step = Replayer.nextStep(operation, registry.initial, soFar);
    }
    plan.add(step instanceof Ended ? "ends" : step);
    return plan;
  }

  /** Returns how often the operation changed the service after a read. */
  private static int changesIn(List<Response> history) {
    int changes = 0;
    for (int i = 1; i < history.size(); i++) {
      changes += history.get(i).read() == null && history.get(i - 1).read() != null ? 1 : 0;
    }
    return changes;
  }

  private static int readsSinceChange(List<Response> history) {
    int reads = 0;
    while (reads < history.size() && history.get(history.size() - 1 - reads).read() != null) {
      reads++;
    }
    return reads;
  }

  private static @Nullable End endOf(Step next, boolean hasEffect) {
    if (!(next instanceof Ended(Object outcome))) {
      return null;
    }
    boolean superseded = outcome instanceof WakeOutcome.Superseded
        || outcome instanceof KillOutcome.Superseded || outcome instanceof KillOutcome.Held;
    if (superseded && !hasEffect) {
      return End.SUPERSEDED;
    }
    boolean failed = outcome instanceof Failure || outcome instanceof SleepOutcome.Failed;
    return !failed ? End.ACKNOWLEDGED : hasEffect ? End.UNKNOWN : End.WITHOUT_EFFECT;
  }

  /** The counts of the read on which the intent is based. Broken code may depend on its whole history. */
  private static @Nullable Object factsOf(ExploredOperation operation, List<Response> history,
      @Nullable OperationState previous) {
    if (operation.hasMemory() || previous == null) {
      return history;
    }
    ServiceLifecycle read = history.getLast().read();
    if (previous.key.intent != null || !(read instanceof Existing existing)) {
      return previous.key.facts;
    }
    return List.of(existing.snapshot().desiredCount(),
        String.valueOf(existing.snapshot().tags().asOf(InitialState.START).awakeCount()));
  }

  private @Nullable TagPatch intentAfterNextStep() {
    return key.intent == null && next instanceof Write(WriteTags(_, var patch)) ? patch : key.intent;
  }

  private void addHistory(List<Response> other) {
    if (otherHistories.size() < MAX_VERIFIED_HISTORIES && end == null && !other.equals(history)) {
      otherHistories.add(other);
      successors.forEach((response, successor) -> verify(other, response, successor));
    }
  }

  private void verify(List<Response> other, Response response, OperationState successor) {
    if (!stateAfter(other, response).key.equals(successor.key)) {
      throw new IllegalStateException(
          key.operation + " depends on more than its key: " + history + " and " + other);
    }
  }

  private OperationState stateAfter(List<Response> steps, Response response) {
    List<Response> extended = new ArrayList<>(steps);
    extended.add(response);
    return new OperationState(registry, key.operation, extended, this, null);
  }

  /** Returns the state after the next step had a response. */
  OperationState after(Response response) {
    OperationState present = successors.get(response);
    if (present != null) {
      return present;
    }
    OperationState successor = registry.register(stateAfter(history, response));
    otherHistories.forEach(other -> verify(other, response, successor));
    successors.put(response, successor);
    return successor;
  }

  /** Returns the state after the function died before the next step. */
  OperationState afterDeath() {
    return registry.register(new OperationState(registry, key.operation, history, this,
        key.hasEffect ? End.UNKNOWN : End.WITHOUT_EFFECT));
  }

  int number() {
    return number;
  }

  /** Returns the number of the change that is the next step; 0 if it is none. */
  int command() {
    return command;
  }

  Step next() {
    return next;
  }

  ExploredOperation operation() {
    return key.operation;
  }

  boolean hasStarted() {
    return key.changes + key.reads > 0;
  }

  /** Returns how the operation ended; {@code null} if it has not. */
  @Nullable
  End end() {
    return end;
  }

  boolean isAcknowledged() {
    return end == End.ACKNOWLEDGED || end == End.SUPERSEDED;
  }

  boolean writesTags() {
    return next instanceof Write(WriteTags _);
  }

  boolean isPausing() {
    return next instanceof Read(boolean afterPause) && afterPause;
  }

  /** Returns whether the operation reads before it pauses the next time. */
  boolean readsBeforePause() {
    return readsBeforePause;
  }
}
