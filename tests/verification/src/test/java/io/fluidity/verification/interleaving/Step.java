package io.fluidity.verification.interleaving;

import io.fluidity.domain.port.ScaleCommand;

/** Next step of an operation: one call that other operations can observe, or the end. */
sealed interface Step {

  /** Reads the service. */
  record Read() implements Step {}

  /** Changes the service. */
  record Write(ScaleCommand command) implements Step {}

  /** The operation has ended: returned an outcome, or failed. */
  record Ended(Object outcome) implements Step {}
}
