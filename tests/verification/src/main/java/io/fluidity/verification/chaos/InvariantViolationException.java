package io.fluidity.verification.chaos;

import io.fluidity.domain.service.ServiceId;

/** An invariant was violated; the message names the service and the invariant. */
final class InvariantViolationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvariantViolationException(ServiceId service, String violation) {
    super(service + ": " + violation);
  }
}
