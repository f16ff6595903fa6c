package io.fluidity.lambda;

import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.ServiceScaler;

/** Provides the control plane from the environment. */
@Module
final class EnvironmentModule {

  private EnvironmentModule() {}

  @Provides
  static ServiceScaler scaler(FunctionEnvironment environment) {
    return environment.scaler();
  }

  @Provides
  static ControlPlane controlPlane(ServiceScaler scaler, ActivityMetrics metrics,
      FunctionEnvironment environment) {
    return new ControlPlane(scaler, metrics, environment.clock(), environment.pause(),
        environment.settings().controlPlane());
  }
}
