package io.fluidity.verification.interleaving;

import io.fluidity.domain.port.ScaleCommand;

/** What an operation does next. Between its steps it touches nothing that others see. */
sealed interface Step {

  /** It reads the service. */
  record Look() implements Step {}

  /** It changes the service. */
  record Change(ScaleCommand command) implements Step {}

  /** It came to its end, and told its caller this. */
  record Ended(Object outcome) implements Step {}
}
