package io.fluidity.domain.port;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceId;

/** Tells whether the tasks of a service that run can do their work yet. */
public interface TaskHealth {

  /** What the health checks of a service say. */
  sealed interface Health {

    /** Every task that is wanted passes every check. */
    record Healthy() implements Health {}

    /** The service has no check that could tell. */
    record Unchecked() implements Health {}

    /**
     * Some task does not pass, or not yet.
     *
     * @param reason which check says so, and of how many tasks, as a clause
     */
    record NotHealthy(String why) implements Health {}
  }

  /**
   * Asks all health checks of a service that runs.
   *
   * @throws OperationFailedException with a {@code Failure.Cloud}, or {@code Failure.Missing} where the service is
   *           gone
   */
  Health of(ServiceId service);
}
