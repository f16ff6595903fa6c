package io.fluidity.domain.service;

import java.time.Instant;
import java.util.Objects;

/**
 * A rollout, that is, a deployment in progress: ECS replaces the tasks of the service.
 *
 * @param startedAt when it started
 */
public record Rollout(Instant startedAt) {

  /**
   * Rejects a missing instant.
   *
   * @throws NullPointerException if it is missing
   */
  public Rollout {
    Objects.requireNonNull(startedAt, "startedAt");
  }
}
