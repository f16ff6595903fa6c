package io.fluidity.verification.interleaving;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle;

/** Result of a step. Compared by identity, so that millions of lookups are cheap. */
final class StepResult {

  private final @Nullable ServiceLifecycle read;
  private final Instant at;

  /**
   * Creates a result.
   *
   * @param read what a read returned; {@code null} after a write
   * @param at the time after the step
   */
  StepResult(@Nullable ServiceLifecycle read, Instant at) {
    this.read = read;
    this.at = at;
  }

  @Nullable
  ServiceLifecycle read() {
    return read;
  }

  Instant at() {
    return at;
  }
}
