package io.fluidity.lambda;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;

/** Wires wake and kill, which call only ECS. */
@Component(modules = {EnvironmentModule.class, EcsComponent.NoMetricsModule.class})
interface EcsComponent {

  ControlPlane controlPlane();

  /** Factory of the component. */
  @Component.Factory
  interface Factory {
    EcsComponent create(@BindsInstance FunctionEnvironment environment);
  }

  /** Provides no metrics, so that CloudWatch and its client are not included. */
  @Module
  final class NoMetricsModule {

    private NoMetricsModule() {}

    @Provides
    static ActivityMetrics metrics() {
      return ActivityMetrics.none();
    }
  }
}
