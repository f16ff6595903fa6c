package io.fluidity.domain.kill;

import java.time.Instant;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** What a kill did about one service. */
public sealed interface KillOutcome {

  ServiceId id();

  /** A kill that came to an end. */
  sealed interface Completed extends KillOutcome {
    /** The service as it was found. */
    Scalable before();

    /** The service as it is now. */
    Scalable service();

    @Override
    default ServiceId id() {
      return service().id();
    }
  }

  /** It was wanted, and is not any more. */
  record Killed(Scalable before, Scalable service) implements Completed {}

  /** Its desired count was 0 already. */
  record AlreadyAsleep(Scalable before, Scalable service) implements Completed {}

  /** The schedule spares it, since somebody asked for it to stay awake. */
  record Held(Scalable service, Instant heldUntil) implements Completed {
    @Override
    public Scalable before() {
      return service;
    }
  }

  /** Somebody woke it meanwhile: the newest intent wins. */
  record Superseded(Scalable before, Scalable service) implements Completed {}

  /** The kill of this service failed. */
  record Failed(ServiceId id, Failure reason) implements KillOutcome {}
}
