package io.fluidity.lambda;

import java.util.List;

import io.fluidity.functions.handler.FunctionHandler;

/** The function sleep. */
public final class SleepHandler extends LambdaHandler {

  public SleepHandler() {
    super(environment -> FunctionHandler.sleep(environment.settings(),
        DaggerControlPlaneComponent.factory().create(environment, environment.metrics()).controlPlane(),
        environment.clock()));
  }

  @Override
  Priming priming() {
    return new Priming(List.of(Priming.DIRECT, Priming.SCHEDULED), FunctionEnvironment::readWithMetrics);
  }
}
