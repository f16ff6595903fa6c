package io.fluidity.aws;

import java.time.Duration;

import io.fluidity.domain.port.Pause;

/** Waits in real time. */
public final class SystemPause implements Pause {

  /**
   * Waits.
   *
   * @throws IllegalStateException if the thread is interrupted
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
