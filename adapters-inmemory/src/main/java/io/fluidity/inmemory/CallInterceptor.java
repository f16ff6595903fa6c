package io.fluidity.inmemory;

import io.fluidity.domain.failure.OperationFailedException;

/** Intercepts the calls of a simulated cloud: counts them, runs other actions in between, or fails them. */
public interface CallInterceptor {

  /** Intercepts nothing. */
  CallInterceptor NONE = new CallInterceptor() {
  };

  /**
   * Runs before the call takes effect.
   *
   * @throws OperationFailedException to fail the call without effect
   */
  default void before(ApiCall call) {}

  /**
   * Runs after the call took effect.
   *
   * @throws OperationFailedException to fail the call although it took effect
   */
  default void after(ApiCall call) {}
}
