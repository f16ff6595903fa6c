package io.fluidity.lambda.function;

import java.util.List;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import io.fluidity.lambda.wiring.DaggerWakeComponent;

/** The function wake. */
public final class WakeFunction extends DeployedFunction {

  public WakeFunction() {
    super(WakeFunction::handler, List.of(PrimedHandler.DIRECT, PrimedHandler.url("POST", "/wake")));
  }

  private static RequestStreamHandler handler(FunctionEnvironment its) {
    return DaggerWakeComponent.factory()
        .create(its.settings(), its.scaler(), its.clock(), its.pause(), its.log()).handler();
  }
}
