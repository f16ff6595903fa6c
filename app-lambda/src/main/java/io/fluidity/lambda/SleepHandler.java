package io.fluidity.lambda;

import java.util.List;

/** The function sleep. */
public final class SleepHandler extends LambdaHandler {

  public SleepHandler() {
    super(environment -> DaggerEcsCloudWatchComponent.factory().create(environment).sleep(),
        List.of(PrimedHandler.DIRECT, PrimedHandler.SCHEDULED));
  }
}
