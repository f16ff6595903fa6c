package io.fluidity.domain.intent;

import io.fluidity.domain.intent.IntentTag.InstantTag;

/** Kind of intent, with the tag that records its instant. */
public enum IntentKind {
  /** The service is to be awake. */
  WAKE(InstantTag.WOKEN_AT, InstantTag.WAKE_BEGAN_AT),
  /** The service is to be asleep, as a sleep check decided. */
  SLEEP(InstantTag.SLEPT_AT, InstantTag.STOP_BEGAN_AT),
  /** The service is to be asleep, as a person requested. */
  KILL(InstantTag.KILLED_AT, InstantTag.STOP_BEGAN_AT),
  /** The service is to be asleep, as a schedule requested. */
  SCHEDULED_KILL(InstantTag.SCHEDULED_KILL_AT, InstantTag.STOP_BEGAN_AT);

  private final InstantTag tag;
  private final InstantTag beganTag;

  IntentKind(InstantTag tag, InstantTag beganTag) {
    this.tag = tag;
    this.beganTag = beganTag;
  }

  /** {@return the tag that records the intent's instant} */
  public InstantTag tag() {
    return tag;
  }

  /** {@return the tag that records when an operation of this kind began to change the service} */
  public InstantTag beganTag() {
    return beganTag;
  }
}
