package io.fluidity.domain.port;

import java.time.Duration;

/**
 * Lets time pass. Beside {@link java.time.Clock}, since a virtual clock must move when somebody waits on it.
 */
@FunctionalInterface
public interface Pause {

  /** Returns once this much time has passed. */
  void pause(Duration duration);
}
