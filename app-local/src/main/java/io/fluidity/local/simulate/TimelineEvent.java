package io.fluidity.local.simulate;

import java.time.Instant;

/** Event of a simulated day, as a line of its timeline. */
record TimelineEvent(Instant at, Kind kind, String text) {

  enum Kind {
    WAKE, AWAKE, TRAFFIC, CHECK, SLEEP, KILL, ASLEEP
  }
}
