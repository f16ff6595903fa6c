package io.fluidity.lambda;

import java.util.List;

/** The function api. */
public final class ApiHandler extends LambdaHandler {

  public ApiHandler() {
    super(environment -> DaggerEcsCloudWatchComponent.factory().create(environment).api());
  }

  @Override
  Priming priming() {
    return new Priming(List.of(Priming.url("GET", "/status"), Priming.url("POST", "/wake"),
        Priming.url("POST", "/kill"), Priming.url("GET", "/")), FunctionEnvironment::readWithMetrics);
  }
}
