package io.fluidity.lambda;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;

/** Wires sleep and api, which call ECS and CloudWatch. */
@Component(modules = {EnvironmentModule.class, EcsCloudWatchComponent.CloudWatchModule.class})
interface EcsCloudWatchComponent {

  ControlPlane controlPlane();

  /** Factory of the component. */
  @Component.Factory
  interface Factory {
    EcsCloudWatchComponent create(@BindsInstance FunctionEnvironment environment);
  }

  /** Provides the metrics of CloudWatch. */
  @Module
  final class CloudWatchModule {

    private CloudWatchModule() {}

    @Provides
    static ActivityMetrics metrics(FunctionEnvironment environment) {
      return environment.metrics();
    }
  }
}
