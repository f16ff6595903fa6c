package io.fluidity.domain.failure;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** Ends an operation; {@link #failure()} is the reason. The only exception that ports and use cases throw. */
public final class OperationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  /**
   * Creates an exception without a cause.
   *
   * @param failure the reason
   */
  public OperationFailedException(Failure failure) {
    this(failure, null);
  }

  /**
   * Creates an exception.
   *
   * @param failure the reason
   * @param cause the exception that the adapter caught, for the log
   */
  public OperationFailedException(Failure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /**
   * Returns the service if it can be scaled.
   *
   * @param service any service
   * @return the same service
   * @throws OperationFailedException with {@link Failure.Missing} or {@link Failure.NotScalable}
   */
  public static Scalable requireScalable(ServiceLifecycle service) {
    return switch (service) {
      case Scalable scalable -> scalable;
      case ServiceLifecycle.Missing(var id, var reason) ->
        throw new OperationFailedException(new Failure.Missing(id, reason));
      case ServiceLifecycle.Daemon daemon ->
        throw new OperationFailedException(new Failure.NotScalable(daemon.id()));
    };
  }

  /** {@return the reason} */
  public Failure failure() {
    return failure;
  }
}
