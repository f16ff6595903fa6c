package io.fluidity.lambda.function;

import java.util.List;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import io.fluidity.lambda.wiring.DaggerSleepComponent;

/** The function sleep. */
public final class SleepFunction extends DeployedFunction {

  public SleepFunction() {
    super(SleepFunction::handler, List.of(PrimedHandler.DIRECT, PrimedHandler.SCHEDULED));
  }

  private static RequestStreamHandler handler(FunctionEnvironment its) {
    return DaggerSleepComponent.factory()
        .create(its.settings(), its.scaler(), its.metrics(), its.clock(), its.pause(), its.log()).handler();
  }
}
