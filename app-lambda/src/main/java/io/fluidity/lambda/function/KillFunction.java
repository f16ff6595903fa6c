package io.fluidity.lambda.function;

import java.util.List;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import io.fluidity.lambda.wiring.DaggerKillComponent;

/** The function kill. */
public final class KillFunction extends DeployedFunction {

  public KillFunction() {
    super(KillFunction::handler,
        List.of(PrimedHandler.DIRECT, PrimedHandler.SCHEDULED, PrimedHandler.url("POST", "/kill")));
  }

  private static RequestStreamHandler handler(FunctionEnvironment its) {
    return DaggerKillComponent.factory()
        .create(its.settings(), its.scaler(), its.clock(), its.pause(), its.log()).handler();
  }
}
