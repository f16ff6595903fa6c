package io.fluidity.lambda.function;

import io.fluidity.lambda.wiring.DaggerKillComponent;

/** The function kill. */
public final class KillFunction extends DeployedFunction {

  public KillFunction() {
    this(new Surroundings());
  }

  private KillFunction(Surroundings its) {
    super(DaggerKillComponent.factory()
        .create(its.settings(), its.scaler(), its.clock(), its.pause(), its.log()).handler());
  }
}
