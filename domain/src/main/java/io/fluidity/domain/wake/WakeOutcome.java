package io.fluidity.domain.wake;

import io.fluidity.domain.service.ServiceLifecycle.Scalable;

/** What a wake did. */
public sealed interface WakeOutcome {

  /** The service as it was found. */
  Scalable before();

  /** The service as it is now. */
  Scalable service();

  /** It slept, or was falling asleep, and is wanted now. */
  record Woken(Scalable before, Scalable service) implements WakeOutcome {}

  /** It was awake, with fewer tasks than are wanted now. */
  record ScaledUp(Scalable before, Scalable service) implements WakeOutcome {}

  /** It was awake, and has its count; its idle clock starts again. */
  record AlreadyAwake(Scalable before, Scalable service) implements WakeOutcome {}

  /** Somebody killed it meanwhile: the newest intent wins. */
  record Superseded(Scalable before, Scalable service) implements WakeOutcome {}
}
