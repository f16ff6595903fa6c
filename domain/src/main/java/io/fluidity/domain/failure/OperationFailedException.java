package io.fluidity.domain.failure;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Ends a request; the sealed {@link #failure()} says why. The only exception of ports and use cases. */
public final class OperationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public OperationFailedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public OperationFailedException(Failure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /**
   * The service, if it can be scaled.
   *
   * @throws OperationFailedException with {@link Failure.Missing} or {@link Failure.NotScalable}
   */
  public static Scalable requireScalable(ServiceLifecycle service) {
    return switch (service) {
      case Scalable scalable -> scalable;
      case ServiceLifecycle.Missing missing ->
        throw new OperationFailedException(new Failure.Missing(missing.id(), missing.reason()));
      case ServiceLifecycle.Daemon daemon -> throw new OperationFailedException(new Failure.NotScalable(daemon.id()));
    };
  }

  public Failure failure() {
    return failure;
  }
}
