package io.fluidity.verification.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fluidity.verification.model.ModelTags.Tag;

/**
 * Service of the model.
 *
 * @param count the desired count
 * @param tags the intent tags
 */
record ModelService(int count, ModelTags tags) {

  private static final int SECOND = 1_000;
  private static final int MINUTE = 60 * SECOND;

  /** When the operations run. */
  static final int START = 12 * 60 * MINUTE;

  /** When the sweeps follow. */
  static final List<Integer> SWEEPS = List.of(START + 5 * MINUTE, START + 10 * MINUTE);

  /** By how much the facts of a sweep may be outdated. */
  static final int STALENESS = 5 * SECOND;
  /** Time after which no operation is in progress. */
  private static final int SETTLING = 2 * MINUTE;
  private static final int FINISHING = 120 * MINUTE;
  private static final int RESTORING = 15 * MINUTE;
  private static final int IDLE_THRESHOLD = 15 * MINUTE;

  private static final int EARLIER = START - 20 * MINUTE;
  private static final int CUT_OFF = START - 3 * MINUTE;

  /** Woken 20 minutes ago, and not used since. */
  static final ModelService IDLE = new ModelService(1,
      ModelTags.NONE.with(Map.of(Tag.WOKEN_AT, EARLIER, Tag.WAKE_BEGAN_AT, EARLIER)));

  /** Killed 20 minutes ago. */
  static final ModelService ASLEEP = new ModelService(0,
      ModelTags.NONE.with(Map.of(Tag.KILLED_AT, EARLIER, Tag.STOP_BEGAN_AT, EARLIER)));

  /** Woken 20 minutes ago, then scaled to three tasks. */
  static final ModelService IDLE_WITH_THREE_TASKS = IDLE.withCount(3);

  /** Killed 20 minutes ago, when it had three tasks. */
  static final ModelService ASLEEP_WITH_STORED_COUNT = ASLEEP.with(Map.of(Tag.AWAKE_COUNT, 3));

  /** Woken three minutes ago, but set to zero by a sleep check that died. */
  static final ModelService WITH_LOST_WAKE = new ModelService(0,
      ModelTags.NONE.with(Map.of(Tag.SLEPT_AT, CUT_OFF - STALENESS, Tag.STOP_BEGAN_AT, CUT_OFF, Tag.WOKEN_AT,
          CUT_OFF, Tag.WAKE_BEGAN_AT, CUT_OFF)));

  /** Killed three minutes ago, but started again by a wake that died. */
  static final ModelService WITH_LOST_KILL = new ModelService(1,
      ModelTags.NONE.with(Map.of(Tag.WOKEN_AT, CUT_OFF - 1, Tag.WAKE_BEGAN_AT, CUT_OFF - 1, Tag.KILLED_AT,
          CUT_OFF, Tag.STOP_BEGAN_AT, CUT_OFF)));

  /** Conclusion of a sweep. */
  enum Verdict {
    NO_CHANGE, FALL_ASLEEP, FINISH, RECORD_STOP, ADOPT
  }

  ModelService withCount(int other) {
    return new ModelService(other, tags);
  }

  ModelService with(Map<Tag, Integer> patch) {
    return new ModelService(count, tags.with(patch));
  }

  boolean isAwake() {
    return count > 0;
  }

  /** Returns whether the count agrees with the newest intent. */
  boolean agrees() {
    return isAwake() == tags.wantAwake();
  }

  boolean isIdle(int now) {
    return isAwake() && agrees() && now - tags.woken() >= IDLE_THRESHOLD;
  }

  /**
   * Returns whether the count contradicts the newest intent, and an operation that wanted the opposite may
   * have been cut off.
   */
  boolean isCutOff(int now) {
    int began = tags.wantAwake() ? tags.wakeBegan() : tags.stopBegan();
    int opposite = tags.wantAwake() ? tags.stopBegan() : tags.wakeBegan();
    return !agrees() && opposite >= began - SETTLING && now - tags.newest() < FINISHING;
  }

  /** Returns whether a wake that was cut off may have lowered the count of another one. */
  private boolean hasLostCount(int now) {
    return isAwake() && tags.wantAwake() && count < tags.awakeCount() && now - tags.woken() < RESTORING
        && now - tags.wakeBegan() >= SETTLING;
  }

  Verdict verdict(int now, Set<Rule> rules) {
    if (rules.contains(Rule.RESTORES_COUNT) && hasLostCount(now)) {
      return Verdict.FINISH;
    }
    if (agrees()) {
      return isIdle(now) ? Verdict.FALL_ASLEEP : Verdict.NO_CHANGE;
    }
    if (now - (tags.wantAwake() ? tags.wakeBegan() : tags.stopBegan()) < SETTLING) {
      return Verdict.NO_CHANGE;
    }
    if (rules.contains(Rule.FINISHES) && isCutOff(now)) {
      return Verdict.FINISH;
    }
    return isAwake() ? Verdict.ADOPT : Verdict.RECORD_STOP;
  }

  /** Returns the service after two undisturbed sweeps, five minutes apart. */
  ModelService afterTwoSweeps(Set<Rule> rules) {
    ModelService service = this;
    for (int now : SWEEPS) {
      service = ModelOperation.of(ModelOperation.Kind.SWEEP).afterFirstRead(service, now, rules)
          .applyTo(service);
    }
    return service;
  }
}
