package io.fluidity.domain.intent;

import io.fluidity.domain.intent.IntentTag.InstantTag;

/** What an operation wants, with the tag that records when. */
public enum IntentKind {
  /** Awake. */
  WAKE(InstantTag.WOKEN_AT),
  /** Asleep, as a sleep check decided. */
  SLEEP(InstantTag.SLEPT_AT),
  /** Asleep, as a person or a schedule asked for. */
  KILL(InstantTag.KILLED_AT);

  private final InstantTag tag;

  IntentKind(InstantTag tag) {
    this.tag = tag;
  }

  /** {@return the tag that records the intent's instant} */
  public InstantTag tag() {
    return tag;
  }
}
