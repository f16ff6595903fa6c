package io.fluidity.local.serve;

import java.time.Instant;

import io.fluidity.functions.handler.InvocationResult;

/** Runs the functions behind the local server. Thread-safe. */
interface FunctionRuntime {

  boolean hasFunction(String name);

  /** Invokes a function and waits for its result. */
  InvocationResult invoke(String function, byte[] payload);

  /** Queues an asynchronous invocation; like Lambda, retries a failed one twice. */
  void invokeLater(String function, byte[] payload);

  /** Returns the current time. */
  Instant now();
}
