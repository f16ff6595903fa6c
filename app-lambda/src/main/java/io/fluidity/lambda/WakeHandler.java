package io.fluidity.lambda;

import java.util.List;

/** The function wake. */
public final class WakeHandler extends LambdaHandler {

  public WakeHandler() {
    super(environment -> DaggerEcsComponent.factory().create(environment).wake());
  }

  @Override
  Priming priming() {
    return new Priming(List.of(Priming.DIRECT, Priming.url("POST", "/wake")), FunctionEnvironment::read);
  }
}
