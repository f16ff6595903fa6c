package io.fluidity.verification.interleaving;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle;

/**
 * What a step gave to the operation that took it. Equal only to itself, so that millions can be looked up.
 */
final class StepResult {

  private final @Nullable ServiceLifecycle shown;
  private final Instant at;

  /**
   * An answer.
   *
   * @param shown what a look showed; {@code null} after a change
   * @param at the time after the step
   */
  StepResult(@Nullable ServiceLifecycle shown, Instant at) {
    this.shown = shown;
    this.at = at;
  }

  @Nullable
  ServiceLifecycle shown() {
    return shown;
  }

  Instant at() {
    return at;
  }
}
