package io.fluidity.verification.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.fluidity.verification.model.ModelOperation.Kind;
import io.fluidity.verification.model.ModelOperation.Step;

/**
 * State of a schedule: the service, the operations, and the changes of dead operations that have not taken
 * effect yet. A step takes effect at once, with these exceptions:
 *
 * <ul>
 * <li>A read returns any tags, and any count, that the service had since the start of the last pause that is
 * over. Tags and counts lag independently.</li>
 * <li>The last change of an operation that dies takes effect at any later time, or never.</li>
 * </ul>
 *
 * <p>
 * A pause takes longer than the time between a read and the effect of the record that is based on it: it does
 * not end while a record is pending whose facts are from before the pause.
 */
final class ModelState {

  /** Clocks of the functions: the difference between the clocks of an operation and of the next to start. */
  enum Clocks {
    IN_ORDER(1), EQUAL(0), REVERSED(-1);

    private final int difference;

    Clocks(int difference) {
      this.difference = difference;
    }
  }

  /**
   * Operation in a schedule.
   *
   * @param operation the operation
   * @param endedBefore the operations that had ended before it started, as a bit set
   * @param pauses the operations that began to pause since the read on which its next record is based, as a
   *          bit set
   */
  record Scheduled(ModelOperation operation, int endedBefore, int pauses) {
    boolean mustRecordBeforeEndOfPause(int paused) {
      return (pauses >> paused & 1) == 1;
    }
  }

  /**
   * Change of a dead operation, with the pauses that began since the read on which it is based, if it is a
   * record.
   */
  private record LateWrite(ModelWrite write, int pauses) {}

  /**
   * Step of one operation.
   *
   * @param after the state after it
   * @param operation the number of the operation
   * @param read what a read returned; {@code null} after a write
   */
  record Transition(ModelState after, int operation, @Nullable ModelService read) {}

  private final Clocks clocks;
  private final Set<Rule> rules;
  private final Lagging<ModelTags> tags;
  private final Lagging<Integer> counts;
  private final List<Scheduled> operations;
  private final List<LateWrite> late;
  private final int started;
  private final int hash;

  private ModelState(Clocks clocks, Set<Rule> rules, Lagging<ModelTags> tags, Lagging<Integer> counts,
      List<Scheduled> operations, List<LateWrite> late, int started) {
    this.clocks = clocks;
    this.rules = rules;
    this.tags = tags;
    this.counts = counts;
    this.operations = operations;
    this.late = late;
    this.started = started;
    hash = Objects.hash(tags, counts, operations, late, started);
  }

  static ModelState of(ModelService service, List<Kind> kinds, Clocks clocks, Set<Rule> rules) {
    return new ModelState(clocks, rules, Lagging.of(service.tags()), Lagging.of(service.count()),
        kinds.stream().map(kind -> new Scheduled(ModelOperation.of(kind), 0, 0)).toList(), List.of(), 0);
  }

  ModelService service() {
    return new ModelService(counts.newest(), tags.newest());
  }

  List<Scheduled> operations() {
    return operations;
  }

  boolean hasEnded() {
    return late.isEmpty() && operations.stream().noneMatch(each -> each.operation().isRunning());
  }

  long deaths() {
    return operations.stream().filter(each -> each.operation().step() == Step.CUT_OFF).count();
  }

