package io.fluidity.inmemory;

import io.fluidity.domain.failure.OperationFailedException;

/**
 * Intercepts the calls of a simulated cloud: counts them, runs other actions in between, or fails them. Runs
 * in the thread of the call, which holds the lock of the cloud.
 */
public interface CallInterceptor {

  /** Intercepts nothing. */
  CallInterceptor NONE = new CallInterceptor() {
  };

  /**
   * Runs before the call takes effect.
   *
   * @param call the call
   * @throws OperationFailedException to fail the call without effect
   */
  default void before(ApiCall call) {}

  /**
   * Runs after the call, even if the profile makes the call fail.
   *
   * @param call the call
   * @throws OperationFailedException to fail the call although it took effect
   */
  default void after(ApiCall call) {}
}
