package io.fluidity.domain.wake;

import java.util.List;

import io.fluidity.domain.service.ServiceEvent;
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
   * The service was woken before, but no task runs yet.
   *
   * @param before the service before the wake
   * @param service the service after the wake
   * @param events the newest service events if the start is slow or failing, newest first; else empty
   */
  record StillWaking(Scalable before, Scalable service, List<ServiceEvent> events) implements WakeOutcome {

    /** Copies the events. */
    public StillWaking {
      events = List.copyOf(events);
    }
  }

  /**
   * A kill is newer: a concurrent one, or a request since a scheduled wake was due.
   *
   * @param before the service before the wake
   * @param service the service after the wake
   */
  record Superseded(Scalable before, Scalable service) implements WakeOutcome {}
}
