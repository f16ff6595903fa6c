package io.fluidity.lambda;

import jakarta.inject.Named;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.functions.handler.FunctionHandler;

/** The functions that need ECS alone. */
@Component(modules = {EnvironmentModule.class, EcsComponent.NoMetricsModule.class})
interface EcsComponent {

  @Named("wake")
  FunctionHandler wake();

  @Named("kill")
  FunctionHandler kill();

  /** Creates the component. */
  @Component.Factory
  interface Factory {
    EcsComponent create(@BindsInstance FunctionEnvironment environment);
  }

  /** Leaves CloudWatch and its client out. */
  @Module
  final class NoMetricsModule {

    private NoMetricsModule() {}

    @Provides
    static ActivityMetrics metrics() {
      return ActivityMetrics.none();
    }
  }
}
