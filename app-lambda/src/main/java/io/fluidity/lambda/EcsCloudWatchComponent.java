package io.fluidity.lambda;

import jakarta.inject.Named;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.functions.handler.FunctionHandler;

/** The functions that need ECS and CloudWatch. */
@Component(modules = {EnvironmentModule.class, EcsCloudWatchComponent.CloudWatchModule.class})
interface EcsCloudWatchComponent {

  @Named("sleep")
  FunctionHandler sleep();

  @Named("api")
  FunctionHandler api();

  /** Creates the component. */
  @Component.Factory
  interface Factory {
    EcsCloudWatchComponent create(@BindsInstance FunctionEnvironment environment);
  }

  /** Reads activity from CloudWatch. */
  @Module
  final class CloudWatchModule {

    private CloudWatchModule() {}

    @Provides
    static ActivityMetrics metrics(FunctionEnvironment environment) {
      return environment.metrics();
    }
  }
}
