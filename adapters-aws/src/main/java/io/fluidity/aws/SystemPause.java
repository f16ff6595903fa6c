package io.fluidity.aws;

import java.time.Duration;

import io.fluidity.domain.port.Pause;

/** Lets real time pass, as the ECS that is waited for needs it. */
public final class SystemPause implements Pause {

  /**
   * Returns once this much time has passed.
   *
   * @throws IllegalStateException if the thread is interrupted meanwhile
   */
  @Override
  public void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while it waited for ECS", stopped);
    }
  }
}
