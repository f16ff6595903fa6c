package io.fluidity.inmemory;

import io.fluidity.domain.failure.OperationFailed;

/**
 * Stands at the door of a simulated cloud: sees each call just before and just after it takes effect, and may
 * count it, let other things happen in between, or refuse it.
 */
public interface CallGate {

  /** A gate that lets everything pass. */
  CallGate OPEN = new CallGate() {
  };

  /**
   * Before the call takes effect.
   *
   * @throws OperationFailed for a call that shall fail without effect
   */
  default void before(CloudCall call) {}

  /**
   * After the call took effect.
   *
   * @throws OperationFailed for a call that shall fail although it took effect
   */
  default void after(CloudCall call) {}
}
