package io.fluidity.domain.service;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A steady state of a service: as many tasks as desired ran. Evidence that a service ran although no task
 * runs now. A service with the desired count 0 reaches a steady state, too, once its last task is gone.
 *
 * @param reachedAt when the service was found in it
 * @param leftAt when a task was first started, stopped, or found impossible to start after that; {@code null}
 *          if that is not reported yet
 */
public record SteadyState(Instant reachedAt, @Nullable Instant leftAt) {

  /**
   * Validates the instants.
   *
   * @throws IllegalArgumentException if the service left the state before it reached it
   * @throws NullPointerException if {@code reachedAt} is missing
   */
  public SteadyState {
    Objects.requireNonNull(reachedAt, "reachedAt");
    if (leftAt != null && leftAt.isBefore(reachedAt)) {
      throw new IllegalArgumentException(
          "leftAt must not be before " + reachedAt + " (was " + leftAt + ")");
    }
  }

  /**
   * Returns when the service left this state.
   *
   * @param now the current instant
   * @return when it left it; now if that is not reported yet
   */
  public Instant leftBy(Instant now) {
    return leftAt != null ? leftAt : now.isBefore(reachedAt) ? reachedAt : now;
  }
}
