package io.fluidity.functions;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import io.fluidity.domain.ControlPlane;
import io.fluidity.functions.handler.FunctionHandler;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.settings.FunctionSettings;

/** The functions of one control plane, by their default names in AWS. Thread-safe. */
public final class Functions {

  public static final String WAKE = "fluidity-wake";
  public static final String SLEEP = "fluidity-sleep";
  public static final String KILL = "fluidity-kill";
  public static final String API = "fluidity-api";

  private final Map<String, FunctionHandler> handlers;

  public Functions(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    handlers = Map.of(WAKE, FunctionHandler.wake(settings, controlPlane, clock), SLEEP,
        FunctionHandler.sleep(settings, controlPlane, clock), KILL,
        FunctionHandler.kill(settings, controlPlane, clock), API,
        FunctionHandler.api(settings, controlPlane, clock));
  }

  /** Returns whether a function has this name. */
  public boolean has(String name) {
    return handlers.containsKey(name);
  }

  /**
   * Invokes a function and waits for its result.
   *
   * @throws IllegalArgumentException if no function has this name
   */
  public InvocationResult invoke(String name, byte[] payload) {
    return invoke(name, new ByteArrayInputStream(payload), UUID.randomUUID().toString());
  }

  /**
   * Invokes a function with a request ID, and waits for its result.
   *
   * @throws IllegalArgumentException if no function has this name
   */
  public InvocationResult invoke(String name, InputStream payload, String requestId) {
    FunctionHandler handler = handlers.get(name);
    if (handler == null) {
      throw new IllegalArgumentException("name must be one of " + handlers.keySet() + " (was " + name + ")");
    }
    return handler.invoke(payload, name, requestId);
  }
}
