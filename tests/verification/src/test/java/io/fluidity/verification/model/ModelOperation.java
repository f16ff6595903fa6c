package io.fluidity.verification.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import io.fluidity.verification.model.ModelTags.Tag;

import static io.fluidity.verification.model.ModelWrite.UNCHANGED;

/**
 * Operation of the model between two of its steps.
 *
 * @param kind its kind
 * @param step its next step
 * @param at the instant of its intent; {@link ModelTags#MISSING} if it has none
 * @param patch the tags that it writes next
 * @param count the count that it sets next, or {@link ModelWrite#UNCHANGED}
 * @param awakeCount the count that it wants if the newest intent is a wake
 * @param requiredReads how many reads have to agree before it ends, each after a pause
 * @param agreeingReads how many reads have agreed since its last change
 * @param changes how often it has changed the service
 * @param sleeps whether it is a sweep that puts the service to sleep
 */
record ModelOperation(Kind kind, Step step, int at, Map<Tag, Integer> patch, int count, int awakeCount,
    int requiredReads, int agreeingReads, int changes, boolean sleeps) {

  /** Kind of an operation. */
  enum Kind {
    /** Wakes with the stored count. */
    WAKE(Tag.WOKEN_AT, 0),
    /** Wakes with a count of 1. */
    WAKE_ONE(Tag.WOKEN_AT, 1),
    /** Wakes with a count of 5. */
    WAKE_FIVE(Tag.WOKEN_AT, 5),
    /** Kill by a person. */
    KILL(Tag.KILLED_AT, 0),
    /** Sleep check. */
    SWEEP(Tag.SLEPT_AT, 0);

    private final Tag tag;
    private final int requested;

    Kind(Tag tag, int requested) {
      this.tag = tag;
      this.requested = requested;
    }

    boolean isWake() {
      return tag == Tag.WOKEN_AT;
    }

    /** Returns the count that it acknowledges. */
    int acknowledgedCount() {
      return Math.max(1, requested);
    }
  }

  /** Next step of an operation. */
  enum Step {
    /** Reads the service and decides. */
    READ,
    /** Writes its tags. */
    RECORD,
    /** Reads again, to give up if a newer intent has appeared. */
    READ_BEFORE_SET,
    /** Sets the count. */
    SET,
    /** Pauses, reads, and compares the service with the newest intent. */
    SETTLE,
    /** Writes own tags again that a concurrent operation has overwritten. */
    RECORD_AGAIN,
    /** Has ended; the caller has its result. */
    ENDED,
    /** Was cut off, or failed. */
    CUT_OFF;

    boolean isRecord() {
      return this == RECORD || this == RECORD_AGAIN;
    }

    boolean isWrite() {
      return isRecord() || this == SET;
    }
  }

  private static final int MAX_CHANGES = 10;

  static ModelOperation of(Kind kind) {
    return new ModelOperation(kind, Step.READ, ModelTags.MISSING, Map.of(), UNCHANGED, 0, 0, 0, 0, false);
  }

  boolean isRunning() {
    return step != Step.ENDED && step != Step.CUT_OFF;
  }

  /** Drops what no longer matters, so that states merge. */
  ModelOperation ended(Step end) {
    return new ModelOperation(kind, end, ModelTags.MISSING, Map.of(), UNCHANGED, 0, 0, 0, 0, sleeps);
  }

  private ModelOperation at(Step next) {
    return new ModelOperation(kind, next, at, patch, count, awakeCount, requiredReads, agreeingReads,
        changes, sleeps);
  }

  ModelOperation afterFirstRead(ModelService read, int now, Set<Rule> rules) {
    ModelOperation decided = switch (kind) {
      case SWEEP -> sweeping(read, now, rules);
      case KILL -> stopping(read, instantAfter(read, now), now);
      case WAKE, WAKE_ONE, WAKE_FIVE -> waking(read, instantAfter(read, now), now, rules);
    };
    if (decided.isRunning() && rules.contains(Rule.CARRIES_CUT_OFF) && read.isCutOff(now)) {
      decided.patch.put(Tag.WAKE_BEGAN_AT, now);
      decided.patch.put(Tag.STOP_BEGAN_AT, now);
    }
    return decided;
  }

  private static int instantAfter(ModelService read, int now) {
    return Math.max(now, read.tags().newest() + 1);
  }

  private ModelOperation waking(ModelService read, int instant, int now, Set<Rule> rules) {
    int stored = read.tags().awakeCount();
    int wanted = kind.requested == 0 ? stored : kind.requested;
    Map<Tag, Integer> tags = new EnumMap<>(Map.of(Tag.WOKEN_AT, instant, Tag.WAKE_BEGAN_AT, now));
    if (wanted > stored || (wanted < stored && !read.tags().wantAwake())) {
      tags.put(Tag.AWAKE_COUNT, wanted == 1 ? ModelTags.MISSING : wanted);
    }
    int reads = wanted > 1 && rules.contains(Rule.SETTLES_COUNT) ? 3 : 1;
    return recording(instant, tags, Math.max(read.count(), wanted), wanted, reads);
  }

  private ModelOperation sweeping(ModelService read, int now, Set<Rule> rules) {
    int backdated = now - ModelService.STALENESS;
    return switch (read.verdict(now, rules)) {
      case NO_CHANGE -> ended(Step.ENDED);
      case FALL_ASLEEP -> stopping(read, backdated, now);
      case RECORD_STOP -> recording(ModelTags.MISSING, Map.of(Tag.SLEPT_AT, backdated), UNCHANGED, 0, 1);
      case ADOPT -> recording(ModelTags.MISSING, Map.of(Tag.ADOPTED_AT, backdated), UNCHANGED, 0, 1);
      case FINISH -> {
        boolean wake = read.tags().wantAwake();
        int wanted = read.tags().awakeCount();
        yield recording(ModelTags.MISSING, Map.of(wake ? Tag.WAKE_BEGAN_AT : Tag.STOP_BEGAN_AT, now),
            wake ? wanted : 0, wanted,
            wake && wanted > 1 && rules.contains(Rule.SETTLES_COUNT) ? 3 : 1);
      }
    };
  }

  private ModelOperation stopping(ModelService read, int instant, int now) {
    Map<Tag, Integer> tags = new EnumMap<>(Map.of(kind.tag, instant, Tag.STOP_BEGAN_AT, now));
    if (read.count() > 1) {
      tags.put(Tag.AWAKE_COUNT, read.count());
    } else if (read.count() == 1 && read.tags().get(Tag.AWAKE_COUNT) != ModelTags.MISSING) {
      tags.put(Tag.AWAKE_COUNT, ModelTags.MISSING);
    }
    return recording(instant, tags, 0, read.isAwake() ? read.count() : read.tags().awakeCount(), 1);
  }

  private ModelOperation recording(int instant, Map<Tag, Integer> tags, int set, int wanted, int reads) {
    return new ModelOperation(kind, Step.RECORD, instant, new EnumMap<>(tags), set, wanted, reads, 0, 0,
        kind == Kind.SWEEP && instant != ModelTags.MISSING);
  }

  /** Returns the next write. */
  ModelWrite write() {
    return step == Step.SET ? new ModelWrite(Map.of(), count) : new ModelWrite(patch, UNCHANGED);
  }

  /** Returns the service after all writes, if none is disturbed. */
  ModelService applyTo(ModelService service) {
    return new ModelWrite(patch, count).applyTo(service);
  }

  ModelOperation afterWrite(Set<Rule> rules) {
    return switch (step) {
      case RECORD -> afterRecord(rules.contains(Rule.YIELDS));
      case RECORD_AGAIN -> count == UNCHANGED ? settling() : at(Step.SET);
      case SET -> settling();
      case READ, READ_BEFORE_SET, SETTLE, ENDED, CUT_OFF -> throw new IllegalStateException(toString());
    };
  }

  private ModelOperation afterRecord(boolean sweepsYield) {
    if (count == UNCHANGED) {
      return ended(Step.ENDED);
    }
    return at(kind == Kind.SWEEP && sweepsYield ? Step.READ_BEFORE_SET : Step.SET);
  }

  private ModelOperation settling() {
    return new ModelOperation(kind, Step.SETTLE, at, Map.of(), UNCHANGED, awakeCount, requiredReads, 0,
        changes + 1, sleeps);
  }

  ModelOperation afterRead(ModelService read, Set<Rule> rules) {
    ModelTags shown = read.tags();
    ModelTags newest = rules.contains(Rule.COUNTS_OWN_INTENT) && at > shown.get(kind.tag)
        ? shown.with(Map.of(kind.tag, at)) : shown;
    if (step == Step.READ_BEFORE_SET) {
      return newest.wantAwake() == count > 0 ? at(Step.SET) : ended(Step.ENDED);
    }
    int wanted = newest.wantAwake() ? Math.max(awakeCount, newest.awakeCount()) : 0;
    boolean hasCount = wanted == 0 ? !read.isAwake() : read.count() >= wanted;
    Map<Tag, Integer> lost = overwritten(shown, newest.wantAwake(), rules);
    if (hasCount && lost.isEmpty()) {
      return agreeingReads + 1 >= requiredReads ? ended(Step.ENDED)
          : new ModelOperation(kind, step, at, patch, count, awakeCount, requiredReads, agreeingReads + 1,
              changes, sleeps);
    }
    return changes == MAX_CHANGES ? ended(Step.CUT_OFF)
        : new ModelOperation(kind, lost.isEmpty() ? Step.SET : Step.RECORD_AGAIN, at, lost,
            hasCount ? UNCHANGED : wanted, awakeCount, requiredReads, 0, changes, sleeps);
  }

  private Map<Tag, Integer> overwritten(ModelTags shown, boolean wantAwake, Set<Rule> rules) {
    Map<Tag, Integer> lost = new EnumMap<>(Tag.class);
    if (rules.contains(Rule.REWRITES_OWN_TAG) && shown.get(kind.tag) < at && shown.newest() <= at) {
      lost.put(kind.tag, at);
    }
    if (rules.contains(Rule.REWRITES_OWN_COUNT) && wantAwake && kind.isWake()
        && awakeCount > shown.awakeCount()) {
      lost.put(Tag.AWAKE_COUNT, awakeCount);
    }
    return lost;
  }
}
