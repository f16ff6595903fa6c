package io.fluidity.lambda;

import java.util.List;

/** The function wake. */
public final class WakeHandler extends LambdaHandler {

  public WakeHandler() {
    super(environment -> DaggerEcsComponent.factory().create(environment).wake(),
        List.of(PrimedHandler.DIRECT, PrimedHandler.url("POST", "/wake")));
  }
}
