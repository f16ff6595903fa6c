package io.fluidity.verification.model;

import java.util.EnumSet;
import java.util.Set;

/** Rule of the protocol. A variant without one shows what the rule is needed for. */
enum Rule {
  /** An operation pauses after its change, so that its next read shows the change. */
  SETTLES,
  /** The own intent counts even if a read does not show it. */
  COUNTS_OWN_INTENT,
  /** An operation writes its own tag again if a read shows an older instant in its place. */
  REWRITES_OWN_TAG,
  /**
   * A wake with a count pauses three times: until then, an operation that has not read its count can reduce
   * it.
   */
  SETTLES_COUNT,
  /** A wake writes its count again if a read shows a lower one. */
  REWRITES_OWN_COUNT,
  /** A sweep reads once more between its record and its change. */
  YIELDS,
  /** A sweep finishes what was cut off. */
  FINISHES,
  /**
   * An operation that finds a service that was cut off records that the other operation began now, so that a
   * later sweep still finishes it if this one dies as well.
   */
  CARRIES_CUT_OFF,
  /** A sweep raises the count of a newly woken service to {@code awake-count}. */
  RESTORES_COUNT,
  /** Facts older than the pause are read again before an operation records its intent. */
  READS_OUTDATED_FACTS_AGAIN;

  /** The protocol. */
  static final Set<Rule> ALL = Set.copyOf(EnumSet.allOf(Rule.class));

  /** Returns the protocol without some of its rules. */
  static Set<Rule> without(Rule first, Rule... more) {
    return Set.copyOf(EnumSet.complementOf(EnumSet.of(first, more)));
  }
}
