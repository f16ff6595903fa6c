package io.fluidity.lambda;

import java.util.List;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.functions.handler.FunctionHandler;

/** The function wake. */
public final class WakeHandler extends LambdaHandler {

  public WakeHandler() {
    super(environment -> FunctionHandler.wake(environment.settings(),
        DaggerControlPlaneComponent.factory().create(environment, ActivityMetrics.none()).controlPlane(),
        environment.clock()));
  }

  @Override
  Priming priming() {
    return new Priming(List.of(Priming.DIRECT, Priming.url("POST", "/wake")), FunctionEnvironment::read);
  }
}
