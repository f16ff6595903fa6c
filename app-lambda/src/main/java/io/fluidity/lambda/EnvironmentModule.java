package io.fluidity.lambda;

import java.time.Clock;

import dagger.Module;
import dagger.Provides;
import jakarta.inject.Named;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.functions.handler.FunctionHandler;
import io.fluidity.functions.settings.FunctionSettings;

/** Provides the functions and their dependencies from the environment. */
@Module
final class EnvironmentModule {

  private EnvironmentModule() {}

  @Provides
  static FunctionSettings settings(FunctionEnvironment environment) {
    return environment.settings();
  }

  @Provides
  static Clock clock(FunctionEnvironment environment) {
    return environment.clock();
  }

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

  @Provides
  @Named("wake")
  static FunctionHandler wake(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    return FunctionHandler.wake(settings, controlPlane, clock);
  }

  @Provides
  @Named("sleep")
  static FunctionHandler sleep(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    return FunctionHandler.sleep(settings, controlPlane, clock);
  }

  @Provides
  @Named("kill")
  static FunctionHandler kill(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    return FunctionHandler.kill(settings, controlPlane, clock);
  }

  @Provides
  @Named("api")
  static FunctionHandler api(FunctionSettings settings, ControlPlane controlPlane, Clock clock) {
    return FunctionHandler.api(settings, controlPlane, clock);
  }
}
