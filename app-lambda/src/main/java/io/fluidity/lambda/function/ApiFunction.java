package io.fluidity.lambda.function;

import io.fluidity.lambda.wiring.DaggerApiComponent;

/** The function api. */
public final class ApiFunction extends DeployedFunction {

  public ApiFunction() {
    this(new Surroundings());
  }

  private ApiFunction(Surroundings its) {
    super(DaggerApiComponent.factory()
        .create(its.settings(), its.scaler(), its.metrics(), its.clock(), its.pause(), its.log()).handler());
  }
}
