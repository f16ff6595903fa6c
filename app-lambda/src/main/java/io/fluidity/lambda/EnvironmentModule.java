package io.fluidity.lambda;

import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;

/** Provides the control plane from the environment. */
@Module
final class EnvironmentModule {

  private EnvironmentModule() {}

  @Provides
  static ControlPlane controlPlane(FunctionEnvironment environment, ActivityMetrics metrics) {
    return new ControlPlane(environment.scaler(), metrics, environment.clock(), environment.pause(),
        environment.settings().controlPlane());
  }
}
