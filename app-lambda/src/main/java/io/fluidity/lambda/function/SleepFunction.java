package io.fluidity.lambda.function;

import io.fluidity.lambda.wiring.DaggerSleepComponent;

/** The function sleep. */
public final class SleepFunction extends DeployedFunction {

  public SleepFunction() {
    this(new Surroundings());
  }

  private SleepFunction(Surroundings its) {
    super(DaggerSleepComponent.factory()
        .create(its.settings(), its.scaler(), its.metrics(), its.clock(), its.pause(), its.log()).handler());
  }
}
