package io.fluidity.domain.wake;

import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Outcome of a wake. */
public sealed interface WakeOutcome {

  /** {@return the service before the wake} */
  Scalable before();

  /** {@return the service after the wake} */
  Scalable service();

  /**
   * The service was asleep, or falling asleep, and its desired count was raised from 0.
   *
   * @param before the service before the wake
   * @param service the service after the wake
   */
  record Woken(Scalable before, Scalable service) implements WakeOutcome {}

  /**
   * The service was awake with fewer tasks than wanted, and its desired count was raised.
   *
   * @param before the service before the wake
   * @param service the service after the wake
   */
  record ScaledUp(Scalable before, Scalable service) implements WakeOutcome {}

  /**
   * The service was awake with enough tasks; its idle time starts again.
   *
   * @param before the service before the wake
   * @param service the service after the wake
   */
  record AlreadyAwake(Scalable before, Scalable service) implements WakeOutcome {}

  /**
   * A concurrent kill is newer.
   *
   * @param before the service before the wake
   * @param service the service after the wake
   */
  record Superseded(Scalable before, Scalable service) implements WakeOutcome {}
}
