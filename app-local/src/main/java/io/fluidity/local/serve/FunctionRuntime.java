package io.fluidity.local.serve;

import java.time.Instant;

import io.fluidity.local.functions.InvocationResult;

/** The control plane behind the local server. Safe for use by many threads. */
interface FunctionRuntime {

  boolean hasFunction(String name);

  /** Invokes a function, and waits for its answer. */
  InvocationResult invoke(String function, byte[] payload);

  /** Invokes a function soon, as Lambda does asynchronously: it is tried twice more where it fails. */
  void invokeLater(String function, byte[] payload);

  /** The time there. */
  Instant now();
}