  /** Returns all next steps of the operations. */
  List<Transition> steps() {
    List<Transition> steps = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      ModelOperation operation = operations.get(i).operation();
      if (operation.step().isWrite()) {
        steps.add(new Transition(afterWrite(i, operation), i, null));
      } else if (operation.isRunning() && !(operation.step() == Step.SETTLE && mustPauseLonger(i))) {
        addReads(i, operation, steps);
      }
    }
    return steps;
  }

  /**
   * Returns the states after the death of an operation before a change: the change takes effect later, or
   * never. So a death after a change needs no state of its own.
   */
  List<ModelState> afterDeaths() {
    List<ModelState> after = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Scheduled each = operations.get(i);
      if (each.operation().step().isWrite()) {
        List<LateWrite> more = new ArrayList<>(late);
        more.add(new LateWrite(each.operation().write(), each.pauses()));
        List<Scheduled> dead = with(i,
            new Scheduled(each.operation().ended(Step.CUT_OFF), each.endedBefore(), 0));
        after.add(new ModelState(clocks, rules, tags, counts, dead, late, started));
        after.add(new ModelState(clocks, rules, tags, counts, dead, more, started));
      }
    }
    return after;
  }

  /** Returns the states after a change of a dead operation has taken effect. */
  List<ModelState> afterLateWrites() {
    List<ModelState> after = new ArrayList<>();
    for (int i = 0; i < late.size(); i++) {
      List<LateWrite> rest = new ArrayList<>(late);
      ModelService changed = rest.remove(i).write().applyTo(service());
      after.add(new ModelState(clocks, rules, tags.with(changed.tags()), counts.with(changed.count()),
          operations, rest, started));
    }
    return after;
  }

  private List<Scheduled> with(int index, Scheduled changed) {
    List<Scheduled> all = new ArrayList<>(operations);
    all.set(index, changed);
    return all;
  }

  private ModelState afterWrite(int index, ModelOperation operation) {
    ModelService changed = operation.write().applyTo(service());
    ModelOperation next = operation.afterWrite(rules);
    ModelState written = new ModelState(clocks, rules, tags.with(changed.tags()),
        counts.with(changed.count()),
        with(index, new Scheduled(next, operations.get(index).endedBefore(), 0)), late, started);
    return next.step() == Step.SETTLE ? written.afterStartOfPause(index) : written;
  }

  private ModelState afterStartOfPause(int index) {
    int bit = 1 << index;
    List<Scheduled> others = operations.stream()
        .map(each -> each.operation().step().isRecord()
            ? new Scheduled(each.operation(), each.endedBefore(), each.pauses() | bit)
            : each)
        .toList();
    List<LateWrite> records = late.stream()
        .map(each -> each.write().isRecord() ? new LateWrite(each.write(), each.pauses() | bit) : each)
        .toList();
    return new ModelState(clocks, rules, tags.afterStartOfPause(index), counts.afterStartOfPause(index),
        others, records, started);
  }

  private boolean mustPauseLonger(int index) {
    return rules.contains(Rule.READS_OUTDATED_FACTS_AGAIN)
        && (operations.stream().anyMatch(each -> each.mustRecordBeforeEndOfPause(index))
            || late.stream().anyMatch(each -> (each.pauses() >> index & 1) == 1));
  }

  private void addReads(int index, ModelOperation operation, List<Transition> steps) {
    boolean paused = operation.step() == Step.SETTLE && rules.contains(Rule.SETTLES);
    Lagging<ModelTags> shownTags = paused ? tags.afterEndOfPause(index) : tags;
    Lagging<Integer> shownCounts = paused ? counts.afterEndOfPause(index) : counts;
    for (ModelTags shown : shownTags.values()) {
      for (int count : shownCounts.values()) {
        ModelService read = new ModelService(count, shown);
        steps.add(new Transition(afterRead(index, operation, read, shownTags, shownCounts), index, read));
      }
    }
  }

  private ModelState afterRead(int index, ModelOperation operation, ModelService read,
      Lagging<ModelTags> shownTags, Lagging<Integer> shownCounts) {
    if (operation.step() == Step.READ) {
      ModelOperation decided = operation.afterFirstRead(read, now(operation.kind()), rules);
      return new ModelState(clocks, rules, tags, counts, with(index, new Scheduled(decided, ended(), 0)),
          late,
          operation.kind() == Kind.SWEEP ? started : started + 1);
    }
    ModelOperation next = operation.afterRead(read, rules);
    ModelState state = new ModelState(clocks, rules, shownTags, shownCounts,
        with(index, new Scheduled(next, operations.get(index).endedBefore(), 0)), late, started);
    return next.step() == Step.SETTLE ? state.afterStartOfPause(index) : state;
  }

  /** Returns the time on the clock of an operation that starts now. */
  int now(Kind kind) {
    return ModelService.START + (kind == Kind.SWEEP ? 0 : started * clocks.difference);
  }

  /**
   * Returns the operations that have ended before an operation that starts now. If clocks differ, operations
   * less than five seconds apart count as concurrent: records are not pending for longer.
   */
  private int ended() {
    int ended = 0;
    if (clocks != Clocks.IN_ORDER && isRecordPending()) {
      return ended;
    }
    for (int i = 0; i < operations.size(); i++) {
      ended |= operations.get(i).operation().step() == Step.ENDED ? 1 << i : 0;
    }
    return ended;
  }

  private boolean isRecordPending() {
    return operations.stream().anyMatch(each -> each.operation().step().isRecord())
        || late.stream().anyMatch(each -> each.write().isRecord());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelState state && hash == state.hash && started == state.started
        && operations.equals(state.operations) && counts.equals(state.counts) && tags.equals(state.tags)
        && late.equals(state.late);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Returns the service and the next step of each operation. */
  @Override
  public String toString() {
    return service() + operations.stream()
        .map(each -> each.operation().kind() + " " + each.operation().step()).toList().toString()
        + (late.isEmpty() ? "" : " late " + late);
  }
}
