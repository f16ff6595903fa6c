package io.fluidity.lambda;

import dagger.BindsInstance;
import dagger.Component;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;

/** Wires the control plane of a function. */
@Component(modules = EnvironmentModule.class)
interface ControlPlaneComponent {

  ControlPlane controlPlane();

  /** Factory of the component. Wake and kill have no metrics, so that they never load CloudWatch. */
  @Component.Factory
  interface Factory {
    ControlPlaneComponent create(@BindsInstance FunctionEnvironment environment,
        @BindsInstance ActivityMetrics metrics);
  }
}
