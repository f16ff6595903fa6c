package io.fluidity.lambda;

import java.util.List;

/** The function kill. */
public final class KillHandler extends LambdaHandler {

  public KillHandler() {
    super(environment -> DaggerEcsComponent.factory().create(environment).kill(),
        List.of(PrimedHandler.DIRECT, PrimedHandler.SCHEDULED, PrimedHandler.url("POST", "/kill")));
  }
}
