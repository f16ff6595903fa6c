package io.fluidity.inmemory;

import io.fluidity.domain.failure.OperationFailedException;

/**
 * Stands at the door of a simulated cloud: sees each call just before and just after it takes effect, and may
 * count it, let other things happen in between, or refuse it.
 */
public interface CallInterceptor {

  /** A gate that lets everything pass. */
  CallInterceptor NONE = new CallInterceptor() {
  };

  /**
   * Before the call takes effect.
   *
   * @throws OperationFailedException for a call that shall fail without effect
   */
  default void before(ApiCall call) {}

  /**
   * After the call took effect.
   *
   * @throws OperationFailedException for a call that shall fail although it took effect
   */
  default void after(ApiCall call) {}
}
