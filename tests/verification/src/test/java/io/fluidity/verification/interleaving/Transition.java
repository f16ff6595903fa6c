package io.fluidity.verification.interleaving;

/**
 * Transition of a schedule: one operation takes its next step, or suffers a fault there.
 *
 * @param operation the index of the operation
 * @param kind what happens
 * @param tags which readable version of the tags a read returns; 0 is the oldest
 * @param count which readable version of the count a read returns
 */
record Transition(int operation, Kind kind, int tags, int count) {

  /** Event in the course of an operation. */
  enum Kind {
    /** Its call succeeds. */
    STEP,
    /** Its call is rejected and changes nothing. */
    REJECTED,
    /** Its change takes effect, but no response arrives. */
    NO_RESPONSE,
    /** No response to its change arrives, which takes effect later. */
    DELAYED,
    /** A delayed change takes effect. */
    TAKES_EFFECT,
    /** Its function dies before the call. */
    DEATH
  }

  boolean isFault() {
    return kind != Kind.STEP && kind != Kind.TAKES_EFFECT;
  }

  static Transition of(int operation, Kind kind) {
    return new Transition(operation, kind, 0, 0);
  }
}
