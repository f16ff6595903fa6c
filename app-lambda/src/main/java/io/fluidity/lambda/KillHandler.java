package io.fluidity.lambda;

import java.util.List;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.functions.handler.FunctionHandler;

/** The function kill. */
public final class KillHandler extends LambdaHandler {

  public KillHandler() {
    super(environment -> FunctionHandler.kill(environment.settings(),
        DaggerControlPlaneComponent.factory().create(environment, ActivityMetrics.none()).controlPlane(),
        environment.clock()));
  }

  @Override
  Priming priming() {
    return new Priming(List.of(Priming.DIRECT, Priming.SCHEDULED, Priming.url("POST", "/kill")),
        FunctionEnvironment::read);
  }
}
