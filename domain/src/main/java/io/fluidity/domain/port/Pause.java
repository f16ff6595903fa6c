package io.fluidity.domain.port;

import java.time.Duration;

/** Waits. A separate port from {@link java.time.Clock}, since waiting has to move a virtual clock. */
@FunctionalInterface
public interface Pause {

  /**
   * Waits.
   *
   * @param duration how long; zero or negative returns at once
   */
  void pause(Duration duration);
}
