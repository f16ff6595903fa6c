package io.fluidity.domain.kill;

import java.time.Instant;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Outcome of a kill for one service. */
public sealed interface KillOutcome {

  /** {@return the service} */
  ServiceId id();

  /** The kill succeeded, or there was nothing to change. */
  sealed interface Completed extends KillOutcome {

    /** {@return the service before the kill} */
    Scalable before();

    /** {@return the service after the kill} */
    Scalable service();

    @Override
    default ServiceId id() {
      return service().id();
    }
  }

  /**
   * The desired count was set to 0.
   *
   * @param before the service before the kill
   * @param service the service after the kill
   */
  record Killed(Scalable before, Scalable service) implements Completed {}

  /**
   * The desired count was 0 already.
   *
   * @param before the service before the kill
   * @param service the service after the kill
   */
  record AlreadyAsleep(Scalable before, Scalable service) implements Completed {}

  /**
   * A scheduled kill left the service awake, since a hold is in force.
   *
   * @param service the service
   * @param heldUntil the end of the hold
   */
  record Held(Scalable service, Instant heldUntil) implements Completed {
    @Override
    public Scalable before() {
      return service;
    }
  }

  /**
   * A wake is newer: a concurrent one, or one since a scheduled kill was due.
   *
   * @param before the service before the kill
   * @param service the service after the kill
   */
  record Superseded(Scalable before, Scalable service) implements Completed {}

  /**
   * The service cannot be killed, and only a pattern named it.
   *
   * @param id the service
   * @param reason why it cannot be killed
   */
  record Skipped(ServiceId id, Failure reason) implements KillOutcome {}

  /**
   * The kill of this service failed.
   *
   * @param id the service
   * @param reason the reason
   */
  record Failed(ServiceId id, Failure reason) implements KillOutcome {}
}
