package io.fluidity.aws;

import java.time.Duration;

import io.fluidity.domain.port.Pause;

/** Pause in real time. */
public final class SystemPause implements Pause {

  /** Creates a pause. */
  public SystemPause() {}

  /**
   * Waits.
   *
   * @param duration how long; zero or negative returns at once
   * @throws IllegalStateException if the thread is interrupted; its interrupt status is set again
   */
  @Override
  public void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for ECS", interrupted);
    }
  }
}
