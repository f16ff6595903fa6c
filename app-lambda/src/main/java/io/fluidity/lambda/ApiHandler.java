package io.fluidity.lambda;

import java.util.List;

import io.fluidity.functions.handler.FunctionHandler;

/** The function api. */
public final class ApiHandler extends LambdaHandler {

  public ApiHandler() {
    super(environment -> FunctionHandler.api(environment.settings(),
        DaggerControlPlaneComponent.factory().create(environment, environment.metrics()).controlPlane(),
        environment.clock()));
  }

  @Override
  Priming priming() {
    return new Priming(List.of(Priming.url("GET", "/status"), Priming.url("POST", "/wake"),
        Priming.url("POST", "/kill"), Priming.url("GET", "/")), FunctionEnvironment::readWithMetrics);
  }
}
