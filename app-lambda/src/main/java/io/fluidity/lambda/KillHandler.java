package io.fluidity.lambda;

import java.util.List;

/** The function kill. */
public final class KillHandler extends LambdaHandler {

  public KillHandler() {
    super(environment -> DaggerEcsComponent.factory().create(environment).kill());
  }

  @Override
  Priming priming() {
    return new Priming(List.of(Priming.DIRECT, Priming.SCHEDULED, Priming.url("POST", "/kill")),
        FunctionEnvironment::read);
  }
}
