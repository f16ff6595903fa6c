package io.fluidity.lambda;

import java.util.List;

/** The function sleep. */
public final class SleepHandler extends LambdaHandler {

  public SleepHandler() {
    super(environment -> DaggerEcsCloudWatchComponent.factory().create(environment).sleep());
  }

  @Override
  Priming priming() {
    return new Priming(List.of(Priming.DIRECT, Priming.SCHEDULED), FunctionEnvironment::readWithMetrics);
  }
}
