package io.fluidity.verification.chaos;

import io.fluidity.domain.service.ServiceId;

/** A promise was broken; the message says which, of which service. */
final class InvariantViolationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ServiceId service;

  InvariantViolationException(ServiceId service, String promise) {
    super(service + ": " + promise);
    this.service = service;
  }

  ServiceId service() {
    return service;
  }
}
