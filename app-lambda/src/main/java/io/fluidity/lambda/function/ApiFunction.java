package io.fluidity.lambda.function;

import java.util.List;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import io.fluidity.lambda.wiring.DaggerApiComponent;

/** The function api. */
public final class ApiFunction extends DeployedFunction {

  public ApiFunction() {
    super(ApiFunction::handler,
        List.of(PrimedHandler.url("GET", "/status"), PrimedHandler.url("POST", "/wake"),
            PrimedHandler.url("POST", "/kill"), PrimedHandler.url("GET", "/")));
  }

  private static RequestStreamHandler handler(FunctionEnvironment its) {
    return DaggerApiComponent.factory()
        .create(its.settings(), its.scaler(), its.metrics(), its.clock(), its.pause(), its.log()).handler();
  }
}
