package io.fluidity.lambda.function;

import io.fluidity.lambda.wiring.DaggerWakeComponent;

/** The function wake. */
public final class WakeFunction extends DeployedFunction {

  public WakeFunction() {
    this(new Surroundings());
  }

  private WakeFunction(Surroundings its) {
    super(DaggerWakeComponent.factory()
        .create(its.settings(), its.scaler(), its.clock(), its.pause(), its.log()).handler());
  }
}
